// Physical names: given once from the keys, stored, never derived again and never given twice. Knows no SQL.
import type { PhysicalNames } from './model.ts';
import { systemColumns } from './transform/system-fields.ts';

/** What needs names: an entity's key and its fields' column parts; `junction` for `links`. */
export interface NamesNeeded {
  readonly key: string;
  readonly fields: readonly { readonly key: string; readonly parts: readonly string[]; readonly junction: boolean }[];
}

const tableLimit = 40;
const columnLimit = 63;
/** Columns that every table has or that PostgreSQL keeps for itself. */
const takenColumns: readonly string[] = [...systemColumns.values(), 'deleted_at', 'deleted_op', 'tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid', 'oid'];

interface Book { readonly tables: Record<string, string>; readonly columns: Record<string, Record<string, Record<string, string>>>; readonly junctions: Record<string, Record<string, string>> }

const emptyBook = (): Book => ({ tables: {}, columns: {}, junctions: {} });

/** No names yet. */
export const noNames: PhysicalNames = emptyBook();

/** The stored names with one for everything that has none; `added` holds the new ones alone. Independent of order. */
export function allocateNames(needed: Iterable<NamesNeeded>, stored: PhysicalNames): { readonly names: PhysicalNames; readonly added: PhysicalNames } {
  const names = copyOf(stored);
  const added = emptyBook();
  const tables = new Set([...Object.values(stored.tables), ...Object.values(stored.junctions).flatMap(Object.values)]);
  const entities = [...needed].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { key } of entities) {
    if (names.tables[key] === undefined) added.tables[key] = names.tables[key] = free(snakeCase(key), tableLimit, tables);
  }
  for (const { key, fields } of entities) {
    const columns = new Set([...takenColumns, ...Object.values(names.columns[key] ?? {}).flatMap(Object.values)]);
    for (const field of [...fields].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      if (systemColumns.has(field.key)) continue;
      for (const part of field.parts) nameColumn(names, added, key, field.key, part, columns);
      if (field.junction) nameJunction(names, added, key, field.key, tables);
    }
  }
  return { names, added };
}

function nameColumn(names: Book, added: Book, entity: string, field: string, part: string, taken: Set<string>): void {
  const known = ((names.columns[entity] ??= {})[field] ??= {});
  if (known[part] !== undefined) return;
  const main = known[''] ?? snakeCase(field);
  known[part] = free(part === '' ? main : `${main.slice(0, columnLimit - part.length - 1)}_${part}`, columnLimit, taken);
  ((added.columns[entity] ??= {})[field] ??= {})[part] = known[part];
}

function nameJunction(names: Book, added: Book, entity: string, field: string, taken: Set<string>): void {
  const known = (names.junctions[entity] ??= {});
  if (known[field] !== undefined) return;
  known[field] = free(`${names.tables[entity] ?? snakeCase(entity)}_${snakeCase(field)}`, tableLimit, taken);
  (added.junctions[entity] ??= {})[field] = known[field];
}

/** `unitPrice` → `unit_price`. */
export function snakeCase(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2').toLowerCase();
}

/** The name cut to its limit, with a number behind it where it is taken; it is taken from then on. */
function free(wanted: string, limit: number, taken: Set<string>): string {
  let name = wanted.slice(0, limit);
  for (let count = 2; taken.has(name); count++) name = `${wanted.slice(0, limit - String(count).length - 1)}_${count}`;
  taken.add(name);
  return name;
}

function copyOf(names: PhysicalNames): Book {
  const twoDeep = (map: PhysicalNames['junctions']): Record<string, Record<string, string>> => Object.fromEntries(Object.entries(map).map(([key, inner]) => [key, { ...inner }]));
  return { tables: { ...names.tables }, columns: Object.fromEntries(Object.entries(names.columns).map(([key, fields]) => [key, twoDeep(fields)])), junctions: twoDeep(names.junctions) };
}
