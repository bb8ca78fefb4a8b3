// Layers of metadata documents → the Model, or every reason why there is none. Pure: no file, no clock, no database.
import { createHash } from 'node:crypto';
import { hashJson, hashOnce } from '../lib/canonical-json.ts';
import type { Diagnostic, Result } from '../lib/result.ts';
import { assembleEntities, namesNeeded } from './assemble.ts';
import { loseDocument, loseText, nothingLost, withoutConsequences, withoutTargetless } from './consequences.ts';
import type { EntityDraft, World } from './draft.ts';
import type { JsonSchema } from './field-types/contract.ts';
import { fieldTypes, type FieldTypes } from './field-types/registry.ts';
import { collectFindings, type Findings } from './findings.ts';
import type { Layer } from './input.ts';
import { mergeDocument, partsOf, sourcesOf, type DocumentSources, type MergedDocument } from './merge/documents.ts';
import type { KnownDocuments } from './merge/known.ts';
import type { Entity, Model, PhysicalNames, PlainDocument } from './model.ts';
import { allocateNames } from './names.ts';
import { documentSchemas } from './schema/kinds.ts';
import { reportUnsupported } from './support.ts';
import { draftEntities } from './transform/entities.ts';
import { optionLists } from './transform/options.ts';
import { roleDocument } from './transform/read.ts';
import { addRelations } from './transform/relations.ts';
import { validateForm } from './validate.ts';
import { rules } from './verify/rules.ts';
import { workflowsOf } from './workflows.ts';

export interface CompileInput {
  readonly revision: number;
  /** Lowest first, the overlay last. */
  readonly layers: readonly Layer[];
  /** Names given so far. */
  readonly names: PhysicalNames;
  /** Entities of which nothing changed are taken from it. */
  readonly previous?: Model;
  /** Documents of which nothing changed are taken from it, and new ones put in. */
  readonly known?: KnownDocuments;
  /** The form of every document was checked against these very meta-schemas before (`formsHash`). */
  readonly formsChecked?: boolean;
  readonly types?: FieldTypes;
}

const schemasOf = new WeakMap<FieldTypes, ReadonlyMap<string, JsonSchema>>();

/** Kind → meta-schema over the field types, made once. */
export function schemasFor(types: FieldTypes = fieldTypes): ReadonlyMap<string, JsonSchema> {
  const known = schemasOf.get(types) ?? documentSchemas(types);
  schemasOf.set(types, known);
  return known;
}

/** Identifies what documents are checked against: while it is the same, a document that passed passes. */
export function formsHash(): string {
  return (hashOfForms ??= createHash('sha256').update(JSON.stringify([...schemasFor()])).digest('hex'));
}

let hashOfForms: string | undefined;

