// Between what a form holds (links with labels, no nulls) and what the API reads and writes. Pure.
import type { ModelField, RecordJson } from '../../../engine/shared/wire.ts';
import { entriesOf, filesOf, isAnyLink, isFile, isLink } from '../records/fields.ts';
import { isObject } from '../../../engine/shared/json-object.ts';
import { settled } from './widgets/numbers.ts';

export type Values = Readonly<Record<string, unknown>>;

/** Leaves out null and undefined: in a form "empty" is absence. */
function withoutBlanks(value: Values): Values {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null && item !== undefined));
}

/** The form's values of a record. */
export function valuesFrom(record: Values, names: readonly string[]): Values {
  const picked = Object.fromEntries(names.map((name) => [name, record[name]] as const));
  return withoutBlanks(Object.fromEntries(Object.entries(picked).map(([name, value]) => [name, Array.isArray(value) ? value.map((item) => (isObject(item) ? withoutBlanks(item) : item)) : value])));
}

/** One value as the API takes it: links as ids. */
export function wireValue(field: ModelField | undefined, value: unknown): unknown {
  // Rows that nobody has filled are none.
  if (field?.many !== undefined && Array.isArray(value)) return entriesOf(value).filter((entry) => entry.value.trim() !== '');
  switch (field?.type) {
    case 'link': case 'treeParent': case 'user': case 'team':
      return isLink(value) ? value.id : value;
    case 'links': case 'tags':
      return Array.isArray(value) ? value.map((item) => (isLink(item) ? item.id : item)) : value;
    case 'file': case 'image':
      return isFile(value) ? value.id : value;
    case 'integer': case 'decimal': case 'percent': case 'money':
      return settled(value);
    case 'secret':
      return isObject(value) ? undefined : value;
    case 'attachments':
      return filesOf(value).map((file) => file.id);
    case 'anyLink':
      return isAnyLink(value) ? { entity: value.entity, id: value.id } : value;
    case 'lines':
      return Array.isArray(value) ? value.map((item) => (isObject(item) ? wireLine(field, item) : item)) : value;
    default:
      return value;
  }
}

function wireLine(lines: ModelField, line: Values): Values {
  const known = new Map((lines.items ?? []).map((item) => [item.name, item]));
  const entries = Object.entries(line).filter(([name, value]) => value !== undefined && (name === 'id' || (known.has(name) && known.get(name)?.type !== 'position' && known.get(name)?.writable !== false)));
  return Object.fromEntries(entries.map(([name, value]) => [name, wireValue(known.get(name), value)]));
}

/** All values for a new record; absent ones are left to the server's defaults. */
export function wireValues(fields: readonly ModelField[], values: Values): Values {
  return Object.fromEntries(fields.filter((field) => values[field.name] !== undefined).map((field) => [field.name, wireValue(field, values[field.name])]));
}

/** Only what differs from the record that was read; a cleared field is null, a cleared list is empty. */
export function patchOf(fields: readonly ModelField[], before: Values, after: Values): Values {
  const patch: Record<string, unknown> = {};
  for (const field of fields) {
    // A secret that stays is no change, and none that can be sent.
    if (field.type === 'secret' && isObject(after[field.name])) continue;
    const old = field.type === 'secret' ? before[field.name] : wireValue(field, before[field.name]);
    const now = wireValue(field, after[field.name]);
    const lists = ['links', 'tags', 'lines', 'multiSelect', 'attachments'].includes(field.type) || field.many !== undefined;
    if (JSON.stringify(old ?? (lists ? [] : null)) === JSON.stringify(now ?? (lists ? [] : null))) continue;
    patch[field.name] = now ?? (lists ? [] : null);
  }
  return patch;
}

/** Fields where both sides moved away from the version that was read, or that the other side alone changed. */
export function conflictsOf(fields: readonly ModelField[], base: RecordJson, mine: Values, theirs: RecordJson): readonly ModelField[] {
  const read = (record: Values, field: ModelField): string => JSON.stringify(wireValue(field, record[field.name]) ?? null);
  return fields.filter((field) => field.name in mine && read(base, field) !== read(theirs, field));
}
