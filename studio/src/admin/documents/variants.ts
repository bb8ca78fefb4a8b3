// Where a place takes one of several forms: which one a value has, what the forms are called, what each starts with. Pure.
import { isObject } from '../../../../engine/shared/json-object.ts';
import { branchesOf, choicesOf, membersIn, memberOf, requiredIn, startOf, text, type Schema } from './shape.ts';

export interface Variant { readonly title: string; readonly schema: Schema; readonly start: unknown }

export type VariantWord = 'variant.choice' | 'variant.flag' | 'variant.text' | 'variant.number' | 'variant.list' | 'variant.members' | 'variant.other';

const words: Readonly<Record<string, VariantWord>> = { boolean: 'variant.flag', string: 'variant.text', integer: 'variant.number', number: 'variant.number', array: 'variant.list', object: 'variant.members' };

function wordFor(schema: Schema): VariantWord {
  if (Array.isArray(schema['enum'])) return 'variant.choice';
  return words[String(schema['type'] ?? (isObject(schema['properties']) ? 'object' : ''))] ?? 'variant.other';
}

/** The member whose fixed value tells the forms apart, as `kind` of steps. */
function tellingMember(branches: readonly Schema[], root: Schema): string | undefined {
  const [first] = branches;
  return first && membersIn(first).find((name) => branches.every((branch) => 'const' in memberOf(branch, name, root)));
}

/** The forms of a place, each by a name of its own. */
export function variantsOf(schema: Schema, root: Schema, say: (word: VariantWord) => string): readonly Variant[] {
  const branches = branchesOf(schema, root);
  const telling = tellingMember(branches, root);
  const sameWord = new Set(branches.map(wordFor)).size < branches.length;
  return branches.map((branch) => {
    const fixed = telling === undefined ? undefined : choicesOf(memberOf(branch, telling, root))[0]?.title;
    const first = sameWord ? requiredIn(branch)[0] : undefined;
    const named = text(branch, 'title') || (first === undefined ? '' : text(memberOf(branch, first, root), 'title') || first);
    return { title: fixed ?? (named || say(wordFor(branch))), schema: branch, start: startOf(branch, root) ?? (wordFor(branch) === 'variant.members' ? {} : undefined) };
  });
}

/** Which form a value has: the one of its type whose fixed values and required members it shows. */
export function variantAt(value: unknown, variants: readonly Variant[], root: Schema): number {
  const score = ({ schema }: Variant): number => {
    if (choicesOf(schema).length > 0) return choicesOf(schema).some((choice) => choice.value === value) ? 3 : 0;
    if (isObject(value)) {
      if (!isObject(schema['properties']) && schema['type'] !== 'object') return 0;
      const names = membersIn(schema);
      if (names.some((name) => 'const' in memberOf(schema, name, root) && memberOf(schema, name, root)['const'] !== value[name])) return 0;
      return 1 + requiredIn(schema).filter((name) => Object.hasOwn(value, name)).length + (Object.keys(value).every((name) => names.includes(name)) ? 1 : 0);
    }
    const type = Array.isArray(value) ? 'array' : typeof value;
    return schema['type'] === type || (schema['type'] === 'integer' && type === 'number') ? 2 : 0;
  };
  const scores = variants.map(score);
  const best = Math.max(...scores);
  return best > 0 ? scores.indexOf(best) : -1;
}
