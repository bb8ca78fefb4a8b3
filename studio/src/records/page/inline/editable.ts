// Which fields of a record may be changed on its page, one by one. The server decides in the end.
import type { ModelEntity, ModelField } from '../../../../../engine/shared/wire.ts';
import type { Conditions } from '../../../form/useConditions.ts';

/** Values that are made elsewhere, or that need a form of their own. */
const otherwise: ReadonlySet<string> = new Set(['lines', 'position', 'autonumber', 'secret', 'json']);

export function isEditable(entity: ModelEntity, field: ModelField, conditions: Conditions): boolean {
  const state = conditions.states.get(field.name);
  return entity.actions.includes('update') && field.writable && !field.masked && !otherwise.has(field.type) && state?.readOnly !== true && state?.visible !== false;
}

/** The field and what is written with it as one value. */
export function namesOf(field: ModelField): readonly string[] {
  return field.allDay === undefined ? [field.name] : [field.name, field.allDay];
}
