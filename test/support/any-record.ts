// Records of any entity of a package, told by its metadata: values that its fields take and its rules accept. Knows nothing of who writes them.
import type { Entity, Field } from '../../engine/meta/model.ts';
import { fieldsRead } from '../../engine/shared/filter/paths.ts';
import type { Json } from './client.ts';
import { settable } from './twin-plan.ts';
import { valueOf, type Surroundings } from './twin-values.ts';

/** What the rules of an entity, or the filters of links to it, ask for beside the others. */
export const kept: Readonly<Record<string, Json>> = { contract: { type: 'service' }, product: { active: true } };

/** Fields that a client may write. */
export function writable(entity: Entity): readonly Field[] {
  return settable(entity).filter((field) => !field.readOnly && field.document.formula === undefined && field.document.rollup === undefined);
}

/** Fields that a record cannot do without, in whatever state. */
export function needed(entity: Entity): readonly Field[] {
  return writable(entity).filter(({ key, document }) => document.requiredWhen !== undefined || (entity.document.required?.includes(key) === true && document.default === undefined));
}

/** The n-th values of these fields by API name; `last`: days after those of all other records. */
export function valuesOf(entity: Entity, fields: readonly Field[], n: number, around: Surroundings, last = false): Json {
  return Object.fromEntries(fields.flatMap((field) => {
    const value = field.document.filter === undefined ? valueOf(field, field.type.files !== undefined ? n : last ? 27 : n % 27, 'seen', around) : undefined;
    return value === undefined ? [] : [[field.apiName, entity.currency?.field === field.key ? 'VND' : typeof value === 'string' && field.document.unique !== undefined ? unlike(field, value, n) : value]];
  }));
}

function unlike({ type }: Field, value: string, n: number): string {
  return type.name === 'email' ? `n${n}.${value}` : type.name === 'url' ? `${value}?n=${n}` : `${value.slice(0, 12)}${n}`;
}

/** Fields that rules of the entity compare with one of these. */
export function comparedWith(entity: Entity, fields: readonly Field[]): readonly Field[] {
  const rules = Object.values(entity.document.rules ?? {}).map(({ when = {}, check }) => new Set([...fieldsRead(when), ...fieldsRead(check)]));
  return rules.filter((names) => fields.some(({ key }) => names.has(key))).flatMap((names) => [...names].flatMap((key) => entity.fields.get(key) ?? []));
}
