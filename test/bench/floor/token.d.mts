// Types of token.mjs for those who are compiled.
/** A token for this payload. */
export function issue(payload: object): string;
