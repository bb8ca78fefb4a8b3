// A named part of a value (`address.province`) as a field of its own, for filters, orders and groups; and which column orders compare.
import type { FieldDraft } from './draft.ts';
import type { PartSpec } from './field-types/contract.ts';
import type { Column, Field } from './model.ts';

/** The part of that name; undefined where the field's type has none. */
export function partField(field: Field, name: string): Field | undefined {
  const spec = partSpec(field, name);
  const column = field.columns.find(({ part }) => part === spec?.column);
  if (spec === undefined || column === undefined) return undefined;
  const { type, document } = spec;
  return { ...field, key: `${field.key}.${name}`, apiName: `${field.apiName}.${name}`, type, document, required: false, columns: [{ ...column, part: '' }] };
}

/** The same before there are columns. */
export function partDraft(field: FieldDraft, name: string): FieldDraft | undefined {
  const spec = partSpec(field, name);
  return spec && { ...field, key: `${field.key}.${name}`, apiName: `${field.apiName}.${name}`, type: spec.type, document: spec.document, required: false };
}

/** What orders compare: the base amount, the text made for sorting, else the main column. */
export function orderedColumn(field: Field): Column | undefined {
  const of = (part: string): Column | undefined => field.columns.find((column) => column.part === part);
  return of('base') ?? of('sort') ?? field.columns[0];
}

function partSpec({ type }: Pick<Field, 'type'>, name: string): PartSpec | undefined {
  return type.parts !== undefined && Object.hasOwn(type.parts, name) ? type.parts[name] : undefined;
}
