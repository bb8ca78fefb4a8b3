// The compiled, immutable Model of one site at one revision. Everything downstream is a pure function of it.
// It knows keys, API names and physical names, and never a value of a record.
import type { EntityDocument, Ownership, RoleDocument, WorkflowDocument } from '../shared/documents.ts';
import type { Expression } from '../shared/expression/ast.ts';
import type { Computed } from './computed/kinds.ts';
import type { FieldType, TypedField } from './field-types/contract.ts';

/** A column as it stands in PostgreSQL. `part` is '' for the main one, else e.g. `entity`, `base`. */
export interface Column {
  readonly part: string;
  readonly name: string;
  readonly sqlType: string;
}

/** A field of a record that a link of this one leads to, both by key. */
export interface FarField { readonly link: string; readonly field: string }

export interface Field extends TypedField {
  readonly type: FieldType;
  readonly required: boolean;
  /** Made by the engine: id version createdAt createdBy updatedAt updatedBy owner team (and a line's parent link). */
  readonly system: boolean;
  /** Clients may not write it (metadata or system). */
  readonly readOnly: boolean;
  /** Formula or rollup; such a field has columns only where its value is kept. */
  readonly computed?: Computed;
  /** The default, where it is computed. */
  readonly defaultExpression?: Expression;
  /** In metadata order, empty for `lines` and `links`, and for what is computed when it is read. */
  readonly columns: readonly Column[];
  /** Shown from a linked record: no columns of its own. */
  readonly from?: FarField;
  /** Taken from a linked record when the link changes. */
  readonly copy?: FarField;
  /** Junction table of `links`: columns `from_id`, `to_id`. */
  readonly junction?: string;
  /** Part of the default `fields`: readable but not long text, json, lines, attachments. */
  readonly inDefault: boolean;
}

/** A to-many way from an entity, whoever declares it. */
export interface Relation {
  readonly key: string;
  readonly apiName: string;
  readonly title: string;
  readonly kind: 'lines' | 'links' | 'inverse' | 'inverseLinks' | 'inverseAny';
  readonly target: string;
  /** Where it is declared: lines and links on this entity; inverses on the target. */
  readonly via: { readonly entity: string; readonly field: string };
  readonly sort?: string;
}

/** `{code} · {account}` → texts and fields by key. */
export type LabelPart = { readonly text: string } | { readonly field: string };

export interface Entity {
  readonly key: string;
  readonly apiName: string;
  readonly package: string;
  readonly document: EntityDocument;
  readonly title: string;
  readonly titlePlural: string;
  readonly table: string;
  /** By key, system fields included, hidden ones not; in display order. `internal` ones are here, but have no API name in `fieldByApiName`. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly fieldByApiName: ReadonlyMap<string, Field>;
  /** By key; lines and links appear here and in `fields`. */
  readonly relations: ReadonlyMap<string, Relation>;
  readonly relationByApiName: ReadonlyMap<string, Relation>;
  readonly ownership: Ownership;
  /** Set for the entity of `lines`: rights, trash and history hang on the parent. */
  readonly parent?: { readonly entity: string; readonly link: string; readonly lines: string };
  readonly label: readonly LabelPart[];
  /** Default order: field key and direction. `id` closes every order. */
  readonly sort: readonly { readonly field: string; readonly descending: boolean }[];
  readonly identity: readonly string[];
  /** Absent on the entity of lines: their amounts are in the parent's currency, and have a base column when the parent has one. */
  readonly currency?: { readonly field: string; readonly rate: string };
  /** Expressions in value slots of actions and conversions, by their text. */
  readonly slotExpressions?: ReadonlyMap<string, Expression>;
  readonly trash: boolean;
  readonly history: boolean;
  /**
   * Hash of the entity's own shape and of names and labels of what its links point to: what its validators, forms and plain reads depend on.
   * A plan that goes further (expand, dotted paths) depends on the hash of each entity it touches.
   */
  readonly hash: string;
}

/** Physical names, given once and stored: entity → table, field → part → column, field → junction. */
export interface PhysicalNames {
  readonly tables: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  readonly junctions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Workflow {
  readonly name: string;
  readonly document: WorkflowDocument;
  /** Expressions of its value slots by their text, over the record that starts it. */
  readonly expressions: ReadonlyMap<string, Expression>;
}

/** Any document kind that the engine only hands on (layout, view, app, translation, setting …). */
export interface PlainDocument { readonly name: string; readonly [key: string]: unknown }

export interface Model {
  readonly revision: number;
  readonly hash: string;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly entityByApiName: ReadonlyMap<string, Entity>;
  readonly roles: ReadonlyMap<string, RoleDocument>;
  /** kind → name → merged document; entities and roles included. */
  readonly documents: ReadonlyMap<string, ReadonlyMap<string, PlainDocument>>;
  /** `kind/name` → JSON Pointer → layer that set the value. */
  readonly provenance: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Layers from the lowest up, e.g. core, crm, overlay. */
  readonly layers: readonly string[];
  readonly names: PhysicalNames;
  /** Those that run, by name. */
  readonly workflows: ReadonlyMap<string, Workflow>;
}
