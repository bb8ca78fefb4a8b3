// `?for=moon.planet&record={"kind":"ice"}` of a look-up: syntax only.
import { invalid } from '../../lib/errors.ts';
import type { LookupRequest } from '../../query/index.ts';

const nameForm = /^[A-Za-z][A-Za-z0-9_]*$/;

/** The field that is filled in and the record in hand; undefined where neither is told. */
export function parseNarrow(field: string | undefined, record: string | undefined): LookupRequest['narrow'] {
  if (field === undefined) {
    if (record !== undefined) throw invalid('http.parameter', '?record', { name: 'record', expected: 'withFor' });
    return undefined;
  }
  const [entity = '', name = '', ...rest] = field.split('.');
  if (rest.length > 0 || !nameForm.test(entity) || !nameForm.test(name)) throw invalid('http.parameter', '?for', { name: 'for', expected: 'entity.field' });
  return { entity, field: name, record: record === undefined ? {} : parseRecord(record) };
}

function parseRecord(text: string): Readonly<Record<string, unknown>> {
  const expected = (): Error => invalid('http.parameter', '?record', { name: 'record', expected: '{ "field": … }' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw expected();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw expected();
  return Object.fromEntries(Object.entries(value));
}
