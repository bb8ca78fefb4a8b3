// The value that makes a new record point back to this one.
import type { ModelEntity, RecordJson } from '../../../../../engine/shared/wire.ts';
import { fieldOf, recordLabel } from '../../fields.ts';

/** By the field of the target that points here; undefined where that may not be written. */
export function backLink(entity: ModelEntity, record: RecordJson, target: ModelEntity, name: string | undefined): Readonly<Record<string, unknown>> | undefined {
  const field = name === undefined ? undefined : (fieldOf(target, name) ?? target.fields.find((item) => item.key === name));
  if (!field?.writable) return undefined;
  const link = { id: record.id, label: recordLabel(entity, record) };
  if (field.type === 'anyLink') return { [field.name]: { ...link, entity: entity.name } };
  return { [field.name]: field.type === 'links' ? [link] : link };
}
