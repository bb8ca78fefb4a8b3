// Files that a record's values name. A file belongs to the first record that takes it, for good: before the write it is looked up
// (may this write take it, does the field accept its kind), after it, in the same transaction, it is bound.
import type { Ctx } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { EngineError, type ErrorItem } from '../lib/errors.ts';
import type { FileFacts } from '../meta/field-types/contract.ts';
import type { Entity, Field } from '../meta/model.ts';
import { replaced, type Draft } from './draft.ts';
import { titleOf } from './title.ts';

interface Named { readonly draft: Draft; readonly field: Field; readonly ids: readonly string[] }

/** Whether the draft says something of a field that holds files. */
export function touchesFiles(entity: Entity, draft: Draft): boolean {
  return fileFields(entity).some((field) => draft.columns.has(field.key));
}

/** The drafts with what is known of their files; a file that is not to be had is a complaint at its field. */
export async function completeFiles<Drafts extends readonly Draft[]>(ctx: Ctx, entity: Entity, drafts: Drafts, errors: ErrorItem[], on?: Queryable): Promise<Drafts> {
  const named = namedFiles(entity, drafts);
  if (named.length === 0) return drafts;
  const known = await lookUp(ctx, entity, named, on ?? ctx.db.using('generic'));
  const filled = new Map<Draft, Map<string, Readonly<Record<string, unknown>>>>();
  for (const each of named) {
    const files = each.ids.flatMap((id) => known.get(`${id} ${each.draft.id} ${each.field.key}`) ?? known.get(id) ?? []);
    const problem = complaint(ctx, each, files);
    if (problem !== undefined) {
      errors.push(problem);
      continue;
    }
    const own = filled.get(each.draft) ?? new Map<string, Readonly<Record<string, unknown>>>();
    filled.set(each.draft, own.set(each.field.key, each.field.type.files?.filled(files) ?? {}));
  }
  return replaced(drafts, (draft) => {
    const own = filled.get(draft);
    return own === undefined ? draft : { ...draft, columns: new Map([...draft.columns, ...own]) };
  });
}

/** Gives the records their files and frees what they no longer name. Errors: `record.refused` where somebody else was faster. */
export async function bindFiles(ctx: Ctx, entity: Entity, drafts: readonly Draft[], isNew: boolean, on: Queryable): Promise<void> {
  const table = `${ident(ctx.site.schema)}._file`;
  const named = namedFiles(entity, drafts);
  const taken = named.flatMap(({ draft, field, ids }) => ids.map((id) => [id, draft.id, field.key] as const));
  if (taken.length > 0) {
    const { count } = await on.execute({
      text: `UPDATE ${table} f SET entity = $1, record_id = x.record, field = x.field, released_at = NULL FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS x(id, record, field)
        WHERE f.id = x.id AND (f.record_id IS NULL OR f.entity = $1 AND f.record_id = x.record AND f.field = x.field)`,
      values: [entity.key, taken.map(([id]) => id), taken.map(([, record]) => record), taken.map(([, , field]) => field)],
    });
    if (count < taken.length) throw new EngineError('rejected', 'record.refused', { errors: named.map(({ draft, field }) => unknownFile(ctx, draft, field)) });
  }
  if (isNew) return;
  for (const draft of drafts) for (const field of fileFields(entity)) {
    const columns = draft.columns.get(field.key);
    if (columns === undefined) continue;
    await on.execute({
      text: `UPDATE ${table} SET released_at = $5 WHERE record_id = $2 AND entity = $1 AND field = $3 AND released_at IS NULL AND id <> ALL($4::uuid[])`,
      values: [entity.key, draft.id, field.key, field.type.files?.ids(columns) ?? [], ctx.clock.now()],
    });
  }
}

const holding = new WeakMap<Entity, readonly Field[]>();

function fileFields(entity: Entity): readonly Field[] {
  let known = holding.get(entity);
  if (known === undefined) holding.set(entity, (known = [...entity.fields.values()].filter((field) => field.type.files !== undefined && field.columns.length > 0)));
  return known;
}

function namedFiles(entity: Entity, drafts: readonly Draft[]): readonly Named[] {
  return fileFields(entity).flatMap((field) => drafts.flatMap((draft): readonly Named[] => {
    const columns = draft.columns.get(field.key);
    const ids = columns === undefined ? [] : field.type.files?.ids(columns) ?? [];
    return ids.length === 0 ? [] : [{ draft, field, ids }];
  }));
}

/** Files that this write may take: brought by the actor and still free (by id), or already of this very field (by id, record and field). */
async function lookUp(ctx: Ctx, entity: Entity, named: readonly Named[], db: Queryable): Promise<ReadonlyMap<string, FileFacts>> {
  const rows = await db.objects<FileFacts & { readonly record: string | null; readonly field: string | null }>({
    text: `SELECT id, name, size::float8 AS size, type, record_id AS record, field FROM ${ident(ctx.site.schema)}._file
      WHERE id = ANY($1::uuid[]) AND (record_id IS NULL AND (created_by = $2 OR $3) OR entity = $4)`,
    values: [[...new Set(named.flatMap(({ ids }) => ids))], ctx.access.actor.id, ctx.access.actor.systemReason !== undefined, entity.key],
  });
  return new Map(rows.map(({ id, name, size, type, record, field }) => [record === null ? id : `${id} ${record} ${field ?? ''}`, { id, name, size, type }]));
}

function complaint(ctx: Ctx, { draft, field, ids }: Named, files: readonly FileFacts[]): ErrorItem | undefined {
  if (files.length < ids.length) return unknownFile(ctx, draft, field);
  for (const file of files) {
    const accept = field.type.files?.refuses(field, file);
    if (accept !== undefined) return { pointer: pointerOf(draft, field), code: 'file.type', params: { title: titleOf(ctx, field), type: file.type, accept: accept.join(', ') } };
  }
  return undefined;
}

function unknownFile(ctx: Ctx, draft: Draft, field: Field): ErrorItem {
  return { pointer: pointerOf(draft, field), code: 'file.unknown', params: { title: titleOf(ctx, field) } };
}

function pointerOf(draft: Draft, field: Field): string {
  return `${draft.pointer}/${field.apiName}`;
}
