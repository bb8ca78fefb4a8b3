// What a publish means for computed fields: rows that must be filled, and values that will disclose what they are made of.
import { placeOf } from '../ddl/analyse/place.ts';
import { finding, type Finding } from '../ddl/finding.ts';
import type { Model } from '../meta/model.ts';
import { fillsOf } from '../record/index.ts';

/** A formula or rollup that tells more than its reader may read is approved by a person; a fill is told. */
export function computedFindings(before: Model | undefined, after: Model): readonly Finding[] {
  const filled = before === undefined ? [] : fillsOf(before, after).flatMap(({ entity, fields }) => fields.map((field) => finding('info', 'deploy.filled', placeOf(after, entity, field.key), { field: field.title })));
  const disclosing = [...after.entities.values()].flatMap((entity) => [...entity.fields.values()]
    .filter((field) => before !== undefined && field.document.discloses === true && before.entities.get(entity.key)?.fields.get(field.key)?.document.discloses !== true)
    .map((field) => finding('approve', 'deploy.discloses', placeOf(after, entity, field.key), { field: field.title })));
  return [...filled, ...disclosing];
}
