// A readable title where metadata gives none.

/** `unitPrice` → `Unit price`. */
export function titleFromKey(key: string): string {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
