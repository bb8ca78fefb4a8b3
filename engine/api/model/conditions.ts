// Conditions and rules for the form, by API names: what it can show while somebody types. What reads a field that the reader may
// not read in every record is left out; the server holds to it all the same.
import type { Entity, FarField, Field } from '../../meta/model.ts';
import type { ModelFarField, ModelField, ModelRule } from '../../shared/wire.ts';
import { filterByNames } from '../../query/filter-names.ts';
import { isFullyReadable, isReadable, isWritable, type Reader } from './reader.ts';

type Conditions = Pick<ModelField, 'visibleWhen' | 'requiredWhen' | 'readOnlyWhen' | 'optionsBy' | 'from' | 'copyFrom'>;
type Json = Readonly<Record<string, unknown>>;

/** What of a field depends on the rest of the record, and what it takes from elsewhere. */
export function conditionsOf(reader: Reader, entity: Entity, field: Field): Conditions {
  const told = (condition: Json | undefined): Json | undefined => (condition === undefined ? undefined : filterByNames(reader, entity, condition));
  const { document, from, copy } = field;
  const [visibleWhen, requiredWhen, readOnlyWhen] = [told(document.visibleWhen), told(document.requiredWhen), told(document.readOnlyWhen)];
  const by = document.optionsBy === undefined ? undefined : entity.fields.get(document.optionsBy.field);
  const [shown, copied] = [farName(reader, entity, from), farName(reader, entity, copy)];
  return {
    ...(visibleWhen && { visibleWhen }), ...(requiredWhen && { requiredWhen }), ...(readOnlyWhen && { readOnlyWhen }),
    ...(document.optionsBy && by !== undefined && (isReadable(reader, entity, by) || isWritable(reader, entity, by)) && { optionsBy: { field: by.apiName, allow: document.optionsBy.allow } }),
    ...(shown && { from: shown }), ...(copied && { copyFrom: copied }),
  };
}

function farName(reader: Reader, entity: Entity, far: FarField | undefined): ModelFarField | undefined {
  const link = entity.fields.get(far?.link ?? '');
  const target = reader.model.entities.get(link?.target ?? '');
  const field = target?.fields.get(far?.field ?? '');
  if (link === undefined || target === undefined || field === undefined || !reader.access.can(target.key, 'read')) return undefined;
  return isFullyReadable(reader, target, field) ? { link: link.apiName, field: field.apiName } : undefined;
}

/** The entity's rules, with their messages in the reader's language. */
export function modelRules(reader: Reader, entity: Entity): readonly ModelRule[] {
  return Object.entries(entity.document.rules ?? {}).flatMap(([name, rule]) => {
    const check = filterByNames(reader, entity, rule.check);
    const when = rule.when === undefined ? undefined : filterByNames(reader, entity, rule.when);
    if (check === undefined || (rule.when !== undefined && when === undefined)) return [];
    const at = rule.at === undefined ? undefined : entity.fields.get(rule.at);
    return [{
      name, check, ...(when && { when }), ...(at !== undefined && isReadable(reader, entity, at) && { at: at.apiName }),
      message: reader.texts.text('entity', entity.key, ['rules', name, 'message']) ?? rule.message,
      warns: rule.severity === 'warn',
    }];
  });
}
