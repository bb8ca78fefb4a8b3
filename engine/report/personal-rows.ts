// Rows of reports that people keep. Which rows there are for a reader is said here alone: his own, those shared with everybody, and
// those shared with one of his teams.
import type { Ctx } from '../access/context.ts';
import { ident } from '../db/identifier.ts';

type Json = Readonly<Record<string, unknown>>;

export type StoredShare = { readonly with: 'me' | 'everybody' } | { readonly with: 'team'; readonly team: string };

export interface StoredReport {
  readonly id: string;
  readonly owner: string;
  /** Key. */
  readonly entity: string;
  readonly title: string;
  /** By keys. */
  readonly definition: Json;
  readonly share: StoredShare;
}

interface Row { readonly id: string; readonly user_id: string; readonly entity: string; readonly title: string; readonly definition: Json; readonly shared_with: string; readonly team_id: string | null }

function table({ site }: Ctx): string {
  return `${ident(site.schema)}._personal_report`;
}

/** The reports that the actor may see, the oldest first; one by its id. Shared ones of people who left stay. */
export async function visibleReports(ctx: Ctx, id?: string): Promise<readonly StoredReport[]> {
  const { actor } = ctx.access;
  const rows = await ctx.db.objects<Row>({
    text: `SELECT id, user_id, entity, title, definition, shared_with, team_id FROM ${table(ctx)}
WHERE (user_id = $1 OR shared_with = 'everybody' OR (shared_with = 'team' AND team_id = ANY($2::uuid[]))) AND ($3::uuid IS NULL OR id = $3) ORDER BY id`,
    values: [actor.id, actor.teams, id ?? null],
  });
  return rows.map((row) => ({ id: row.id, owner: row.user_id, entity: row.entity, title: row.title, definition: row.definition, share: shareOf(row) }));
}

function shareOf({ shared_with: kind, team_id: team }: Row): StoredShare {
  return kind === 'team' && team !== null ? { with: 'team', team } : { with: kind === 'everybody' ? 'everybody' : 'me' };
}

/** How many reports the actor keeps. */
export async function countOwn(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.rows({ text: `SELECT count(*)::int FROM ${table(ctx)} WHERE user_id = $1`, values: [ctx.access.actor.id] });
  return Number(row?.[0] ?? 0);
}

/** Keeps a new report. */
export async function insertReport(ctx: Ctx, { id, owner, entity, title, definition, share }: StoredReport): Promise<void> {
  await ctx.db.execute({
    text: `INSERT INTO ${table(ctx)} (id, user_id, entity, title, definition, shared_with, team_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    values: [id, owner, entity, title, JSON.stringify(definition), ...shareColumns(share), ctx.clock.now()],
  });
}

/** Replaces what is kept. */
export async function updateReport(ctx: Ctx, { id, entity, title, definition, share }: StoredReport): Promise<void> {
  await ctx.db.execute({
    text: `UPDATE ${table(ctx)} SET entity = $2, title = $3, definition = $4, shared_with = $5, team_id = $6, updated_at = $7 WHERE id = $1`,
    values: [id, entity, title, JSON.stringify(definition), ...shareColumns(share), ctx.clock.now()],
  });
}

export async function deleteReport(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.execute({ text: `DELETE FROM ${table(ctx)} WHERE id = $1`, values: [id] });
}

function shareColumns(share: StoredShare): readonly (string | null)[] {
  return [share.with, share.with === 'team' ? share.team : null];
}
