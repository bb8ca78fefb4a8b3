// People named in the text of a comment: `@Name` while it is typed, `@[id]` as the server keeps it. Pure.
import type { Link } from '../../../../../engine/shared/wire.ts';

/** Who was chosen, by the name that stands in the text behind its @. */
export type Named = ReadonlyMap<string, string>;

const kept = /@\[([0-9a-f-]{36})\]/g;

/** What a person is called in the text: two of one name are told apart. */
export function nameFor(named: Named, person: Link): string {
  const name = person.label ?? person.id;
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : `${name} (${number})`;
    if ((named.get(tried) ?? person.id) === person.id) return tried;
  }
}

/** The text as the server takes it; longer names first, since one may begin like another. */
export function toKept(text: string, named: Named): string {
  const names = [...named].sort(([one], [other]) => other.length - one.length);
  return names.reduce((now, [name, id]) => now.replaceAll(`@${name}`, `@[${id}]`), text);
}

/** The text to type in, and who stands in it. */
export function fromKept(text: string, people: readonly Link[]): { readonly text: string; readonly named: Named } {
  const named = new Map<string, string>();
  const names = new Map<string, string>();
  for (const person of people) { const name = nameFor(named, person); named.set(name, person.id); names.set(person.id, name); }
  return { text: text.replace(kept, (found, id: string) => { const name = names.get(id); return name === undefined ? found : `@${name}`; }), named };
}

/** What is typed behind an @ just before the caret, and where that @ stands; undefined where nobody is being named. */
export function typedAt(text: string, caret: number): { readonly from: number; readonly q: string } | undefined {
  const found = /(?:^|[\s(])@([\p{L}\p{M}\p{N}.]*(?: [\p{L}\p{M}\p{N}.]+){0,4})$/u.exec(text.slice(0, caret));
  const q = found?.[1];
  return q === undefined ? undefined : { from: caret - q.length - 1, q };
}

/** Address that stands for a person in the Markdown that is drawn. */
export const personMark = '#person-';

/** Markdown to draw: people as links of a kind of their own, each new line a new line. */
export function toMarkdown(text: string, people: readonly Link[], unknown: string): string {
  const names = new Map(people.map((person) => [person.id, person.label]));
  const called = (id: string): string => (names.get(id) ?? unknown).replace(/[\\[\]*_`<>]/g, '\\$&');
  return text.replace(kept, (_, id: string) => `[@${called(id)}](${personMark}${id})`).replace(/(?<!\n)\n(?!\n)/g, '  \n');
}
