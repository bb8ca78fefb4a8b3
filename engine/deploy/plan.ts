// Target layers → what a publish would do: merge, compile, diff against the live tables, findings. Nothing is written.
import { analyse } from '../ddl/analyse/index.ts';
import { countRows } from '../ddl/count-rows.ts';
import { desiredShape } from '../ddl/desired.ts';
import { diffShapes } from '../ddl/diff.ts';
import { finding, type Finding } from '../ddl/finding.ts';
import { inspectSchema, type LiveSchema } from '../ddl/inspect.ts';
import { planSteps } from '../ddl/plan.ts';
import { hashJson } from '../lib/canonical-json.ts';
import { EngineError } from '../lib/errors.ts';
import { compileOnce } from './compile-once.ts';
import { computedFindings } from './computed.ts';
import { diffDocuments } from './diff-documents.ts';
import { lateSteps } from './fill-rows.ts';
import { loadModel } from './load-model.ts';
import { lostRights } from './lost-rights.ts';
import { loadHead, readLayers, readNames, readRevision, toStored } from './stored.ts';
import { withRetypes } from './retyped.ts';
import { settleNames } from './settle-names.ts';
import { widenedGrants } from './widened-grants.ts';
import type { Queryable } from '../db/database.ts';
import type { Step } from '../ddl/step.ts';
import type { Diagnostic, Result } from '../lib/result.ts';
import type { Layer } from '../meta/input.ts';
import type { Model, PhysicalNames } from '../meta/model.ts';
import type { DiffEntry } from '../shared/wire.ts';
import type { Workplace } from './workplace.ts';

/** What a site is now. */
export interface Base {
  readonly revision: number;
  readonly layers: readonly Layer[];
  readonly names: PhysicalNames;
  /** Absent for a fresh site, and where the live revision no longer compiles under this program. */
  readonly model: Model | undefined;
}

export interface Planned {
  /** Equal as long as base, documents and steps are. */
  readonly id: string;
  readonly base: Base;
  readonly layers: readonly Layer[];
  /** Absent if the documents do not compile; the findings say why. */
  readonly model: Model | undefined;
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
  readonly diff: readonly DiffEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what is live. */
export async function readBase(workplace: Workplace, db: Queryable = workplace.db): Promise<Base> {
  const { site } = workplace;
  const { revision } = await loadHead(db, site);
  const layers = await readLayers(db, site, await readRevision(db, site, revision));
  const names = await readNames(db, site);
  return { revision, layers, names, model: await baseModel(workplace, db, revision) };
}

async function baseModel(workplace: Workplace, db: Queryable, revision: number): Promise<Model | undefined> {
  if (revision === 0) return undefined;
  if (workplace.model?.revision === revision) return workplace.model;
  return loadModel(db, workplace.site, revision, workplace.model).catch((error: unknown) => {
    // Documents of an older engine may no longer compile: then there is nothing to compare with. Whatever else fails must not pass for that.
    if (error instanceof EngineError && error.code === 'deploy.invalid') return undefined;
    throw error;
  });
}

/** Plans the way from the base to these layers. */
export async function planTarget(workplace: Workplace, base: Base, layers: readonly Layer[], db: Queryable = workplace.db): Promise<Planned> {
  const { schema } = workplace.site;
  const live = await inspectSchema(db, schema);
  const compiled = await compileSettled(base, layers, live);
  const diff = diffDocuments(base.layers, layers);
  const documents = toStored(layers);
  const identity = { base: base.revision, packages: documents.packages, documents: documents.documents };
  if (!compiled.ok) {
    const diagnostics = await withRetypes(compiled.diagnostics, base, layers);
    return { id: hashJson(identity), base, layers, model: undefined, steps: [], findings: diagnostics.map(fromDiagnostic), diff, diagnostics };
  }
  const model = compiled.value;
  const changes = diffShapes(desiredShape(model), live);
  const steps = [...await countRows(db, schema, planSteps(schema, changes)), ...await lateSteps(db, schema, live, changes, base.model, model)];
  const findings = [
    ...await analyse(db, schema, { before: base.model, after: model, live, changes }),
    ...widenedGrants(base.model, model),
    ...await lostRights(workplace, db, base.model, model),
    ...computedFindings(base.model, model),
    ...compiled.diagnostics.filter((each) => diff.some((entry) => entry.document === each.document)).map(fromDiagnostic),
  ];
  return { id: hashJson({ ...identity, steps: steps.map((step) => step.sql) }), base, layers, model, steps, findings, diff, diagnostics: compiled.diagnostics };
}

async function compileSettled(base: Base, layers: readonly Layer[], live: LiveSchema): Promise<Result<Model>> {
  const input = { revision: base.revision + 1, layers, ...(base.model && { previous: base.model }) };
  const first = await compileOnce({ ...input, names: base.names });
  if (!first.ok) return first;
  const names = settleNames(first.value, base.names, live);
  return names === base.names ? first : compileOnce({ ...input, names });
}

function fromDiagnostic(diagnostic: Diagnostic): Finding {
  const { severity, code, document, pointer, params = {}, hint } = diagnostic;
  return finding(severity === 'error' ? 'refuse' : 'info', code, { document, pointer }, params, { about: JSON.stringify(params), ...(hint && { hint }) });
}
