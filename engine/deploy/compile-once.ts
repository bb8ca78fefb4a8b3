// Compiling takes tens of milliseconds in which a process answers nobody, and a publish asks for the same Model three times
// (its plan, the publish itself, the refresh after it). Compilation is pure, so equal input may share one result.
import { hashJson } from '../lib/canonical-json.ts';
import { compile, type CompileInput } from '../meta/compile.ts';
import { toStored } from './stored.ts';
import type { Result } from '../lib/result.ts';
import type { Model } from '../meta/model.ts';

/** A plan, what it was made from, and a few sites; each result is some megabytes. */
const most = 6;

const results = new Map<string, Result<Model>>();

/** `compile`, remembering its latest results by content. */
export function compileOnce(input: CompileInput): Result<Model> {
  const key = keyOf(input);
  const known = results.get(key);
  if (known !== undefined) return known;
  const result = compile(input);
  remember(key, result);
  // With the names it gave written down, the same documents make the same Model.
  if (result.ok) remember(keyOf({ ...input, names: result.value.names }), result);
  return result;
}

function keyOf({ revision, layers, names }: CompileInput): string {
  const { packages, documents } = toStored(layers);
  return hashJson({ revision, packages, documents, names });
}

function remember(key: string, result: Result<Model>): void {
  results.set(key, result);
  for (const old of results.keys()) {
    if (results.size <= most) break;
    results.delete(old);
  }
}
