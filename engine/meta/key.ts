// What may be a key: of an entity, a field, an option's list, any map of a metadata document.

const form = /^[a-z][A-Za-z0-9]{0,59}$/;
/** Names that JavaScript objects have by birth; a record or a map keyed by them would be read wrong. */
const inherited: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

export const keyPattern = '^[a-z][A-Za-z0-9]{0,59}$';

/** Names of fields that every record has. */
export const reservedNames: ReadonlySet<string> = new Set(['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'owner', 'team']);

/** True for a well-formed key that no JavaScript object inherits. */
export function isKey(value: unknown): value is string {
  return typeof value === 'string' && form.test(value) && !inherited.has(value);
}
