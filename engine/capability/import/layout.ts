// A mapping against the header of a file, the Model and the actor's rights: which cell fills which field, and how.
// All complaints at once; nothing is read or written.
import type { Ctx } from '../../access/context.ts';
import { EngineError, type ErrorItem } from '../../lib/errors.ts';
import type { Entity } from '../../meta/model.ts';
import { constantSource, fillOf, type Fill, type LinkWay, type Wish } from './fill.ts';
import { isFindable } from './keys.ts';
import { badMapping, escaped, type Mapping } from './mapping.ts';
import { titleOf } from './titles.ts';

export interface Layout {
  readonly entity: Entity;
  readonly mode: Mapping['mode'];
  readonly headers: ReadonlyMap<string, number>;
  /** Of the record itself. */
  readonly fills: readonly Fill[];
  /** Of its lines: with them, rows that stand together and have the same key are one record. */
  readonly lineFills: readonly Fill[];
  /** Fills of the fields that tell one record from all others; empty: rows are not compared with what is there. */
  readonly identity: readonly Fill[];
  readonly distinct: number | undefined;
}

/** Every way by which the file finds links. */
export function linkWays({ fills, lineFills }: Layout): readonly LinkWay[] {
  return [...fills, ...lineFills].flatMap(({ link, any }) => [...(link === undefined ? [] : [link]), ...new Set(any?.values() ?? [])]);
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
  const add = (wish: Omit<Wish, 'finds'>): void => {
    const fill = fillOf(ctx, entity, { ...wish, finds: wanted.has(wish.name) }, errors);
    if (fill === undefined) return;
    if (fills.some(({ field }) => field === fill.field)) errors.push({ pointer: wish.pointer, code: 'import.field-twice', params: { title: titleOf(ctx, fill.field) } });
    fills.push(fill);
  };

  for (const [header, column] of Object.entries(mapping.columns)) {
    const at = `${pointer}/columns/${escaped(header)}`;
    needHeader(header, at);
    if (column !== null) add({ name: column.field, reading: column, source: { kind: 'column', index: positions.get(header) ?? -1 }, column: header, pointer: `${at}/field` });
  }
  for (const [name, constant] of Object.entries(mapping.constants ?? {})) {
    const at = `${pointer}/constants/${escaped(name)}`;
    const { source, column, reading } = constantSource(constant, at, errors);
    if (source.kind === 'template') for (const part of source.parts) if ('header' in part) needHeader(part.header, `${at}/template`);
    add({ name, reading, source, column, pointer: at });
  }
  if (mapping.ignoreUnmapped !== true) errors.push(...unmapped(mapping, headers, pointer));
  if (mapping.distinct !== undefined) needHeader(mapping.distinct, `${pointer}/distinct`);
  const [own, lineFills] = [fills.filter(({ lines }) => lines === undefined), fills.filter(({ lines }) => lines !== undefined)];
  if (mapping.distinct !== undefined && lineFills.length > 0) errors.push({ pointer: `${pointer}/distinct`, code: 'import.distinct-lines' });
  const identity = identityFills(ctx, entity, mapping, own, pointer, errors);
  if (errors.length > 0) throw badMapping(errors);
  return { entity, mode: mapping.mode, headers: positions, fills: own, lineFills, identity, distinct: mapping.distinct === undefined ? undefined : positions.get(mapping.distinct) };
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
