// The API's sort text (`-createdAt,name`) and what a click on a header makes of it. Pure.
/** The API takes no more. */
export const mostSorts = 5;

export interface SortPart { readonly field: string; readonly descending: boolean }

export function readSort(sort: string | undefined): readonly SortPart[] {
  return (sort ?? '').split(',').filter(Boolean).map((part) => (part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part, descending: false }));
}

export function writeSort(parts: readonly SortPart[]): string | undefined {
  return parts.length === 0 ? undefined : parts.map((part) => `${part.descending ? '-' : ''}${part.field}`).join(',');
}

/** Ascending → descending → away. With `add` the other columns stay. */
export function toggleSort(parts: readonly SortPart[], field: string, add: boolean): readonly SortPart[] {
  const now = parts.find((part) => part.field === field);
  const next: SortPart | undefined = now === undefined ? { field, descending: false } : now.descending ? undefined : { field, descending: true };
  if (!add) return next ? [next] : [];
  if (now === undefined) return parts.length >= mostSorts ? parts : [...parts, { field, descending: false }];
  return parts.flatMap((part) => (part.field === field ? (next ? [next] : []) : [part]));
}
