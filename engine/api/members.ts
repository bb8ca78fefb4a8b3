// Reads the members of a small JSON body: each named, each of one kind, none besides. Records have a reader of their own.
import { invalid } from '../lib/errors.ts';
import type { ExpectedKind } from '../shared/problems/expected.ts';

export type MemberKind = 'text' | 'texts' | 'any';

type ValueOf<K extends MemberKind> = K extends 'text' ? string : K extends 'texts' ? readonly string[] : unknown;

export type Members<R extends Readonly<Record<string, MemberKind>>, O extends Readonly<Record<string, MemberKind>>> =
  & { readonly [Name in keyof R]: ValueOf<R[Name]> }
  & { readonly [Name in keyof O]?: ValueOf<O[Name]> };

/** Errors (400): `http.body-shape`, `http.unknown-key`, `http.parameter` with the member's pointer. */
export function readMembers<R extends Readonly<Record<string, MemberKind>>, O extends Readonly<Record<string, MemberKind>> = Record<never, never>>(
  body: unknown, required: R, optional?: O,
): Members<R, O> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid('http.body-shape', '');
  for (const name of Object.keys(body)) {
    if (!Object.hasOwn(required, name) && (optional === undefined || !Object.hasOwn(optional, name))) throw invalid('http.unknown-key', `/${name}`, { name });
  }
  const given = new Map<string, unknown>(Object.entries(body));
  for (const [name, kind] of Object.entries(required)) check(name, kind, given.get(name));
  for (const [name, kind] of Object.entries(optional ?? {})) if (given.get(name) !== undefined) check(name, kind, given.get(name));
  return body as Members<R, O>; // checked member by member just now
}

const expectedOf = { text: 'anyText', texts: 'texts', any: 'aValue' } as const satisfies Record<MemberKind, ExpectedKind>;

function check(name: string, kind: MemberKind, value: unknown): void {
  const fits = kind === 'any' ? value !== undefined
    : kind === 'text' ? typeof value === 'string'
      : Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (!fits) throw invalid('http.parameter', `/${name}`, { name, expected: expectedOf[kind] });
}
