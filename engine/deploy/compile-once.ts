// Compiling for a process that serves others meanwhile: in steps with pauses between them, each document that did not change taken
// as it was, and equal input compiled once. A publish asks for the same Model three times (its plan, itself, the refresh after it).
import { breathing } from '../lib/breathe.ts';
import { hashJson } from '../lib/canonical-json.ts';
import { compileInSteps, schemasFor, type CompileInput } from '../meta/compile.ts';
import { knownDocuments } from '../meta/merge/known.ts';
import { prepareForm } from '../meta/validate.ts';
import { toStored } from './stored.ts';
import type { Result } from '../lib/result.ts';
import type { Model } from '../meta/model.ts';

/** A plan, what it was made from, and a few sites; each result is some megabytes. */
const most = 6;

const results = new Map<string, Promise<Result<Model>>>();
const known = knownDocuments();

/** `compile`, remembering its latest results by content; callers with equal input share one run. */
export async function compileOnce(input: CompileInput): Promise<Result<Model>> {
  const key = keyOf(input);
  const begun = results.get(key);
  if (begun !== undefined) return begun;
  const run = breathing(compileInSteps({ ...input, known }));
  remember(key, run);
  // With the names it gave written down, the same documents make the same Model.
  run.then((result) => { if (result.ok) remember(keyOf({ ...input, names: result.value.names }), run); }, () => results.delete(key));
  return run;
}

/** Makes ready to check documents, one kind after the other: the first plan of a process should not stop everybody else. */
export async function prepareForms(): Promise<void> {
  await breathing((function* () { for (const schema of schemasFor().values()) if (prepareForm(schema)) yield; })());
}

function keyOf({ revision, layers, names }: CompileInput): string {
  const { packages, documents } = toStored(layers);
  return hashJson({ revision, packages, documents, names });
}

function remember(key: string, run: Promise<Result<Model>>): void {
  results.set(key, run);
  for (const old of results.keys()) {
    if (results.size <= most) break;
    results.delete(old);
  }
}
