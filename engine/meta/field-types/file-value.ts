// What the types of files share: a value is written as the id of an uploaded file and kept with what is known of it, so that reading
// a record needs no look elsewhere. Bytes and rights are nobody's business here.
import { isAccepted } from '../../shared/values/media-type.ts';
import { isObject } from '../../shared/json-object.ts';
import type { Columns, FileFacts, FileUse, JsonSchema, TypedField } from './contract.ts';

export const acceptKeyword: Readonly<Record<string, JsonSchema>> = {
  accept: { type: 'array', items: { type: 'string', pattern: '^[a-z]+/([a-z0-9][a-z0-9.+-]*|\\*)$', maxLength: 100 }, minItems: 1, maxItems: 50, uniqueItems: true, 'x-merge': 'set', description: 'Media types that may be uploaded, such as application/pdf or image/*; any unless given.' },
};

/** JSON Schema of what is read. */
export const fileWire: JsonSchema = {
  type: 'object', properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' }, size: { type: 'integer' }, type: { type: 'string' } },
  required: ['id', 'name', 'size', 'type'], additionalProperties: false,
};

/** What is kept of one file. */
export function kept({ id, name, size, type }: FileFacts): Readonly<Record<string, unknown>> {
  return { id, name, size, type };
}

/** How a type with one column of JSON uses files; `only`: media types beyond which metadata cannot go. */
export function fileUse(toText: (files: readonly FileFacts[]) => string, only?: readonly string[]): FileUse {
  return {
    ids: idsIn,
    filled: (files) => ({ '': toText(files) }),
    refuses: ({ document }: TypedField, { type }) => {
      const allowed = document.accept ?? only;
      const fits = isAccepted(type, document.accept) && isAccepted(type, only);
      return fits ? undefined : allowed ?? [];
    },
  };
}

/** Ids in the column's JSON text, of one file or of a list. */
function idsIn(columns: Columns): readonly string[] {
  const text = columns[''];
  if (typeof text !== 'string') return [];
  const value: unknown = JSON.parse(text);
  return (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => (isObject(item) && typeof item.id === 'string' ? [item.id] : []));
}
