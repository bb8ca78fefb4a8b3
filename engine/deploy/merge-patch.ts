// JSON Merge Patch (RFC 7396). Values are copied by own members, so no key can reach a prototype.
import { isObject } from '../shared/json-object.ts';

/** `target` changed by `patch`: null takes a member away, an object goes deeper, anything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const members = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) members.delete(key);
    else members.set(key, mergePatch(members.get(key), value));
  }
  return Object.fromEntries(members);
}
