// What kind of value a field is in expressions, read from what its type declares; never from the type's name.
import type { Digits, Kind } from '../../shared/expression/ast.ts';
import type { OptionMember } from '../../shared/expression/vocabulary.ts';
import type { FieldDraft } from '../draft.ts';
import { fieldTypes } from '../field-types/registry.ts';

export interface FieldKind { readonly kind: Kind; readonly digits?: Digits; readonly options?: Readonly<Record<string, OptionMember>> }

/** Kind of the field's one value; undefined where it has several or none that can be computed with. */
export function fieldKind({ type, document }: Pick<FieldDraft, 'type' | 'document'>): FieldKind | undefined {
  if (type.relation !== 'none' && type.relation !== 'one') return undefined;
  const sqlType = type.columns(document, { hasCurrency: false })[0]?.sqlType.toLowerCase();
  const kind = sqlType === undefined || !type.operators.includes('$eq') ? undefined : kindOf(sqlType);
  if (kind === undefined) return undefined;
  const options = kind === 'text' && document.options !== undefined ? optionMembers(document) : undefined;
  return { kind, ...(kind === 'number' && { digits: digitsOf(sqlType!) }), ...(options && { options }) };
}

function kindOf(sqlType: string): Kind | undefined {
  if (sqlType.includes('[]')) return undefined;
  if (sqlType.startsWith('uuid')) return 'id';
  if (sqlType.startsWith('bool')) return 'boolean';
  if (sqlType.startsWith('timestamptz')) return 'dateTime';
  if (sqlType === 'date') return 'date';
  if (/^(numeric|bigint|integer|int|smallint)/.test(sqlType)) return 'number';
  return sqlType.startsWith('text') ? 'text' : undefined;
}

function digitsOf(sqlType: string): Digits {
  const [, precision, scale] = /^numeric\((\d+),(\d+)\)/.exec(sqlType) ?? [];
  return precision === undefined ? { whole: 19, scale: 0 } : { whole: Number(precision) - Number(scale), scale: Number(scale) };
}

/** Data of options by name; its kind as `optionData` declares it, else as the values are. */
function optionMembers(document: FieldDraft['document']): Readonly<Record<string, OptionMember>> {
  const members: Record<string, { kind: Kind; values: Record<string, string | boolean>; digits: Digits }> = {};
  for (const option of document.options ?? []) {
    for (const [name, value] of Object.entries(option.data ?? {})) {
      const kind = declaredKind(document, name) ?? plainKind(value);
      if (kind === undefined || value === null) continue;
      const member = (members[name] ??= { kind, values: {}, digits: { whole: 1, scale: 0 } });
      if (member.kind !== kind) continue;
      member.values[option.value] = typeof value === 'boolean' ? value : String(value);
      const [whole = '', scale = ''] = kind === 'number' ? String(value).replace('-', '').split('.') : [];
      member.digits = { whole: Math.max(member.digits.whole, whole.length), scale: Math.max(member.digits.scale, scale.length) };
    }
  }
  return Object.fromEntries(Object.entries(members).map(([name, { kind, values, digits }]) => [name, { kind, values, ...(kind === 'number' && { digits }) }]));
}

function declaredKind(document: FieldDraft['document'], name: string): Kind | undefined {
  const declared = document.optionData?.[name];
  const type = declared === undefined ? undefined : fieldTypes.get(declared.fieldType);
  return type === undefined || declared === undefined ? undefined : fieldKind({ type, document: declared })?.kind;
}

function plainKind(value: unknown): Kind | undefined {
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : typeof value === 'string' ? 'text' : undefined;
}
