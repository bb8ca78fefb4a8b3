// Lines of a record: the array in a write is the new list. Items with an id change, items without are added,
// absent ones go to the trash. Lines have the rights of their record, so the record's own check is enough.
import type { Access } from '../access/access.ts';
import type { Ctx } from '../access/context.ts';
import type { Transaction } from '../db/database.ts';
import { ident } from '../db/identifier.ts';
import { invalid, type ErrorItem } from '../lib/errors.ts';
import type { Entity, Field } from '../meta/model.ts';
import { always } from '../shared/filter/ast.ts';
import { applyChange } from './change-row.ts';
import { completeDrafts } from './complete.ts';
import { draftChange, draftNew, refuseErrors, type Draft, type Fixed } from './draft.ts';
import { insert } from './insert.ts';
import { insertLinks } from './links.ts';
import { titleOf } from './title.ts';
import { trash } from './trash-row.ts';

/** Brings every `lines` field of the draft to its new list; false where it has none. */
export async function writeLines(ctx: Ctx, entity: Entity, draft: Draft, tx: Transaction): Promise<boolean> {
  let found = false;
  for (const [key, items] of draft.many) {
    const field = entity.fields.get(key);
    if (field?.type.relation !== 'lines') continue;
    const line = ctx.model.entities.get(field.target!)!;
    await writeOne({ ...ctx, access: lineAccess(ctx.access, line.key) }, field, line, draft, items, tx);
    found = true;
  }
  return found;
}

async function writeOne(ctx: Ctx, field: Field, line: Entity, draft: Draft, items: readonly unknown[], tx: Transaction): Promise<void> {
  const link = line.fields.get(line.parent!.link)!;
  const position = [...line.fields.values()].find((candidate) => candidate.type.name === 'position');
  const present = await presentIds(ctx, line, link, draft.id, tx);
  const seen = new Set<string>();
  const added: Draft[] = [];
  const changed: Draft[] = [];
  const errors: ErrorItem[] = [];
  items.forEach((item, index) => {
    const pointer = `${draft.pointer}/${field.apiName}/${index}`;
    if (item === null || typeof item !== 'object' || Array.isArray(item)) throw invalid('http.body-shape', pointer);
    const place: Fixed = position === undefined ? {} : { [position.key]: { '': index + 1 } };
    const { id, ...body } = item as { id?: unknown };
    if (id === undefined) {
      added.push(draftNew(ctx, line, body, pointer, errors, { ...place, [link.key]: { '': draft.id } }));
      return;
    }
    if (typeof id !== 'string' || !present.has(id)) errors.push({ pointer: `${pointer}/id`, code: 'record.link', params: { title: titleOf(ctx, field) } });
    else if (seen.has(id)) errors.push({ pointer: `${pointer}/id`, code: 'record.duplicate-id' });
    else changed.push(draftChange(ctx, line, id, withoutStamps(body, position), pointer, errors, place));
    if (typeof id === 'string') seen.add(id);
  });
  const [freshDrafts, changedDrafts] = [await completeDrafts(ctx, line, added, errors, tx), await completeDrafts(ctx, line, changed, errors, tx)];
  refuseErrors(errors);
  const operation = ctx.operationId ?? ctx.newId();
  for (const id of present) if (!seen.has(id)) await trash(ctx, line, id, operation, undefined, tx);
  for (const change of changedDrafts) await applyChange(ctx, line, change, { onlyIfChanged: true }, tx);
  if (added.length > 0) await insert(ctx, line, freshDrafts, true, tx);
  for (const fresh of freshDrafts) await insertLinks(ctx, line, fresh, tx);
}

/** A client may send a line back as it read it: what the engine keeps is not taken for a change. */
function withoutStamps(body: Readonly<Record<string, unknown>>, position: Field | undefined): Record<string, unknown> {
  const ignored = new Set(['version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', ...(position === undefined ? [] : [position.apiName])]);
  return Object.fromEntries(Object.entries(body).filter(([name]) => !ignored.has(name)));
}

/** Locked, so that nobody changes a line between this look and its change. */
async function presentIds(ctx: Ctx, line: Entity, link: Field, parentId: string, tx: Transaction): Promise<ReadonlySet<string>> {
  const rows = await tx.rows({ text: `SELECT id FROM ${ident(ctx.site.schema)}.${ident(line.table)} WHERE ${ident(link.columns[0]!.name)} = $1 AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE`, values: [parentId] });
  return new Set(rows.map((row) => String(row[0])));
}

/** The record was authorised: its lines follow it. Rights on their fields stay. */
function lineAccess(access: Access, line: string): Access {
  if (access.key.endsWith(`+${line}`)) return access;
  return {
    ...access,
    key: `${access.key}+${line}`,
    can: (entity, action) => entity === line || access.can(entity, action),
    rows: (entity, action) => (entity === line ? { node: always, values: [] } : access.rows(entity, action)),
  };
}

