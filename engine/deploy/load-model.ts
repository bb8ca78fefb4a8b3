// The Model of a stored revision.
import { EngineError } from '../lib/errors.ts';
import { formsHash } from '../meta/compile.ts';
import { compileOnce } from './compile-once.ts';
import { noteForms, readLayers, readNames, readRevision } from './stored.ts';
import type { Site } from '../access/context.ts';
import type { Queryable } from '../db/database.ts';
import type { Diagnostic } from '../lib/result.ts';
import type { Model } from '../meta/model.ts';

/** Compiles a revision; entities of which nothing changed are taken from `previous`. Errors: `deploy.invalid`, every diagnostic in it. */
export async function loadModel(db: Queryable, site: Site, revision: number, previous?: Model): Promise<Model> {
  const stored = await readRevision(db, site, revision);
  const layers = await readLayers(db, site, stored);
  const names = await readNames(db, site);
  const formsChecked = stored.forms === formsHash();
  const result = await compileOnce({ revision, layers, names, formsChecked, ...(previous && { previous }) });
  if (!result.ok) throw invalidMetadata(result.diagnostics);
  // An older program published it, or one with other meta-schemas: the next start need not look again.
  if (!formsChecked) await noteForms(db, site, revision, formsHash());
  return result.value;
}

/** Documents that do not make a Model: a refusal that names every place. */
export function invalidMetadata(diagnostics: readonly Diagnostic[]): EngineError {
  const errors = diagnostics.filter((each) => each.severity === 'error');
  return new EngineError('rejected', 'deploy.invalid', {
    errors: errors.map(({ pointer, code, params, document }) => ({ pointer, code, params: { ...params, document } })),
    extra: { diagnostics },
  });
}
