// What the layouts of an entity are called, in the packages and for new ones. Pure.

/** The layout of its list. */
export function listLayoutOf(entityKey: string): string {
  return `${entityKey}List`;
}

/** The layout of an entity that packages call so. */
export function layoutOf(entityKey: string, type: 'Form' | 'Detail'): string {
  return `${entityKey}${type}`;
}
