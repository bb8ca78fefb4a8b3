// `budgetBase`: the amount of `budget` in the site's currency, read-only, told when it is asked for by name. Its rights are the amount's.
import type { Entity, Field } from '../meta/model.ts';

const suffix = 'Base';

/** The field that a name such as `budgetBase` means, unless the metadata has a field of that name. */
export function baseField(entity: Entity, apiName: string): Field | undefined {
  if (!apiName.endsWith(suffix) || entity.fieldByApiName.has(apiName)) return undefined;
  const amount = entity.fieldByApiName.get(apiName.slice(0, -suffix.length));
  if (amount?.type.name !== 'money' || amount.computed !== undefined) return undefined;
  // Where records keep no currency of their own the amount is in the site's already.
  const base = amount.columns.find(({ part }) => part === 'base') ?? amount.columns[0];
  return base === undefined ? undefined : { ...amount, apiName, readOnly: true, required: false, inDefault: false, columns: [{ ...base, part: '' }] };
}
