// Layers of metadata documents → the Model, or every reason why there is none. Pure: no file, no clock, no database.
import { hashJson } from '../lib/canonical-json.ts';
import type { Result } from '../lib/result.ts';
import { assembleEntities, namesNeeded } from './assemble.ts';
import type { EntityDraft, World } from './draft.ts';
import type { JsonSchema } from './field-types/contract.ts';
import { fieldTypes, type FieldTypes } from './field-types/registry.ts';
import { collectFindings, type Findings } from './findings.ts';
import type { Layer } from './input.ts';
import { mergeLayers, type MergedDocument } from './merge/documents.ts';
import type { Entity, Model, PhysicalNames, PlainDocument } from './model.ts';
import { allocateNames } from './names.ts';
import { documentSchemas } from './schema/kinds.ts';
import { reportUnsupported } from './support.ts';
import { draftEntities } from './transform/entities.ts';
import { roleDocument } from './transform/read.ts';
import { addRelations } from './transform/relations.ts';
import { validateForm } from './validate.ts';
import { rules } from './verify/rules.ts';

export interface CompileInput {
  readonly revision: number;
  /** Lowest first, the overlay last. */
  readonly layers: readonly Layer[];
  /** Names given so far. */
  readonly names: PhysicalNames;
  /** Entities of which nothing changed are taken from it. */
  readonly previous?: Model;
  readonly types?: FieldTypes;
}

const schemasOf = new WeakMap<FieldTypes, ReadonlyMap<string, JsonSchema>>();

/** Kind → meta-schema over the field types, made once. */
export function schemasFor(types: FieldTypes = fieldTypes): ReadonlyMap<string, JsonSchema> {
  const known = schemasOf.get(types) ?? documentSchemas(types);
  schemasOf.set(types, known);
  return known;
}

/** Parse → merge → check the form → complete → verify → name. All diagnostics come at once. */
export function compile({ revision, layers, names: stored, previous, types = fieldTypes }: CompileInput): Result<Model> {
  const findings = collectFindings();
  const schemas = schemasFor(types);
  const merged = mergeLayers(layers, schemas, (diagnostic) => { findings.all.push(diagnostic); });
  const wellFormed = merged.filter((document) => checkForm(document, schemas, findings));
  const drafts = addRelations(draftEntities(wellFormed.filter((document) => document.kind === 'entity'), types));
  const world = worldOf(merged, wellFormed, drafts);
  for (const rule of rules) rule(world, findings);
  const diagnostics = inOrder(findings, layers);
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return { ok: false, diagnostics };
  const { names } = allocateNames([...drafts.values()].map(namesNeeded), stored);
  const entities = assembleEntities(drafts, names, previous);
  return { ok: true, diagnostics, value: assembleModel(revision, layers, merged, entities, names) };
}

function checkForm(document: MergedDocument, schemas: ReadonlyMap<string, JsonSchema>, findings: Findings): boolean {
  const schema = schemas.get(document.kind)!;
  if (!validateForm(document, schema, findings)) return false;
  reportUnsupported(document, schema, findings);
  return true;
}

function worldOf(merged: readonly MergedDocument[], documents: readonly MergedDocument[], entities: ReadonlyMap<string, EntityDraft>): World {
  const declared = new Set([...merged.filter((document) => document.kind === 'entity').map((document) => document.name), ...entities.keys()]);
  const roles = new Map(documents.filter((document) => document.kind === 'role').map((source) => [source.name, { source, document: roleDocument(source) }]));
  return { entities, declared, roles, documents };
}

/** By layer, then document, then place, so that the same mistakes always read the same. */
function inOrder(findings: Findings, layers: readonly Layer[]): Findings['all'] {
  const rank = new Map(layers.map((layer, index) => [layer.name, index]));
  const place = (document: string): string => `${String(rank.get(document.split('/')[0] ?? '') ?? 0).padStart(4, '0')} ${document}`;
  const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return findings.all.sort((a, b) => text(place(a.document), place(b.document)) || text(a.pointer, b.pointer) || text(a.code, b.code));
}

function assembleModel(revision: number, layers: readonly Layer[], merged: readonly MergedDocument[], entities: ReadonlyMap<string, Entity>, names: PhysicalNames): Model {
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
    hash: hashJson({ entities: [...entities.values()].map((entity) => entity.hash), documents: merged.map(({ kind, name, value }) => [kind, name, value]), layers: layerNames, names }),
    entities,
    entityByApiName: new Map([...entities.values()].map((entity) => [entity.apiName, entity])),
    roles, documents, provenance, layers: layerNames, names,
  };
}
