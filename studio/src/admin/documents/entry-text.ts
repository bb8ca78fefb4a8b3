// What a card says of its entry while it is closed. Pure.
import { isObject } from '../../../../engine/shared/json-object.ts';
import { choicesOf, memberOf, type Schema } from './shape.ts';

/** The entry's own title, or what stands in for it. */
export function entryTitle(entry: unknown, otherwise: string): string {
  if (typeof entry === 'string') return entry;
  if (!isObject(entry)) return otherwise;
  for (const member of ['title', 'label', 'name', 'id', 'value', 'message']) {
    const text = entry[member];
    if (typeof text === 'string' && text !== '') return text;
  }
  // A change such as { "add": { "id": … } } is called by what it is about.
  const [first] = Object.values(entry);
  return isObject(first) ? entryTitle(first, otherwise) : typeof first === 'string' ? first : otherwise;
}

/** One fact beside the title: what kind of thing it is. */
export function entryNote(entry: unknown, schema: Schema, root: Schema): string {
  if (!isObject(entry)) return '';
  for (const member of ['fieldType', 'kind', 'type', 'category', 'action', 'aggregate']) {
    const value = entry[member];
    if (typeof value === 'string') return choicesOf(memberOf(schema, member, root)).find((choice) => choice.value === value)?.title ?? value;
  }
  const entity = entry['entity'];
  return typeof entity === 'string' ? entity : '';
}
