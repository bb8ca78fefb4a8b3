// Values that are objects of named texts: taking their members one by one, each complaint at its member.
import type { Parsed, TypedField } from './contract.ts';
import { refuse, taken } from './parsed.ts';
import { storableText } from './text-value.ts';

export type Members = Readonly<Record<string, unknown>>;

/** The object, or undefined for anything else. */
export function membersOf(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : undefined;
}

/** The named members as tidy texts; blank ones and null are absent. `limits`: name → characters at most. */
export function textMembers<Name extends string>(field: TypedField, members: Members, limits: Readonly<Record<Name, number>>): Parsed<Partial<Record<Name, string>>> {
  const texts: Partial<Record<Name, string>> = {};
  for (const name in limits) {
    const given = members[name];
    if (given === undefined || given === null) continue;
    const text = storableText(field, given);
    if (!text.ok) return { ...text, at: `/${name}` };
    const tidy = text.value.replace(/\s+/gu, ' ').trim();
    if ([...tidy].length > limits[name]) return refuseAt(field, name, 'record.text-long', { limit: limits[name] });
    if (tidy !== '') texts[name] = tidy;
  }
  return taken(texts);
}

/** Refuses one member. */
export function refuseAt(field: TypedField, member: string, ...why: Parameters<typeof refuse> extends [TypedField, ...infer Rest] ? Rest : never): Parsed<never> {
  const refused = refuse(field, ...why);
  return refused.ok ? refused : { ...refused, at: `/${member}` };
}