/** Parse → merge → check the form → complete → verify → name. All diagnostics come at once. */
export function compile(input: CompileInput): Result<Model> {
  const steps = compileInSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps of some milliseconds, for who has others to answer in between. */
export function* compileInSteps({ revision, layers, names: stored, previous, known, formsChecked = false, types = fieldTypes }: CompileInput): Generator<undefined, Result<Model>> {
  const findings = collectFindings();
  const schemas = schemasFor(types);
  const merged: MergedDocument[] = [];
  const wellFormed: MergedDocument[] = [];
  const lost = nothingLost();
  for (const sources of sourcesOf(layers, (diagnostic) => { findings.all.push(diagnostic); })) {
    const { document, formed } = readDocument(sources, merged, { schemas, findings, known, formsChecked });
    if (!formed && document !== undefined) loseDocument(lost, document.name, document.value, schemas.get(sources.kind));
    if (document === undefined) for (const { source } of sources.sources) loseText(lost, sources.name, source.text ?? '');
    if (document !== undefined) merged.push(document);
    if (document !== undefined && formed) wellFormed.push(document);
    yield;
  }
  // What a form says is a cause; what the rules find after it may only follow from it.
  const causes = findings.all.splice(0);
  const options = optionLists(wellFormed);
  const drafts = addRelations(draftEntities(wellFormed.filter((document) => document.kind === 'entity'), types, options));
  const world = { ...worldOf(layers, merged, wellFormed, drafts), options };
  for (const rule of rules) {
    yield;
    rule(world, findings);
  }
  const found = withoutTargetless(withoutConsequences(findings.all, lost), wellFormed);
  const diagnostics = [...inOrder(causes, layers), ...inOrder(found, layers)];
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return { ok: false, diagnostics };
  yield;
  const { names } = allocateNames([...drafts.values()].map(namesNeeded), stored);
  const entities = yield* assembleEntities(drafts, names, previous);
  return { ok: true, diagnostics, value: assembleModel(revision, layers, merged, entities, names, workflowsOf(wellFormed, drafts)) };
}

interface ReadingOptions { readonly schemas: ReadonlyMap<string, JsonSchema>; readonly findings: Findings; readonly known: KnownDocuments | undefined; readonly formsChecked: boolean }

/** One document, merged and checked, or as it came out of that before. */
function readDocument(sources: DocumentSources, before: readonly MergedDocument[], { schemas, findings, known, formsChecked }: ReadingOptions): { readonly document: MergedDocument | undefined; readonly formed: boolean } {
  const parts = partsOf(sources);
  const found = parts && known?.find(sources.id, parts);
  if (found !== undefined) return { document: found, formed: true };
  const schema = schemas.get(sources.kind);
  const count = findings.all.length;
  const document = mergeDocument(sources, schema, schemas.keys(), before, (diagnostic) => { findings.all.push(diagnostic); });
  if (document === undefined || schema === undefined) return { document: undefined, formed: false };
  const formed = formsChecked || checkForm(document, schema, findings);
  if (parts !== undefined && findings.all.length === count) known?.add(sources.id, parts, document);
  return { document, formed };
}

function checkForm(document: MergedDocument, schema: JsonSchema, findings: Findings): boolean {
  if (!validateForm(document, schema, findings)) return false;
  reportUnsupported(document, schema, findings);
  return true;
}

function worldOf(layers: readonly Layer[], merged: readonly MergedDocument[], documents: readonly MergedDocument[], entities: ReadonlyMap<string, EntityDraft>): Omit<World, 'options'> {
  const declared = new Set([...merged.filter((document) => document.kind === 'entity').map((document) => document.name), ...entities.keys()]);
  const roles = new Map(documents.filter((document) => document.kind === 'role').map((source) => [source.name, { source, document: roleDocument(source) }]));
  return { entities, declared, roles, layers: layers.map((layer) => layer.name), documents };
}

/** By layer, then document, then place, so that the same mistakes always read the same. */
function inOrder(found: readonly Diagnostic[], layers: readonly Layer[]): readonly Diagnostic[] {
  const rank = new Map(layers.map((layer, index) => [layer.name, index]));
  const place = (document: string): string => `${String(rank.get(document.split('/')[0] ?? '') ?? 0).padStart(4, '0')} ${document}`;
  const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return found.toSorted((a, b) => text(place(a.document), place(b.document)) || text(a.pointer, b.pointer) || text(a.code, b.code));
}

function assembleModel(revision: number, layers: readonly Layer[], merged: readonly MergedDocument[], entities: ReadonlyMap<string, Entity>, names: PhysicalNames, workflows: Model['workflows']): Model {
  const documents = new Map<string, Map<string, PlainDocument>>();
  const provenance = new Map<string, ReadonlyMap<string, string>>();
  for (const document of merged) {
    const ofKind = documents.get(document.kind) ?? new Map<string, PlainDocument>();
    documents.set(document.kind, ofKind.set(document.name, document.value));
    provenance.set(`${document.kind}/${document.name}`, new Map([...document.origins].map(([pointer, origin]) => [pointer, origin.layer])));
  }
  const layerNames = layers.map((layer) => layer.name);
  const roles = new Map(merged.filter((document) => document.kind === 'role' && document.value.hidden !== true).map((document) => [document.name, roleDocument(document)]));
  return {
    revision,
    hash: hashJson({ entities: [...entities.values()].map((entity) => entity.hash), documents: merged.map(({ kind, name, value }) => [kind, name, hashOnce(value)]), layers: layerNames, names }),
    entities,
    entityByApiName: new Map([...entities.values()].map((entity) => [entity.apiName, entity])),
    roles, documents, provenance, layers: layerNames, names, workflows,
  };
}
