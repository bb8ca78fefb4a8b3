// Shapes of metadata documents after merge: what the meta-schemas in metadata/schema accept.
// The engine and the studio both read them; neither changes them in place.

export type FieldTypeName =
  | 'text' | 'longText' | 'integer' | 'decimal' | 'money' | 'currency' | 'percent' | 'boolean' | 'date' | 'dateTime'
  | 'select' | 'multiSelect' | 'tags' | 'email' | 'phone' | 'url' | 'user' | 'team' | 'link' | 'links' | 'lines' | 'anyLink'
  | 'autonumber' | 'position';

export type Color = string;
export interface OptionDocument { readonly value: string; readonly title: string; readonly color?: Color; readonly active?: boolean; readonly hidden?: boolean; readonly data?: Readonly<Record<string, unknown>> }
export interface InverseDocument { readonly name: string; readonly title?: string; readonly sort?: string }

/** One entry of an entity's `properties`; keywords of a single field type are optional here. */
export interface FieldDocument {
  readonly fieldType: FieldTypeName;
  readonly apiName?: string;
  readonly title?: string;
  readonly short?: string;
  readonly help?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly readOnly?: boolean;
  readonly immutable?: boolean;
  readonly unique?: boolean | { readonly ignoreCase?: boolean; readonly level?: 'block' | 'warn' };
  readonly search?: 'A' | 'B' | 'C' | 'D';
  readonly normalise?: readonly ('trim' | 'upper' | 'lower' | 'collapse')[];
  readonly widget?: string | { readonly name: string; readonly options?: Readonly<Record<string, unknown>> };
  readonly personal?: string;
  readonly restricted?: boolean;
  readonly internal?: boolean;
  readonly hidden?: boolean;
  readonly history?: false | 'feed';
  readonly uses?: Readonly<Record<string, boolean>>;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly exclusiveMinimum?: number | string;
  readonly exclusiveMaximum?: number | string;
  readonly precision?: number;
  readonly scale?: number;
  readonly options?: readonly OptionDocument[];
  readonly open?: boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly entity?: string;
  readonly entities?: Readonly<Record<string, { readonly inverse?: InverseDocument }>>;
  readonly onDelete?: 'restrict' | 'setNull' | 'cascade';
  readonly inverse?: InverseDocument;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly items?: { readonly required?: readonly string[]; readonly properties: Readonly<Record<string, FieldDocument>> };
  readonly numberFormat?: string;
  readonly reset?: 'never' | 'yearly' | 'monthly';
}

export type Ownership = 'user' | 'team' | 'none' | { readonly via: string };

export interface EntityDocument {
  readonly name: string;
  readonly apiName?: string;
  readonly title: string;
  readonly titlePlural?: string;
  readonly short?: string;
  readonly icon?: string;
  readonly color?: Color;
  readonly description?: string;
  readonly hidden?: boolean;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, FieldDocument>>;
  readonly record?: {
    readonly label?: string;
    readonly sort?: string;
    readonly identity?: readonly string[];
    readonly ownership?: Ownership;
    readonly currency?: { readonly field: string; readonly rate: string };
    readonly trash?: boolean;
    readonly history?: boolean;
    readonly indexes?: Readonly<Record<string, { readonly fields: readonly string[]; readonly unique?: boolean; readonly where?: Readonly<Record<string, unknown>> }>>;
  };
}

export type Scope = 'all' | 'unit' | 'subordinates' | 'team' | 'own' | 'none';
export type FieldGrant = 'write' | 'read' | 'masked' | 'none';
export type FieldRule = FieldGrant | { readonly access: FieldGrant; readonly when: Readonly<Record<string, unknown>>; readonly else?: FieldGrant };
export type ActionRule = Scope | { readonly scope?: Scope; readonly filter?: Readonly<Record<string, unknown>> };

export interface RoleDocument {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly hidden?: boolean;
  readonly entities?: Readonly<Record<string, { readonly actions?: Readonly<Record<string, ActionRule>>; readonly fields?: Readonly<Record<string, FieldRule>> }>>;
  /** System rights; `*` is all of them. */
  readonly system?: readonly string[];
}
