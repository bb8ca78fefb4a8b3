// Documents as a whole, the way a form edits them: what lies below the overlay, what the overlay has to say so that the whole
// comes out, and what is wrong with drafts before anything is planned.
import { EngineError } from '../lib/errors.ts';
import { schemasFor } from '../meta/compile.ts';
import { difference, type Kept } from '../meta/merge/difference.ts';
import { layoutDifference } from '../meta/merge/layout-difference.ts';
import { rootSchema, type SchemaAt } from '../meta/schema/walk.ts';
import { compileOnce } from './compile-once.ts';
import { mergedIn } from './merged-in.ts';
import { readBase } from './plan.ts';
import { isOfRetyped, withRetypes } from './retyped.ts';
import { withWhole, type Plain, type WholeDocument } from './with-whole.ts';
import { loadHead, overlay, readLayers, readRevision } from './stored.ts';
import { workplaceOf } from './workplace.ts';
import type { Ctx } from '../access/context.ts';
import type { Diagnostic } from '../lib/result.ts';
import type { Layer } from '../meta/input.ts';
import type { PlainDocument } from '../meta/model.ts';

/** The document as the packages alone have it; undefined where no package knows it. */
export async function documentBelow(ctx: Ctx, kind: string, name: string): Promise<PlainDocument | undefined> {
  const layers = await readLayers(ctx.db, ctx.site, await readRevision(ctx.db, ctx.site, (await loadHead(ctx.db, ctx.site)).revision));
  return below(layers, kind, name);
}

function below(layers: readonly Layer[], kind: string, name: string): PlainDocument | undefined {
  return mergedIn(layers.filter((layer) => layer.name !== overlay), kind, name)?.value;
}

/** What the overlay has to say; an empty object where the packages say all of it. Errors: `deploy.cannot-remove`, every place named. */
export async function overlayFor(ctx: Ctx, kind: string, name: string, whole: Plain): Promise<Plain> {
  const schema = schemasFor().get(kind);
  if (schema === undefined) throw new EngineError('missing', 'deploy.unknown-kind', { params: { kind } });
  const lower = await documentBelow(ctx, kind, name);
  if (lower === undefined) return whole;
  const kept: string[] = [];
  const said = saidAbove(kind, lower, { ...whole, name }, rootSchema(schema), (pointer) => { kept.push(pointer); });
  if (kept.length > 0) throw new EngineError('rejected', 'deploy.cannot-remove', { errors: kept.map((pointer) => ({ pointer, code: 'deploy.cannot-remove', params: {} })) });
  return said;
}

/** What a layer above says so that the whole comes out; the nodes of a layout by changes, so that all it does not touch keeps following the package. */
function saidAbove(kind: string, lower: Plain, whole: Plain, schema: SchemaAt, kept: Kept): Plain {
  if (kind !== 'layout') return (difference(lower, whole, schema, kept) ?? {}) as Plain; // the difference of two objects is one
  const { items: nodes, ...rest } = lower;
  const { items: wanted, changes: _, ...own } = whole;
  const { items, changes } = layoutDifference(nodes, wanted, kept);
  const said = (difference(rest, own, schema, kept) ?? {}) as Plain; // the difference of two objects is one
  return { ...said, ...(items.length > 0 && { items }), ...(changes.length > 0 && { changes }) };
}

/** Everything that is wrong with drafts, all at once, each at its place in the whole document. */
export async function checkDocuments(ctx: Ctx, drafts: readonly WholeDocument[]): Promise<readonly Diagnostic[]> {
  const base = await readBase(workplaceOf(ctx));
  const layers = drafts.reduce(withWhole, base.layers);
  const ids = new Set(drafts.map(({ kind, name }) => `/${kind}/${name}`));
  const compiled = await compileOnce({ revision: base.revision + 1, layers, names: base.names, ...(base.model && { previous: base.model }) });
  const diagnostics = await withRetypes(compiled.diagnostics, base, layers);
  const mine = diagnostics.filter(({ document }) => ids.has(document.slice(document.indexOf('/'))));
  const others = diagnostics.filter((each) => each.severity === 'error' && !mine.includes(each));
  const ofRetyped = isOfRetyped(diagnostics);
  return [...mine, ...others, ...drafts.flatMap((draft) => lost(base.layers, draft)).filter((each) => !ofRetyped(each))];
}

/** What a package has and the draft leaves out, though no layer can take it away. */
function lost(layers: readonly Layer[], { kind, name, document }: WholeDocument): readonly Diagnostic[] {
  const schema = schemasFor().get(kind);
  const lower = document === null || schema === undefined ? undefined : below(layers, kind, name);
  const found: Diagnostic[] = [];
  if (lower !== undefined && schema !== undefined) {
    saidAbove(kind, lower, { ...document, name }, rootSchema(schema), (pointer) => { found.push({ severity: 'error', code: 'deploy.cannot-remove', document: `${overlay}/${kind}/${name}`, pointer }); });
  }
  return found;
}
