// Indexes of a Model's tables: few, because each one is paid by every write. Orders match the ORDER BY of lists exactly. Those
// for lists hold living rows only: the condition on `deleted_at`, which every list has, then needs no look at the row itself.
import { ident } from '../db/identifier.ts';
import { likeKeySql, type Likeness } from './like-key.ts';
import { objectName, type IndexShape } from './shape.ts';
import { isArray } from './sql-type.ts';
import type { Column, Entity, Field } from '../meta/model.ts';
import { orderedColumn } from '../meta/part-field.ts';

interface Key { readonly sql: string; readonly column: string }

/** owner and team with the default order (lists of "mine" and "my teams'"), the order itself, links, unique fields, arrays, and what the metadata asks for. */
export function desiredIndexes(entity: Entity): readonly IndexShape[] {
  const fields = [...entity.fields.values()];
  const order = defaultOrder(entity);
  const indexes: IndexShape[] = [];
  const add = (keys: readonly Key[], options: IndexOptions = {}): void => {
    indexes.push(index(entity.table, keys, options));
  };

  if (entity.parent !== undefined) {
    const link = mainColumn(entity.fields.get(entity.parent.link));
    if (link !== undefined) add([plain(link), ...order]);
  } else {
    if (order.length > 1) add(order, living);
    for (const key of ownershipKeys(entity)) if (!isDeclared(entity, key, order)) add([plain(key), ...order], living);
    if (entity.trash) add([{ sql: '"deleted_at" DESC', column: 'deleted_at' }, idKey(true)], { where: '"deleted_at" IS NOT NULL', whereColumns: ['deleted_at'] });
  }
  for (const field of fields) {
    if (field.system) continue;
    const column = mainColumn(field);
    if (column === undefined) continue;
    if (field.document.unique !== undefined && field.document.unique !== false) add([uniqueKey(field, column)], uniqueOptions(field));
    if (field.type.relation === 'one') add([plain(column)], present([column]));
    if (field.type.relation === 'any') {
      const columns = field.columns.map((each) => each.name);
      add(columns.map(plain).reverse(), present(columns.slice(0, 1)));
    }
    if (isArray(field.columns[0]?.sqlType ?? '')) add([plain(column)], { method: 'gin' });
  }
  for (const declared of Object.values(entity.document.record?.indexes ?? {})) {
    const keys = declared.fields.flatMap((name) => declaredKeys(entity.fields.get(name)));
    if (keys.length === 0) continue;
    add(keys, { ...living, unique: declared.unique === true });
  }
  for (const { match } of Object.values(entity.document.duplicates ?? {})) {
    const keys = Object.entries(match).flatMap(([name, how]) => likeKeys(entity.fields.get(name), how));
    if (keys.length > 0) add(keys, living);
  }
  return [...new Map(indexes.map((each) => [each.name, each])).values()];
}

/** The way back through a junction; the way there is its primary key. */
export function junctionIndexes(junction: string): readonly IndexShape[] {
  return [index(junction, [plain('to_id'), plain('from_id')], {})];
}

/** What a unique index compares: the value, or its lower-case form in any script. */
export function uniqueKeySql(field: Field, column: string): string {
  const unique = field.document.unique;
  return typeof unique === 'object' && unique.ignoreCase === true ? `lower(${column} COLLATE "vi-x-icu") COLLATE "C"` : column;
}

interface IndexOptions {
  readonly unique?: boolean;
  readonly method?: 'btree' | 'gin';
  readonly where?: string;
  readonly whereColumns?: readonly string[];
}

/** Not for what a foreign key looks up, as it asks for trashed rows too. */
const living: IndexOptions = { where: '"deleted_at" IS NULL', whereColumns: ['deleted_at'] };

