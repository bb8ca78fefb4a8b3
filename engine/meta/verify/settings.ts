// Parameters of settings: what cannot be kept as a setting's value.
import { declaredFields, type Rule } from './lookup.ts';

/** Values of settings are kept and told as they are, to everybody with the right to them. */
export const settings: Rule = (world, findings) => {
  for (const { entity, source, pointer, type } of declaredFields(world)) {
    if (entity === undefined && type.secret === true) findings.error(source, `${pointer}/fieldType`, 'meta.setting-secret');
  }
};
