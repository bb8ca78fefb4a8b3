// One value through one field type: written, read from a file, as a filter's operand; the value, or the code it is refused with.
import type { FieldDocument, FieldTypeName } from '../../engine/shared/documents.ts';
import type { TypedField } from '../../engine/meta/field-types/contract.ts';
import { fieldTypes } from '../../engine/meta/field-types/registry.ts';

export function field(fieldType: FieldTypeName, rest: Partial<FieldDocument> = {}): TypedField {
  return { key: 'x', apiName: 'x', entity: 'star', title: 'X', document: { fieldType, ...rest } };
}

/** The columns a value gives, or the code it is refused with. */
export function write(fieldType: FieldTypeName, value: unknown, rest: Partial<FieldDocument> = {}): unknown {
  const parsed = fieldTypes.get(fieldType)!.toColumns(field(fieldType, rest), value);
  return parsed.ok ? parsed.value : parsed.code;
}

export function read(fieldType: FieldTypeName, cell: string, format?: string, rest: Partial<FieldDocument> = {}): unknown {
  const parsed = fieldTypes.get(fieldType)!.fromText(field(fieldType, rest), cell, format);
  return parsed.ok ? parsed.value : parsed.code;
}

export function operand(fieldType: FieldTypeName, value: unknown): unknown {
  const parsed = fieldTypes.get(fieldType)!.toOperand(field(fieldType), value);
  return parsed.ok ? parsed.value : parsed.code;
}
