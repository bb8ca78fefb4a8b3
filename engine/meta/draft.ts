// Entities on their way into the Model: merged and completed, not yet verified, without physical names.
import type { EntityDocument, FieldDocument, OptionsDocument, RoleDocument } from '../shared/documents.ts';
import type { FieldType } from './field-types/contract.ts';
import type { MergedDocument } from './merge/documents.ts';
import type { FarField, Relation } from './model.ts';

export interface FieldDraft {
  readonly key: string;
  readonly apiName: string;
  readonly type: FieldType;
  readonly document: FieldDocument;
  readonly title: string;
  readonly required: boolean;
  readonly system: boolean;
  /** Where its metadata stands in the entity's source; undefined for system fields. */
  readonly pointer?: string;
  readonly target?: string;
}

/** Something else that has a name on the entity. */
export interface RelationDraft extends Relation {
  /** Where the name was given. */
  readonly source: MergedDocument;
  readonly pointer: string;
}

export interface EntityDraft {
  readonly key: string;
  readonly apiName: string;
  readonly package: string;
  readonly source: MergedDocument;
  /** Pointer in the source to what holds `properties`: '' or, for lines made from items, the items. */
  readonly base: string;
  readonly document: EntityDocument;
  readonly title: string;
  readonly titlePlural: string;
  readonly parent?: { readonly entity: string; readonly link: string; readonly lines: string };
  /** Amounts have a base column: the entity's own currency, or that of the record its lines belong to. */
  readonly hasCurrency: boolean;
  readonly fields: ReadonlyMap<string, FieldDraft>;
  readonly relations: readonly RelationDraft[];
  /** Keys of all fields that are declared, also those that are hidden or not supported: references to them are no mistakes of spelling. */
  readonly declared: ReadonlySet<string>;
}

/** What the rules look at. */
export interface World {
  readonly entities: ReadonlyMap<string, EntityDraft>;
  /** Keys of all entities that any document declares, hidden and faulty ones too. */
  readonly declared: ReadonlySet<string>;
  readonly roles: ReadonlyMap<string, { readonly source: MergedDocument; readonly document: RoleDocument }>;
  /** Shared lists of options by name, hidden ones not. */
  readonly options: ReadonlyMap<string, OptionsDocument>;
  /** Layers from the lowest up. */
  readonly layers: readonly string[];
  /** Well-formed documents of every kind. */
  readonly documents: readonly MergedDocument[];
}

/** `country.region` → link and field; undefined for any other form. */
export function farField(path: string | undefined): FarField | undefined {
  const [link, field, ...rest] = path?.split('.') ?? [];
  return link === undefined || field === undefined || rest.length > 0 ? undefined : { link, field };
}
