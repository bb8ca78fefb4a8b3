// What the pipeline does to a value before it is checked: the field's `normalise`, empty text as empty, names of entities as keys.
import type { Ctx } from '../access/context.ts';
import { toNfc } from '../lib/nfc.ts';
import type { Field } from '../meta/model.ts';

const steps = {
  trim: (text: string): string => text.trim(),
  upper: (text: string): string => text.toLocaleUpperCase('vi'),
  lower: (text: string): string => text.toLocaleLowerCase('vi'),
  collapse: (text: string): string => text.replace(/\s+/g, ' ').trim(),
} as const;

/** The value to check; undefined stays undefined, an empty text becomes null. */
export function normalise(ctx: Ctx, field: Field, value: unknown): unknown {
  if (typeof value === 'string') {
    const chosen = field.document.normalise;
    const text = toNfc(chosen === undefined ? value : chosen.reduce((current, step) => steps[step](current), value));
    return text === '' ? null : text;
  }
  if (field.type.relation === 'any' && value !== null && typeof value === 'object' && 'entity' in value && typeof value.entity === 'string') {
    // On the wire an entity has its API name; the column keeps its key.
    return { ...value, entity: ctx.model.entityByApiName.get(value.entity)?.key ?? value.entity };
  }
  return value;
}
