// Rows of saved views and of what each person opens a list with. Which rows there are for a reader is said here alone: his own,
// and those shared with everybody, with one of his roles, with one of his teams or one above them.
import type { Ctx } from '../../access/context.ts';
import { ident } from '../../db/identifier.ts';
import { bug } from '../../lib/errors.ts';
import type { ListShape } from '../../shared/view.ts';

export type StoredShare = { readonly with: 'me' | 'everybody' } | { readonly with: 'team'; readonly team: string } | { readonly with: 'role'; readonly role: string };

export interface StoredView {
  readonly id: string;
  /** Key. */
  readonly entity: string;
  readonly title: string;
  readonly owner: string;
  readonly share: StoredShare;
  /** By keys. */
  readonly shape: ListShape;
}

interface Row { readonly id: string; readonly entity: string; readonly title: string; readonly user_id: string; readonly shared_with: string; readonly team_id: string | null; readonly role: string | null; readonly body: ListShape }

const columns = 'v.id, v.entity, v.title, v.user_id, v.shared_with, v.team_id, v.role, v.body';

function table(ctx: Ctx, name: '_saved_view' | '_view_default'): string {
  return `${ident(ctx.site.schema)}.${name}`;
}

/** The views that the actor may see, the oldest first; of one entity, by key, unless all are wanted, or one by its id. */
export async function visibleViews(ctx: Ctx, { entity, id, deleted = false }: { readonly entity?: string; readonly id?: string; readonly deleted?: boolean } = {}): Promise<readonly StoredView[]> {
  const { actor } = ctx.access;
  const team = ctx.model.entities.get('team');
  const parent = team?.fields.get('parent')?.columns[0];
  if (team === undefined || parent === undefined) throw bug('the Model has no teams below teams');
  const teams = `${ident(ctx.site.schema)}.${ident(team.table)}`;
  const rows = await ctx.db.using('generic').objects<Row>({
    text: `WITH RECURSIVE above(id) AS (
  SELECT unnest($2::uuid[]) UNION SELECT t.${ident(parent.name)} FROM ${teams} t JOIN above ON t.id = above.id WHERE t.${ident(parent.name)} IS NOT NULL AND t.deleted_at IS NULL
)
SELECT ${columns} FROM ${table(ctx, '_saved_view')} v
WHERE (v.user_id = $1 OR v.shared_with = 'everybody' OR (v.shared_with = 'role' AND v.role = ANY($3::text[])) OR (v.shared_with = 'team' AND v.team_id IN (SELECT id FROM above)))
  AND ($4::text IS NULL OR v.entity = $4) AND ($5::uuid IS NULL OR v.id = $5) AND (v.deleted_at IS NOT NULL) = $6
ORDER BY v.id`,
    values: [actor.id, actor.teams, actor.roles, entity ?? null, id ?? null, deleted],
  });
  return rows.map((row) => ({ id: row.id, entity: row.entity, title: row.title, owner: row.user_id, share: shareOf(row), shape: row.body }));
}

function shareOf({ shared_with: kind, team_id: team, role }: Row): StoredShare {
  if (kind === 'team' && team !== null) return { with: 'team', team };
  if (kind === 'role' && role !== null) return { with: 'role', role };
  return { with: kind === 'everybody' ? 'everybody' : 'me' };
}

/** How many views the actor has made and not deleted. */
export async function countOwn(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.rows({ text: `SELECT count(*)::int FROM ${table(ctx, '_saved_view')} WHERE user_id = $1 AND deleted_at IS NULL`, values: [ctx.access.actor.id] });
  return Number(row?.[0] ?? 0);
}

/** Keeps a new view. */
export async function insertView(ctx: Ctx, { id, entity, title, owner, share, shape }: StoredView): Promise<void> {
  await ctx.db.execute({
    text: `INSERT INTO ${table(ctx, '_saved_view')} (id, entity, title, user_id, shared_with, team_id, role, body, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    values: [id, entity, title, owner, ...shareColumns(share), JSON.stringify(shape), ctx.clock.now()],
  });
}

/** What is given of a view changes, part by part, whatever others change at the same time. `taken`: parts of the shape that go. */
export async function updateView(ctx: Ctx, id: string, { title, share, taken, given }: { readonly title?: string; readonly share?: StoredShare; readonly taken: readonly string[]; readonly given: ListShape }): Promise<void> {
  await ctx.db.execute({
    text: `UPDATE ${table(ctx, '_saved_view')} SET title = coalesce($2, title), body = (body - $3::text[]) || $4::jsonb, updated_at = $5, shared_with = coalesce($6, shared_with),
  team_id = CASE WHEN $6::text IS NULL THEN team_id ELSE $7::uuid END, role = CASE WHEN $6::text IS NULL THEN role ELSE $8::text END WHERE id = $1 AND deleted_at IS NULL`,
    values: [id, title ?? null, taken, JSON.stringify(given), ctx.clock.now(), ...(share === undefined ? [null, null, null] : shareColumns(share))],
  });
}

function shareColumns(share: StoredShare): readonly (string | null)[] {
  return [share.with, share.with === 'team' ? share.team : null, share.with === 'role' ? share.role : null];
}

/** Deletes a view, or takes that back. */
export async function markDeleted(ctx: Ctx, id: string, deleted: boolean): Promise<void> {
  await ctx.db.execute({ text: `UPDATE ${table(ctx, '_saved_view')} SET deleted_at = $2 WHERE id = $1`, values: [id, deleted ? ctx.clock.now() : null] });
}

/** By key of the entity: what the actor opens its list with. */
export async function defaultsOf(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db.using('generic').objects<{ entity: string; view: string }>({ text: `SELECT entity, view FROM ${table(ctx, '_view_default')} WHERE user_id = $1 ORDER BY entity`, values: [ctx.access.actor.id] });
  return new Map(rows.map(({ entity, view }) => [entity, view]));
}

/** Sets what the actor opens the entity's list with; null takes it back. */
export async function setDefault(ctx: Ctx, entity: string, view: string | null): Promise<void> {
  const text = view === null
    ? `DELETE FROM ${table(ctx, '_view_default')} WHERE user_id = $1 AND entity = $2`
    : `INSERT INTO ${table(ctx, '_view_default')} (user_id, entity, view) VALUES ($1, $2, $3) ON CONFLICT (user_id, entity) DO UPDATE SET view = $3`;
  await ctx.db.execute({ text, values: [ctx.access.actor.id, entity, ...(view === null ? [] : [view])] });
}
