// Fields that a change would give a type that their values cannot take, read from the documents alone. Where the change does not
// compile, that is the cause; what is found as well when they keep their type is wrong by itself, the rest only follows.
import { originOf, type MergedDocument } from '../meta/merge/documents.ts';
import { fieldTypes } from '../meta/field-types/registry.ts';
import { escapeStep } from '../meta/pointer.ts';
import { compileOnce } from './compile-once.ts';
import { isObject } from '../shared/json-object.ts';
import { mergedIn } from './merged-in.ts';
import { withWhole } from './with-whole.ts';
import type { Diagnostic } from '../lib/result.ts';
import type { Layer } from '../meta/input.ts';
import type { Model, PhysicalNames } from '../meta/model.ts';

/** What is live, as far as it is asked for here. */
interface Live { readonly revision: number; readonly names: PhysicalNames; readonly model: Model | undefined }

/** The diagnostics with such changes of type before them, without what follows from these. */
export async function withRetypes(diagnostics: readonly Diagnostic[], { revision, names, model }: Live, layers: readonly Layer[]): Promise<readonly Diagnostic[]> {
  if (model === undefined || !diagnostics.some((each) => each.severity === 'error')) return diagnostics;
  const causes: Diagnostic[] = [];
  let kept = layers;
  for (const [name, old] of model.documents.get('entity') ?? []) {
    const merged = mergedIn(layers, 'entity', name);
    const retyped = merged === undefined ? [] : retypedIn(merged, old.properties);
    if (merged === undefined || retyped.length === 0) continue;
    causes.push(...retyped.map(({ cause }) => cause));
    const properties = { ...isObject(merged.value.properties) ? merged.value.properties : {}, ...Object.fromEntries(retyped.map(({ key, was }) => [key, was])) };
    kept = withWhole(kept, { kind: 'entity', name, document: { ...merged.value, properties } });
  }
  if (causes.length === 0) return diagnostics;
  const { diagnostics: without } = await compileOnce({ revision: revision + 1, layers: kept, names, previous: model });
  const byItself = new Set(without.map(placeOf));
  return [...causes, ...diagnostics.filter((each) => byItself.has(placeOf(each)))];
}

/** Whether a diagnostic is about the inside of a field of which its type was complained of. */
export function isOfRetyped(causes: readonly Diagnostic[]): (diagnostic: Diagnostic) => boolean {
  const fields = causes.filter(({ code }) => code === 'deploy.retype-unsupported').map(({ document, pointer }) => `${unlayered(document)} ${pointer.replace(/fieldType$/, '')}`);
  return ({ document, pointer }) => fields.some((field) => `${unlayered(document)} ${pointer}`.startsWith(field));
}

interface Retyped { readonly key: string; readonly was: Readonly<Record<string, unknown>>; readonly cause: Diagnostic }

function retypedIn(merged: MergedDocument, before: unknown): readonly Retyped[] {
  const { properties } = merged.value;
  if (!isObject(properties) || !isObject(before)) return [];
  return Object.entries(properties).flatMap(([key, is]): readonly Retyped[] => {
    const was = before[key];
    if (!isObject(was) || !isObject(is) || !cannotBecome(was.fieldType, is.fieldType)) return [];
    const params = { field: typeof is.title === 'string' ? is.title : key, from: was.fieldType, to: is.fieldType };
    return [{ key, was, cause: { severity: 'error', code: 'deploy.retype-unsupported', ...originOf(merged, `/properties/${escapeStep(key)}/fieldType`), params } }];
  });
}

/** Both types are there, and the second does not take the values of the first. */
function cannotBecome(from: unknown, to: unknown): boolean {
  if (typeof from !== 'string' || typeof to !== 'string' || from === to) return false;
  const old = fieldTypes.get(from);
  return old !== undefined && fieldTypes.has(to) && !old.widensTo.some((each) => each === to);
}

function placeOf({ code, document, pointer }: Diagnostic): string {
  return `${code} ${unlayered(document)} ${pointer}`;
}

function unlayered(document: string): string {
  return document.slice(document.indexOf('/') + 1);
}
