// How large a filter may be; the API's documentation quotes these numbers.

export interface FilterLimits {
  /** Levels of nesting; each hop of a dotted path counts as one more. */
  readonly depth: number;
  /** Conditions and connectives together. */
  readonly nodes: number;
  /** Values of one `$in` or `$nin`. */
  readonly listItems: number;
}

export const filterLimits: FilterLimits = { depth: 8, nodes: 200, listItems: 1000 };