function index(table: string, keys: readonly Key[], options: IndexOptions): IndexShape {
  const unique = options.unique === true;
  const method = options.method ?? 'btree';
  const sql = keys.map((key) => key.sql);
  return {
    name: objectName(table, unique ? 'uq' : 'ix', [method, sql, options.where ?? null]),
    unique,
    method,
    keys: sql,
    ...(options.where !== undefined && { where: options.where }),
    columns: [...new Set([...keys.map((key) => key.column), ...(options.whereColumns ?? [])])],
  };
}

function uniqueOptions(field: Field): IndexOptions {
  // A warning is given by the pipeline; the index only makes looking cheap. The trash holds no value (Settled 13).
  const unique = field.document.unique;
  return { unique: !(typeof unique === 'object' && unique.level === 'warn'), ...living };
}

function uniqueKey(field: Field, column: string): Key {
  const sql = uniqueKeySql(field, ident(column));
  return { sql: sql === ident(column) ? sql : `(${sql})`, column };
}

/** Empty links are many and never looked for. */
function present(columns: readonly string[]): IndexOptions {
  return { where: columns.map((column) => `${ident(column)} IS NOT NULL`).join(' AND '), whereColumns: columns };
}

function ownershipKeys(entity: Entity): readonly string[] {
  const names = entity.ownership === 'user' ? ['owner', 'team'] : entity.ownership === 'team' ? ['team'] : [];
  return names.flatMap((name) => mainColumn(entity.fields.get(name)) ?? []);
}

/**
 * Whether the metadata has an index of its own for one owner's or team's rows, with the default order behind a field or more. It finds
 * their few rows just as well, and what it cannot sort for an owner of many the order's own index does.
 */
function isDeclared(entity: Entity, column: string, order: readonly Key[]): boolean {
  return Object.values(entity.document.record?.indexes ?? {}).some(({ fields }) => {
    const columns = fields.flatMap((name) => declaredKeys(entity.fields.get(name))).map((key) => key.column);
    return order.length > 1 && columns[0] === column && columns.slice(-order.length).join() === order.map((key) => key.column).join();
  });
}

/** The entity's default order with the closing id; the id alone where an order cannot be indexed. */
function defaultOrder(entity: Entity): readonly Key[] {
  const keys: Key[] = [];
  for (const item of entity.sort) {
    const field = entity.fields.get(item.field);
    const column = field === undefined ? undefined : orderedColumn(field);
    if (field?.key === 'id') continue;
    // What stands behind a link is in another table.
    if (field === undefined || column === undefined || field.type.relation !== 'none' || !['text', 'plain'].includes(field.type.sort)) return [idKey(true)];
    keys.push(orderKey(field, column, item.descending));
  }
  return [...keys, idKey(entity.sort.at(-1)?.descending ?? true)];
}

function orderKey(field: Field, column: Column, descending: boolean): Key {
  const collation = field.type.sort === 'text' ? ' COLLATE "vi-x-icu"' : '';
  const emptyLast = descending && !(field.system && alwaysSet.has(field.key)) ? ' NULLS LAST' : '';
  return { sql: `${ident(column.name)}${collation}${descending ? ' DESC' : ''}${emptyLast}`, column: column.name };
}

const alwaysSet: ReadonlySet<string> = new Set(['version', 'createdAt', 'updatedAt']);

function declaredKeys(field: Field | undefined): readonly Key[] {
  const column = mainColumn(field);
  return column === undefined ? [] : [plain(column)];
}

/** What records are looked for by where they may be one. */
function likeKeys(field: Field | undefined, how: Likeness): readonly Key[] {
  const column = mainColumn(field);
  if (field === undefined || column === undefined) return [];
  const sql = likeKeySql(field, how, ident(column));
  return [{ sql: sql === ident(column) ? sql : `(${sql})`, column }];
}

function mainColumn(field: Field | undefined): string | undefined {
  return (field?.columns.find((column) => column.part === '') ?? field?.columns[0])?.name;
}

function plain(column: string): Key {
  return { sql: ident(column), column };
}

function idKey(descending: boolean): Key {
  return { sql: descending ? '"id" DESC' : '"id"', column: 'id' };
}
