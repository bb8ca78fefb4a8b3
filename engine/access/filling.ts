// Rights under which metadata writes: what is read-only to clients may be filled. Rights of fields and records stay as they are.
import type { Access } from './access.ts';

/** The same rights, with values that come from metadata. */
export function filling(access: Access): Access {
  return { ...access, key: `${access.key}+fills`, fills: true };
}
