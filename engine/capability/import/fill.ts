// Fields that a file fills, each checked against the Model and the actor's rights: where its text comes from and how links are found.
import type { Ctx } from '../../access/context.ts';
import type { ErrorItem } from '../../lib/errors.ts';
import type { Entity, Field } from '../../meta/model.ts';
import { translate } from '../../meta/translate.ts';
import { isFindable } from './keys.ts';
import type { Constant, Reading, Values } from './mapping.ts';
import { parseTemplate, type TemplatePart } from './template.ts';
import { optionTitles, titleOf } from './titles.ts';

export type FillSource =
  | { readonly kind: 'column'; readonly index: number }
  | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
  | { readonly kind: 'value'; readonly value: unknown };

/** How links are found: records of `target` by their field `by`. */
export interface LinkWay { readonly target: Entity; readonly by: Field; readonly many: boolean }

/** One field that the file fills. */
export interface Fill {
  readonly field: Field;
  /** The field of lines that it is part of; absent: a field of the record itself. */
  readonly lines?: Field;
  readonly source: FillSource;
  /** Header to blame; of a template the first it reads. */
  readonly column: string;
  readonly format: string | undefined;
  readonly values: Values;
  /** Title in the reader's language → option. */
  readonly options: ReadonlyMap<string, string>;
  readonly link: LinkWay | undefined;
  /** Of a link to several entities: API name or title → way. */
  readonly any: ReadonlyMap<string, LinkWay> | undefined;
  /** False for what only finds the record. */
  readonly written: boolean;
}

/** What is to be filled, as the mapping says it. */
export interface Wish { readonly name: string; readonly reading: Reading; readonly source: FillSource; readonly column: string; readonly pointer: string; /** It tells the record from others. */ readonly finds: boolean }

/** The fill of a wish; undefined where there is a complaint. `logs.note` is a field of the lines `logs`. */
export function fillOf(ctx: Ctx, entity: Entity, wish: Wish, errors: ErrorItem[]): Fill | undefined {
  const [head = '', ...rest] = wish.name.split('.');
  const own = usableField(ctx, entity, rest.length === 0 ? wish : { ...wish, name: head }, wish.name, errors);
  if (own === undefined) return undefined;
  if (rest.length === 0) {
    if (own.type.relation !== 'lines') return complete(ctx, own, undefined, wish, errors);
    errors.push({ pointer: wish.pointer, code: 'import.field-type', params: { title: titleOf(ctx, own), example: `${head}.…` } });
    return undefined;
  }
  const child = own.type.relation === 'lines' && own.target !== undefined && rest.length === 1 ? ctx.model.entities.get(own.target) : undefined;
  if (child === undefined) {
    errors.push({ pointer: wish.pointer, code: 'record.unknown-field', params: { field: wish.name } });
    return undefined;
  }
  const field = usableField(ctx, child, { ...wish, name: rest[0] ?? '', finds: false }, wish.name, errors);
  return field && complete(ctx, field, own, wish, errors);
}

function complete(ctx: Ctx, field: Field, lines: Field | undefined, { reading, source, column, pointer, finds }: Wish, errors: ErrorItem[]): Fill {
  const way = wayFinder(ctx, reading, pointer, errors);
  return {
    field, source, column, format: reading.format, values: reading.values ?? {}, options: optionTitles(ctx, field), ...(lines && { lines }),
    link: field.type.relation === 'any' ? undefined : linkWay(ctx, field, reading, source, way, pointer, errors),
    any: field.type.relation === 'any' && source.kind !== 'value' ? anyWays(ctx, field, reading, pointer, errors) : undefined,
    written: !(finds && field.readOnly),
  };
}

/** A field that the actor may fill; an unreadable one and an unknown one are the same complaint. */
function usableField(ctx: Ctx, entity: Entity, { name, finds, pointer }: Wish, asked: string, errors: ErrorItem[]): Field | undefined {
  const field = entity.fieldByApiName.get(name);
  const { access } = ctx;
  const write = field === undefined ? 'no' : access.write(entity.key, field.key);
  if (field === undefined || field.document.internal === true || (write === 'no' && access.read(entity.key, field.key) === 'no')) {
    errors.push({ pointer, code: 'record.unknown-field', params: { field: asked } });
    return undefined;
  }
  const byEngine = access.actor.systemReason !== undefined && !field.system;
  if (field.readOnly && !finds && !byEngine) errors.push({ pointer, code: 'record.read-only', params: { title: titleOf(ctx, field) } });
  else if (write === 'no' && !finds) errors.push({ pointer, code: 'access.field', params: { field: titleOf(ctx, field) } });
  return field;
}

