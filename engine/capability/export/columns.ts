// Which columns a file has: the fields that were asked for, each with its title as the reader knows it. Rights are the planner's.
import type { Ctx } from '../../access/context.ts';
import { rejected } from '../../lib/errors.ts';
import type { Entity, Field } from '../../meta/model.ts';
import { translate } from '../../meta/translate.ts';

export interface Column {
  /** API names from the exported entity on. */
  readonly path: readonly string[];
  readonly title: string;
  readonly field: Field;
}

type Paths = readonly (readonly string[])[];

/** Lines are records of their own, a secret is never told. */
function isExported({ document, type }: Field): boolean {
  return document.uses?.export !== false && type.relation !== 'lines' && type.secret !== true && document.internal !== true;
}

/** Columns in the order of the paths; a path that leads nowhere is left to the planner, which refuses it. Errors: `export.field` (422). */
export function columnsOf(ctx: Ctx, entity: Entity, paths: Paths | undefined, pointer: string): readonly Column[] {
  const usual = (wanted: (field: Field) => boolean): Column[] => [...entity.fields.values()]
    .filter((field) => wanted(field) && isExported(field) && field.key !== 'version' && ctx.access.read(entity.key, field.key) !== 'no')
    .map((field) => ({ path: [field.apiName], title: titleOf(ctx, field), field }));
  const columns = paths === undefined ? usual((field) => field.inDefault) : paths.flatMap((path) => (path.length === 1 && path[0] === '*' ? usual(({ inDefault, type }) => inDefault || type.long) : columnAt(ctx, entity, path)));
  const closed = columns.filter(({ field }) => !isExported(field));
  if (closed.length > 0) throw rejected(closed.map(({ title }) => ({ pointer, code: 'export.field', params: { title } })));
  return columns;
}

/** Nothing where a name is unknown or closed to the reader. */
function columnAt(ctx: Ctx, entity: Entity, path: readonly string[]): Column[] {
  const titles: string[] = [];
  let at: Entity | undefined = entity;
  let field: Field | undefined;
  for (const name of path) {
    field = at?.fieldByApiName.get(name);
    if (at === undefined || field === undefined || ctx.access.read(at.key, field.key) === 'no') return [];
    titles.push(titleOf(ctx, field));
    at = field.target === undefined ? undefined : ctx.model.entities.get(field.target);
  }
  return field === undefined ? [] : [{ path, title: titles.join(' · '), field }];
}

function titleOf(ctx: Ctx, field: Field): string {
  return translate(ctx.model, ctx.locale).field(field.entity, field.key) ?? field.title;
}

/** The value at the end of a path; null where a link on the way is empty. */
export function valueAt(row: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) ?? null : null), row);
}
