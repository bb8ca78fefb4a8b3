// A mapping against the header of a file, the Model and the actor's rights: which cell fills which field, and how.
// All complaints at once; nothing is read or written.
import type { Ctx } from '../../access/context.ts';
import { EngineError, type ErrorItem } from '../../lib/errors.ts';
import type { Entity, Field } from '../../meta/model.ts';
import { isFindable } from './keys.ts';
import { badMapping, escaped, type Constant, type Mapping, type Reading, type Values } from './mapping.ts';
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
  readonly source: FillSource;
  /** Header to blame; of a template the first it reads. */
  readonly column: string;
  readonly format: string | undefined;
  readonly values: Values;
  /** Title in the reader's language → option. */
  readonly options: ReadonlyMap<string, string>;
  readonly link: LinkWay | undefined;
  /** False for what only finds the record. */
  readonly written: boolean;
}

export interface Layout {
  readonly entity: Entity;
  readonly mode: Mapping['mode'];
  readonly headers: ReadonlyMap<string, number>;
  readonly fills: readonly Fill[];
  /** Fills of the fields that tell one record from all others; empty: rows are not compared with what is there. */
  readonly identity: readonly Fill[];
  readonly distinct: number | undefined;
}

/** Errors: `import.mapping` (400) with every complaint, `access.action` (403). Pointers begin with `pointer`. */
export function layOut(ctx: Ctx, mapping: Mapping, headers: readonly string[], pointer = ''): Layout {
  const entity = importedEntity(ctx, mapping, pointer);
  const errors: ErrorItem[] = [];
  const positions = new Map(headers.map((header, index) => [header, index]));
  const needHeader = (header: string, at: string): void => {
    if (!positions.has(header)) errors.push({ pointer: at, code: 'import.header-unknown', params: { header } });
  };
  const wanted = identityNames(entity, mapping);
  const fills: Fill[] = [];
  const add = (name: string, reading: Reading, source: FillSource, column: string, at: string): void => {
    const field = usableField(ctx, entity, name, wanted.has(name), at, errors);
    if (field === undefined) return;
    if (fills.some((fill) => fill.field === field)) errors.push({ pointer: at, code: 'import.field-twice', params: { title: titleOf(ctx, field) } });
    const link = linkWay(ctx, field, reading, source, at, errors);
    fills.push({
      field, source, column, link, format: reading.format, values: reading.values ?? {}, options: optionTitles(ctx, field),
      written: !(wanted.has(name) && field.readOnly),
    });
  };

  for (const [header, column] of Object.entries(mapping.columns)) {
    const at = `${pointer}/columns/${escaped(header)}`;
    needHeader(header, at);
    if (column !== null) add(column.field, column, { kind: 'column', index: positions.get(header) ?? -1 }, header, `${at}/field`);
  }
  for (const [name, constant] of Object.entries(mapping.constants ?? {})) {
    const at = `${pointer}/constants/${escaped(name)}`;
    const { source, column, reading } = constantSource(constant, at, errors);
    if (source.kind === 'template') for (const part of source.parts) if ('header' in part) needHeader(part.header, `${at}/template`);
    add(name, reading, source, column, at);
  }
  if (mapping.ignoreUnmapped !== true) errors.push(...unmapped(mapping, headers, pointer));
  if (mapping.distinct !== undefined) needHeader(mapping.distinct, `${pointer}/distinct`);
  const identity = identityFills(ctx, entity, mapping, fills, pointer, errors);
  if (errors.length > 0) throw badMapping(errors);
  return { entity, mode: mapping.mode, headers: positions, fills, identity, distinct: mapping.distinct === undefined ? undefined : positions.get(mapping.distinct) };
}

function importedEntity(ctx: Ctx, mapping: Mapping, pointer: string): Entity {
  const entity = ctx.model.entityByApiName.get(mapping.entity);
  const { access } = ctx;
  const actions = mapping.mode === 'insert' ? ['create'] : mapping.mode === 'update' ? ['update'] : ['create', 'update'];
  const isKnown = entity !== undefined && entity.parent === undefined && ['read', ...actions].some((action) => access.can(entity.key, action));
  if (!isKnown) throw badMapping([{ pointer: `${pointer}/entity`, code: 'query.unknown-entity', params: { entity: mapping.entity } }]);
  const refused = actions.find((action) => !access.can(entity.key, action));
  if (refused !== undefined) throw new EngineError('forbidden', 'access.action', { params: { action: refused } });
  return entity;
}

