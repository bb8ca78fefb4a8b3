// Values that come with a link: shown as soon as it is chosen, so that nobody is surprised by what the server would fill in.
import type { ModelField } from '../../../engine/shared/wire.ts';
import { queryClient } from '../api/query-client.ts';
import { recordQuery } from '../api/records.ts';
import { isLink, primaryOf } from '../records/fields.ts';
import type { Values } from './values.ts';

/** What fields take from the record that `link` now points to, as far as this person may read it; undefined empties a field. */
export async function takenFrom(fields: readonly ModelField[], link: ModelField | undefined, value: unknown): Promise<Values> {
  const copies = fields.flatMap((field) => (field.writable && field.copyFrom !== undefined && field.copyFrom.link === link?.name ? [{ field, far: field.copyFrom.field }] : []));
  if (copies.length === 0 || link?.target === undefined || !isLink(value)) return {};
  try {
    const record = await queryClient.fetchQuery(recordQuery(link.target, value.id));
    return Object.fromEntries(copies.filter(({ far }) => far in record).map(({ field, far }) => [field.name, valueFor(field, record[far])]));
  } catch {
    // The server fills them in when it saves.
    return {};
  }
}

/** Where one value is held, it is the primary of several. */
function valueFor(field: ModelField, value: unknown): unknown {
  const holdsOne = field.many === undefined && (field.type === 'email' || field.type === 'phone');
  return (holdsOne ? primaryOf(value) : value) ?? undefined;
}
