// What a field type gives to the rest of the engine. One file per type implements it; nothing else may switch on a type's name.
import type { CompareOperator } from '../../shared/filter/ast.ts';
import type { FieldDocument, FieldTypeName } from '../../shared/documents.ts';
import type { ProblemCode } from '../../shared/problems/index.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

/** What a type may know of the field it serves; the Model's fields have more. */
export interface TypedField {
  readonly key: string;
  readonly apiName: string;
  /** Key of the entity it belongs to. */
  readonly entity: string;
  readonly document: FieldDocument;
  readonly title: string;
  /** Entity at the far end of link, links, lines, user, team, tags. */
  readonly target?: string;
}

export interface ColumnSpec {
  /** '' for the main column. */
  readonly part: string;
  readonly sqlType: string;
}

/** Gives the qualified, quoted column of a part, e.g. `t."amount"`. */
export type ColumnOf = (part?: string) => string;

/** Outcome of taking a value from the wire, a file or a filter. `at`: JSON Pointer inside the value, where a part of it is at fault. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ProblemCode; readonly params?: Readonly<Record<string, unknown>>; readonly at?: string };

/** A part of a value that filters, orders and groups may name behind a dot (`address.province`). */
export interface PartSpec {
  /** Part of the column that holds it; '' for the main one. */
  readonly column: string;
  /** What it compares, sorts and reads as. */
  readonly type: FieldType;
  readonly document: FieldDocument;
}

/** A code inside a value that a record of another entity explains, where the site has that entity: it must be there, and its name is kept beside the code. */
export interface CodedPart {
  /** Part of the column that holds the code, and member of the value. */
  readonly part: string;
  /** Keys: the entity, its field with the code, that with the name. */
  readonly entity: string;
  readonly code: string;
  readonly name: string;
  /** The record lies below that of another part, by this link. */
  readonly within?: { readonly link: string; readonly part: string };
}

/** Values of a field's columns by part. */
export type Columns = Readonly<Record<string, unknown>>;

/** What is known of an uploaded file. */
export interface FileFacts {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type, found in its bytes. */
  readonly type: string;
}

/** How a value names files, which belong to the record from then on. */
export interface FileUse {
  /** Ids of the files in columns that `toColumns` gave. */
  ids(columns: Columns): readonly string[];
  /** The columns with what is known of the files, in the order of the ids. */
  filled(files: readonly FileFacts[]): Columns;
  /** The media types that are allowed, where this file's is none of them. */
  refuses(field: TypedField, file: FileFacts): readonly string[] | undefined;
}

/** What a type's columns may depend on besides the field itself. */
export interface ColumnContext {
  /** The records (or, for lines, their parent) keep money in a currency of their own, so amounts get a base column. */
  readonly hasCurrency: boolean;
}

/** How a type takes part in relations: none, one far record, many, inline children, one of several entities. */
export type RelationKind = 'none' | 'one' | 'many' | 'tags' | 'lines' | 'any';

export interface FieldType {
  readonly name: FieldTypeName | 'id' | 'version';
  readonly relation: RelationKind;
  /** Keywords that only this type takes: keyword → its JSON Schema in the meta-schema. */
  readonly keywords: Readonly<Record<string, JsonSchema>>;
  /** Made by the engine alone: clients never write it, whatever the metadata says. */
  readonly generated: boolean;
  /** Main column first; none for `links` and `lines`. A column of part `sort` is what orders compare, where that is not the main one. */
  columns(document: FieldDocument, context: ColumnContext): readonly ColumnSpec[];
  /** JSON Schema (2020-12) of a value that a client writes; null means "clear" and is added by the caller. */
  valueSchema(field: TypedField): JsonSchema;
  /** JSON Schema of the value as it is read, where that is narrower than what may be written. */
  wireSchema?(field: TypedField): JsonSchema;
  /** Expression whose JSON form is the value on the wire. Links and to-many relations are joined by the planner: theirs is the bare id. */
  readSql(field: TypedField, column: ColumnOf): string;
  /** Expression of jsonb for history: `to_jsonb(column)` unless the value spans columns. */
  historySql(field: TypedField, column: ColumnOf): string;
  /**
   * Checks everything about one value, bounds beyond JSON Schema included, and gives the values of its columns by part, ready to bind.
   * `value` is never null; a text that is empty after normalising gives null for its column, so ask for `required` afterwards.
   * Money gives no `base` (the rate belongs to the record). `links` and `lines` have no column: '' holds the ids, or the items as they came.
   * anyLink's `entity` is handed through: the record layer maps API name to key before, and back in `readSql`'s answer.
   */
  toColumns(field: TypedField, value: unknown): Parsed<Readonly<Record<string, unknown>>>;
  /** On the field itself; to-many values take `$empty` here and `$some $none $every` by being to-many. */
  readonly operators: readonly CompareOperator[];
  /** Cast of a filter parameter, e.g. `numeric`, `text`, `uuid`; elements for arrays. */
  readonly operandType: string;
  /** One filter operand from the wire, ready to bind. */
  toOperand(field: TypedField, value: unknown): Parsed<unknown>;
  /** Absent: the value has no parts. A value with parts cannot be unique. */
  readonly parts?: Readonly<Record<string, PartSpec>>;
  /** Codes that are looked up before a row is written; `named` gives the columns again with the names that were found, by part. */
  readonly codes?: { readonly parts: readonly CodedPart[]; named(columns: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): Readonly<Record<string, unknown>> };
  /** Written and never read back: its column is encrypted, history knows nothing of it. */
  readonly secret?: true;
  /** Values name files: those are bound to the record by the write. */
  readonly files?: FileUse;
  /** `text` sorts by the Vietnamese collation, `plain` as PostgreSQL does, `options` in the order of the options, `none` not at all. */
  readonly sort: 'text' | 'plain' | 'options' | 'none';
  readonly aggregates: readonly ('count' | 'countDistinct' | 'sum' | 'avg' | 'min' | 'max')[];
  readonly buckets: boolean;
  /** Text from a file (CSV cell) → wire value. `format` is the mapping's, e.g. `dd-MM-yy`; `zone` is where times without an offset were told. */
  fromText(field: TypedField, text: string, format?: string, zone?: string): Parsed<unknown>;
  /** Text of the value for the search table, where that is more than its main column. */
  searchSql?(field: TypedField, column: ColumnOf): string;
  /** May fold into the search table. */
  readonly searchable: boolean;
  /** Left out of the default `fields`. */
  readonly long: boolean;
  /** Keywords that the studio's widget needs to know. */
  readonly told?: readonly (keyof FieldDocument)[];
  /** Names in the studio's registries. */
  readonly widget: string;
  readonly cell: string;
  /** Field types this one can become without loss. */
  readonly widensTo: readonly FieldTypeName[];
}