type WayFinder = (target: Entity, many: boolean) => LinkWay | undefined;

/** Complains where the target cannot be found as asked. */
function wayFinder(ctx: Ctx, reading: Reading, pointer: string, errors: ErrorItem[]): WayFinder {
  return (target, many) => {
    const by = findingField(target, reading);
    if (by !== undefined && isUsable(ctx, target, by)) return { target, by, many };
    errors.push(by === undefined && reading.match === undefined
      ? { pointer, code: 'import.match-needed', params: { entity: target.apiName } }
      : { pointer, code: 'import.match-field', params: { field: reading.match ?? by?.apiName, entity: target.apiName } });
    return undefined;
  };
}

/** As asked, else the identity if it is one field. */
function findingField(target: Entity, { match }: Reading): Field | undefined {
  const [only, second] = target.identity;
  return match !== undefined ? target.fieldByApiName.get(match) : only !== undefined && second === undefined ? target.fields.get(only) : undefined;
}

function isUsable({ access }: Ctx, target: Entity, by: Field): boolean {
  return access.can(target.key, 'read') && !['no', 'masked'].includes(String(access.read(target.key, by.key))) && isFindable(by) && by.type.relation === 'none';
}

function linkWay(ctx: Ctx, field: Field, reading: Reading, source: FillSource, way: WayFinder, pointer: string, errors: ErrorItem[]): LinkWay | undefined {
  const { relation } = field.type;
  const target = relation === 'none' || field.target === undefined ? undefined : ctx.model.entities.get(field.target);
  if (target === undefined) {
    if (reading.match !== undefined) errors.push({ pointer, code: 'import.match-useless', params: { title: titleOf(ctx, field) } });
    return undefined;
  }
  // A constant that is no template is the id itself.
  return source.kind === 'value' ? undefined : way(target, relation !== 'one');
}

/** Entities that can be found as asked; the others cannot be named in the file. */
function anyWays(ctx: Ctx, field: Field, reading: Reading, pointer: string, errors: ErrorItem[]): ReadonlyMap<string, LinkWay> {
  const ways = new Map<string, LinkWay>();
  const targets = Object.keys(field.document.entities ?? {}).flatMap((key) => ctx.model.entities.get(key) ?? []);
  for (const target of targets) {
    const by = findingField(target, reading);
    if (by === undefined || !isUsable(ctx, target, by)) continue;
    const title = translate(ctx.model, ctx.locale).entity(target.key) ?? target.title;
    for (const name of [target.apiName, title]) if (!ways.has(name)) ways.set(name, { target, by, many: false });
  }
  if (ways.size === 0) errors.push({ pointer, code: reading.match === undefined ? 'import.match-needed' : 'import.match-field', params: { field: reading.match, entity: targets.filter(({ key }) => ctx.access.can(key, 'read')).map(({ apiName }) => apiName).join(', ') } });
  return ways;
}

/** Where a constant's text or value comes from, the header to blame, and how it is read. */
export function constantSource(constant: Constant, pointer: string, errors: ErrorItem[]): { source: FillSource; column: string; reading: Reading } {
  if (typeof constant !== 'object' || !('template' in constant)) return { source: { kind: 'value', value: constant }, column: '', reading: {} };
  const parsed = parseTemplate(constant.template);
  if (!parsed.ok) {
    errors.push({ pointer: `${pointer}/template`, code: 'import.template', params: { reason: parsed.reason } });
    return { source: { kind: 'value', value: null }, column: '', reading: {} };
  }
  const first = parsed.parts.find((part) => 'header' in part);
  return { source: { kind: 'template', parts: parsed.parts }, column: first !== undefined && 'header' in first ? first.header : '', reading: constant };
}
