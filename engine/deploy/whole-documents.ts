// Documents as a whole, the way a form edits them: what lies below the overlay, what the overlay has to say so that the whole
// comes out, and what is wrong with drafts before anything is planned.
import { EngineError } from '../lib/errors.ts';
import { collectFindings } from '../meta/findings.ts';
import { schemasFor } from '../meta/compile.ts';
import { difference } from '../meta/merge/difference.ts';
import { mergeDocument, sourcesOf } from '../meta/merge/documents.ts';
import { rootSchema } from '../meta/schema/walk.ts';
import { compileOnce } from './compile-once.ts';
import { readBase } from './plan.ts';
import { loadHead, overlay, readLayers, readRevision } from './stored.ts';
import { workplaceOf } from './workplace.ts';
import type { Ctx } from '../access/context.ts';
import type { Diagnostic } from '../lib/result.ts';
import type { Layer, SourceDocument } from '../meta/input.ts';
import type { PlainDocument } from '../meta/model.ts';

/** A JSON object. */
type Plain = Readonly<Record<string, unknown>>;

export interface WholeDocument { readonly kind: string; readonly name: string; /** null: the overlay says nothing about it. */ readonly document: Plain | null }

/** The document as the packages alone have it; undefined where no package knows it. */
export async function documentBelow(ctx: Ctx, kind: string, name: string): Promise<PlainDocument | undefined> {
  const layers = await readLayers(ctx.db, ctx.site, await readRevision(ctx.db, ctx.site, (await loadHead(ctx.db, ctx.site)).revision));
  return below(layers, kind, name);
}

function below(layers: readonly Layer[], kind: string, name: string): PlainDocument | undefined {
  const findings = collectFindings();
  const report = (diagnostic: Diagnostic): void => { findings.all.push(diagnostic); };
  const lower = layers.filter((layer) => layer.name !== overlay).map((layer): Layer => ({ ...layer, documents: layer.documents.filter((each) => each.kind === kind && each.name === name) }));
  const [sources] = sourcesOf(lower, report);
  return sources && mergeDocument(sources, schemasFor().get(kind), schemasFor().keys(), [], report)?.value;
}

/** What the overlay has to say; an empty object where the packages say all of it. Errors: `deploy.cannot-remove`, every place named. */
export async function overlayFor(ctx: Ctx, kind: string, name: string, whole: Plain): Promise<Plain> {
  const schema = schemasFor().get(kind);
  if (schema === undefined) throw new EngineError('missing', 'deploy.unknown-kind', { params: { kind } });
  const lower = await documentBelow(ctx, kind, name);
  if (lower === undefined) return whole;
  const kept: string[] = [];
  const said = difference(lower, { ...whole, name }, rootSchema(schema), (pointer) => { kept.push(pointer); });
  if (kept.length > 0) throw new EngineError('rejected', 'deploy.cannot-remove', { errors: kept.map((pointer) => ({ pointer, code: 'deploy.cannot-remove', params: {} })) });
  return said === undefined ? {} : said as Plain; // the difference of two objects is one
}

/** Everything that is wrong with drafts, all at once, each at its place in the whole document. */
export async function checkDocuments(ctx: Ctx, drafts: readonly WholeDocument[]): Promise<readonly Diagnostic[]> {
  const base = await readBase(workplaceOf(ctx));
  const layers = drafts.reduce(withWhole, base.layers);
  const ids = new Set(drafts.map(({ kind, name }) => `/${kind}/${name}`));
  const { diagnostics } = await compileOnce({ revision: base.revision + 1, layers, names: base.names, ...(base.model && { previous: base.model }) });
  const mine = diagnostics.filter(({ document }) => ids.has(document.slice(document.indexOf('/'))));
  const others = diagnostics.filter((each) => each.severity === 'error' && !mine.includes(each));
  return [...mine, ...others, ...drafts.flatMap((draft) => lost(base.layers, draft))];
}

/** The layers with a whole document in place of all that they say about it, where it came up first. */
function withWhole(layers: readonly Layer[], { kind, name, document }: WholeDocument): readonly Layer[] {
  const isIt = (each: SourceDocument): boolean => each.kind === kind && each.name === name;
  if (document === null) return layers.map((layer) => (layer.name === overlay ? { ...layer, documents: layer.documents.filter((each) => !isIt(each)) } : layer));
  const whole: SourceDocument = { kind, name, text: JSON.stringify({ ...document, name }, null, 2) };
  const first = layers.find((layer) => layer.documents.some(isIt));
  if (first === undefined) {
    const top = layers.find((layer) => layer.name === overlay);
    return [...layers.filter((layer) => layer !== top), { name: overlay, documents: [...top?.documents ?? [], whole] }];
  }
  return layers.map((layer) => (layer === first ? { ...layer, documents: layer.documents.map((each) => (isIt(each) ? whole : each)) } : { ...layer, documents: layer.documents.filter((each) => !isIt(each)) }));
}

/** What a package has and the draft leaves out, though no layer can take it away. */
function lost(layers: readonly Layer[], { kind, name, document }: WholeDocument): readonly Diagnostic[] {
  const schema = schemasFor().get(kind);
  const lower = document === null || schema === undefined ? undefined : below(layers, kind, name);
  const found: Diagnostic[] = [];
  if (lower !== undefined && schema !== undefined) {
    difference(lower, { ...document, name }, rootSchema(schema), (pointer) => { found.push({ severity: 'error', code: 'deploy.cannot-remove', document: `${overlay}/${kind}/${name}`, pointer }); });
  }
  return found;
}
