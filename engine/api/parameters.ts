// Reads query parameters by name and refuses the others.
import type { Request } from 'express';
import { invalid } from '../lib/errors.ts';

/** Errors: `http.unknown-parameter` (400). */
export function readParameters<N extends string>(req: Request, names: readonly N[]): Readonly<Partial<Record<N, string>>> {
  const found: Partial<Record<N, string>> = {};
  for (const [name, value] of Object.entries(req.query)) {
    const known = names.find((wanted) => wanted === name);
    if (known === undefined || typeof value !== 'string') throw invalid('http.unknown-parameter', `?${name}`, { name });
    found[known] = value;
  }
  return found;
}
