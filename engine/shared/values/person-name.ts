// Names of people in parts, and their orders: Vietnamese family–middle–given, sorted by the given name; English given–middle–family, sorted by the family.
// Pure: also what takes a whole name from a file apart.

export interface NameParts { readonly family?: string | undefined; readonly middle?: string | undefined; readonly given?: string | undefined }
export type NameOrder = 'vi' | 'en';

/** The whole name as people write it. */
export function fullName({ family, middle, given }: NameParts, order: NameOrder): string {
  return joined(order === 'vi' ? [family, middle, given] : [given, middle, family]);
}

/** What lists are sorted by. */
export function sortName({ family, middle, given }: NameParts, order: NameOrder): string {
  return joined(order === 'vi' ? [given, family, middle] : [family, given, middle]);
}

/** A whole name in parts: first and last word are family and given name (or the other way round), what stands between is the middle. One word is the given name. */
export function splitName(text: string, order: NameOrder): NameParts {
  const words = text.trim().split(/\s+/u).filter((word) => word !== '');
  const [first, last] = [words[0], words.at(-1)];
  if (words.length < 2) return first === undefined ? {} : { given: first };
  const middle = words.slice(1, -1).join(' ');
  return { family: order === 'vi' ? first : last, given: order === 'vi' ? last : first, ...(middle !== '' && { middle }) };
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