/** A field that the actor may fill; an unreadable one and an unknown one are the same complaint. */
function usableField(ctx: Ctx, entity: Entity, name: string, finds: boolean, pointer: string, errors: ErrorItem[]): Field | undefined {
  const field = entity.fieldByApiName.get(name);
  const { access } = ctx;
  const write = field === undefined ? 'no' : access.write(entity.key, field.key);
  if (field === undefined || field.document.internal === true || (write === 'no' && access.read(entity.key, field.key) === 'no')) {
    errors.push({ pointer, code: 'record.unknown-field', params: { field: name } });
    return undefined;
  }
  const title = titleOf(ctx, field);
  if (field.type.relation === 'any' || field.type.relation === 'lines') {
    errors.push({ pointer, code: 'import.field-type', params: { title } });
    return undefined;
  }
  const byEngine = access.actor.systemReason !== undefined && !field.system;
  if (field.readOnly && !finds && !byEngine) errors.push({ pointer, code: 'record.read-only', params: { title } });
  else if (write === 'no' && !finds) errors.push({ pointer, code: 'access.field', params: { field: title } });
  return field;
}

function linkWay(ctx: Ctx, field: Field, reading: Reading, source: FillSource, pointer: string, errors: ErrorItem[]): LinkWay | undefined {
  const { relation } = field.type;
  const target = relation === 'none' || field.target === undefined ? undefined : ctx.model.entities.get(field.target);
  if (target === undefined) {
    if (reading.match !== undefined) errors.push({ pointer, code: 'import.match-useless', params: { title: titleOf(ctx, field) } });
    return undefined;
  }
  // A constant that is no template is the id itself.
  if (source.kind === 'value') return undefined;
  const [only, second] = target.identity;
  const by = reading.match !== undefined ? target.fieldByApiName.get(reading.match) : only !== undefined && second === undefined ? target.fields.get(only) : undefined;
  const readable = by !== undefined && ctx.access.can(target.key, 'read') && !['no', 'masked'].includes(String(ctx.access.read(target.key, by.key)));
  if (by === undefined && reading.match === undefined) {
    errors.push({ pointer, code: 'import.match-needed', params: { entity: target.apiName } });
    return undefined;
  }
  if (by === undefined || !readable || !isFindable(by) || by.type.relation !== 'none') {
    errors.push({ pointer, code: 'import.match-field', params: { field: reading.match ?? by?.apiName, entity: target.apiName } });
    return undefined;
  }
  return { target, by, many: relation !== 'one' };
}

function constantSource(constant: Constant, pointer: string, errors: ErrorItem[]): { source: FillSource; column: string; reading: Reading } {
  if (typeof constant !== 'object' || !('template' in constant)) return { source: { kind: 'value', value: constant }, column: '', reading: {} };
  const parsed = parseTemplate(constant.template);
  if (!parsed.ok) {
    errors.push({ pointer: `${pointer}/template`, code: 'import.template', params: { reason: parsed.reason } });
    return { source: { kind: 'value', value: null }, column: '', reading: {} };
  }
  const first = parsed.parts.find((part) => 'header' in part);
  return { source: { kind: 'template', parts: parsed.parts }, column: first !== undefined && 'header' in first ? first.header : '', reading: constant };
}

function unmapped(mapping: Mapping, headers: readonly string[], pointer: string): ErrorItem[] {
  return headers.filter((header) => !Object.hasOwn(mapping.columns, header))
    .map((header) => ({ pointer: `${pointer}/columns`, code: 'import.header-unmapped' as const, params: { header } }));
}

function identityNames(entity: Entity, mapping: Mapping): ReadonlySet<string> {
  return new Set(mapping.identity ?? entity.identity.flatMap((key) => entity.fields.get(key)?.apiName ?? []));
}

/** Without an `identity` of its own, an inserting mapping that does not fill the entity's compares nothing. */
function identityFills(ctx: Ctx, entity: Entity, mapping: Mapping, fills: readonly Fill[], pointer: string, errors: ErrorItem[]): readonly Fill[] {
  const names = [...identityNames(entity, mapping)];
  const found = names.map((name) => fills.find((fill) => fill.field.apiName === name));
  if (mapping.identity === undefined && mapping.mode === 'insert' && (names.length === 0 || found.includes(undefined))) return [];
  if (names.length === 0) errors.push({ pointer: `${pointer}/identity`, code: 'import.identity-needed' });
  return found.flatMap((fill, index) => {
    const field = fill?.field;
    if (fill === undefined || field === undefined) {
      errors.push({ pointer: `${pointer}/identity`, code: 'import.identity-unfilled', params: { field: names[index] } });
      return [];
    }
    const readable = !['no', 'masked'].includes(String(ctx.access.read(entity.key, field.key)));
    if (!isFindable(field) || !readable) errors.push({ pointer: `${pointer}/identity`, code: 'import.identity-type', params: { title: titleOf(ctx, field) } });
    return [fill];
  });
}
