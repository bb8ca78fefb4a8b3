// A moment that may be a whole day names a plain date beside it, which belongs to it alone: both are written as one value.
import { findField, declaredFields, type Rule } from './lookup.ts';

/** What fills a field besides those who write it. */
const fills = ['default', 'formula', 'rollup', 'measured', 'from', 'copyFrom'] as const;

export const wholeDays: Rule = (world, findings) => {
  const owners = new Map<string, string>();
  for (const { source, pointer, document, type, entity, key } of declaredFields(world)) {
    const name = document.allDay;
    // On other types the keyword is complained of already.
    if (name === undefined || !Object.hasOwn(type.keywords, 'allDay')) continue;
    const at = `${pointer}/allDay`;
    const day = entity === undefined ? undefined : findField(entity, findings, { source, pointer: at }, name);
    if (entity !== undefined && day === undefined) continue;
    const place = `${entity?.key ?? ''}.${name}`;
    const isFilled = fills.some((keyword) => day?.document[keyword] !== undefined || (keyword !== 'default' && document[keyword] !== undefined));
    const isOwned = owners.has(place);
    if (day?.type.name !== 'date' || day.system || day.required || isFilled || isOwned) findings.error(source, at, 'meta.all-day', { field: name, moment: key });
    owners.set(place, key);
  }
};
