// The meta-schemas as a form needs them: every member with a title and a sentence in the reader's language, fixed values with
// titles, and what a member points to, so that names can be picked. Made from the schemas alone; no kind is known here by name.
import type { Locale } from '../../shared/problems/index.ts';
import type { JsonSchema } from '../field-types/contract.ts';
import type { FieldTypes } from '../field-types/registry.ts';
import { commonKeywords, typedKeywords } from './field.ts';
import { keysOf, referenceOf, roleOf } from './references.ts';
import { sentences } from './terms/sentences.ts';
import { sentencesOfWork } from './terms/sentences-of-work.ts';
import { englishTitles, titles } from './terms/titles.ts';
import { englishValues, valueTitles } from './terms/values.ts';
import { isSchema } from './walk.ts';

/** Told of every text that a language lacks. */
export type Missing = (what: 'title' | 'sentence' | 'value', text: string) => void;

interface Place { readonly kind: string; readonly parent: string; readonly name: string }
interface Reader { readonly locale: Locale; readonly missing: Missing; readonly typesOf: ReadonlyMap<string, readonly string[]> }

/** A meta-schema with titles, sentences, values and references. */
export function formSchema(kind: string, schema: JsonSchema, types: FieldTypes, locale: Locale, missing: Missing = () => {}): JsonSchema {
  const reader = { locale, missing, typesOf: typesByKeyword(types) };
  // What a whole kind is about is said by its terms.
  const { description: _, ...rest } = schema;
  return described(rest, { kind, parent: '', name: kind }, reader);
}

/** Keyword → field types that know it; those of every field are absent. */
function typesByKeyword(types: FieldTypes): ReadonlyMap<string, readonly string[]> {
  const names = Object.keys(typedKeywords(types)).filter((name) => !Object.hasOwn(commonKeywords, name));
  return new Map(names.map((name) => [name, [...types].filter(([, type]) => Object.hasOwn(type.keywords, name)).map(([type]) => type)]));
}

function described(schema: JsonSchema, at: Place, reader: Reader): JsonSchema {
  const { properties, additionalProperties, items, anyOf, oneOf, $defs } = schema;
  const inside = (value: unknown, place: Place = at): unknown => (isSchema(value) ? described(value, place, reader) : value);
  const branches = (value: unknown): unknown => (Array.isArray(value) ? value.map((branch: unknown) => inside(branch)) : value);
  return {
    ...schema,
    ...(typeof schema.description === 'string' && { description: sentence(schema.description, reader) }),
    ...(Array.isArray(schema.enum) && { 'x-titles': valuesOf(schema.enum, at, reader) }),
    ...(typeof schema.const === 'string' && { 'x-titles': valuesOf([schema.const], at, reader) }),
    ...(isSchema(properties) && { properties: membersOf(properties, at, reader) }),
    ...(isSchema(additionalProperties) && { additionalProperties: inside(additionalProperties) }),
    ...(isSchema(items) && { items: inside(items) }),
    ...(anyOf !== undefined && { anyOf: branches(anyOf) }),
    ...(oneOf !== undefined && { oneOf: branches(oneOf) }),
    ...(isSchema($defs) && { $defs: Object.fromEntries(Object.entries($defs).map(([name, def]) => [name, inside(def, { ...at, parent: '', name })])) }),
  };
}

function membersOf(properties: JsonSchema, at: Place, reader: Reader): JsonSchema {
  return Object.fromEntries(Object.entries(properties).map(([name, member]): [string, unknown] => {
    if (!isSchema(member)) return [name, member];
    const place = { kind: at.kind, parent: at.name, name };
    const role = roleOf(name, member);
    const reference = referenceOf(place);
    const keys = keysOf(place, member);
    const types = at.name === 'field' ? reader.typesOf.get(name) : undefined;
    return [name, {
      ...described(member, place, reader),
      title: titleOf(place, reader),
      ...(role && { 'x-input': role }),
      ...(reference && { 'x-ref': reference }),
      ...(keys && { 'x-keys': keys }),
      ...(types && { 'x-types': types }),
    }];
  }));
}

function titleOf({ parent, name }: Place, { locale, missing }: Reader): string {
  const [own, any] = [`${parent}.${name}`, name];
  if (locale === 'en') return englishTitles[own] ?? englishTitles[any] ?? words(name);
  const found = titles[own] ?? titles[any];
  if (found === undefined) missing('title', own);
  return found ?? words(name);
}

function sentence(text: string, { locale, missing }: Reader): string {
  if (locale === 'en') return text;
  const found = sentences[text] ?? sentencesOfWork[text];
  if (found === undefined) missing('sentence', text);
  return found ?? text;
}

function valuesOf(values: readonly unknown[], { name }: Place, { locale, missing }: Reader): Readonly<Record<string, string>> {
  const known = locale === 'en' ? englishValues : valueTitles;
  return Object.fromEntries(values.map(String).map((value): [string, string] => {
    const found = known[`${name}.${value}`] ?? known[value];
    if (found === undefined && locale !== 'en') missing('value', `${name}.${value}`);
    return [value, found ?? words(value)];
  }));
}

/** `readOnlyWhen` → `Read only when`. */
function words(name: string): string {
  const text = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
