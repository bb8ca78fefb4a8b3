// Saving one cell: shown at once in every list that holds the record, taken back where the server refuses.
import type { ModelEntity, ModelField, RecordJson } from '../../../../../engine/shared/wire.ts';
import { queryClient } from '../../../api/query-client.ts';
import { updateRecord } from '../../../api/records.ts';
import { isObject } from '../../../../../engine/shared/json-object.ts';
import { patchOf, valuesFrom, type Values } from '../../../form/values.ts';

interface Listed { readonly data: readonly RecordJson[] }

function isListed(data: unknown): data is Listed {
  return isObject(data) && Array.isArray(data['data']);
}

/** Puts values into the record wherever a list holds it. */
function show(entity: string, id: string, values: Values): void {
  queryClient.setQueriesData({ queryKey: ['records', entity] }, (data: unknown) => (isListed(data) && data.data.some((row) => row.id === id)
    ? { ...data, data: data.data.map((row) => (row.id === id ? { ...row, ...Object.fromEntries(Object.entries(values).filter(([name]) => name in row || name === 'version')) } : row)) }
    : data));
}

/** What the fields are in the record as it was read, for taking back. */
export function valuesBefore(base: RecordJson, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, base[name] ?? null]));
}

/** The patch that leads from the record to the values; nothing where they are the same. */
export function cellPatch(entity: ModelEntity, base: RecordJson, values: Values): Values {
  const fields: readonly ModelField[] = entity.fields.filter(({ name }) => name in values);
  const names = fields.map(({ name }) => name);
  return patchOf(fields, valuesFrom(base, names), valuesFrom({ ...base, ...values }, names));
}

/** The record as saved. What is refused is thrown, after the lists are as they were. */
export async function saveCell(entity: ModelEntity, base: RecordJson, values: Values): Promise<RecordJson> {
  await queryClient.cancelQueries({ queryKey: ['records', entity.name, 'list'] });
  const before = valuesBefore(base, Object.keys(values));
  show(entity.name, base.id, values);
  try {
    const saved = await updateRecord(entity.name, base, cellPatch(entity, base, values));
    show(entity.name, base.id, saved);
    queryClient.setQueryData(['records', entity.name, 'one', base.id], (known: RecordJson | undefined) => (known === undefined ? known : { ...known, ...saved }));
    return saved;
  } catch (error) {
    show(entity.name, base.id, before);
    throw error;
  }
}
