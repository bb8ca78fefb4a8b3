// Columns of a list: which, in which order, and what a phone shows of them. Pure.
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import { fieldOf } from '../fields.ts';
import type { ColumnShape } from '../values/contract.ts';
import { shapeOf } from '../values/registry.ts';

export interface Column {
  readonly field: ModelField;
  readonly title: string;
  readonly shape: ColumnShape;
  readonly isLabel: boolean;
  /** Chosen by the person. */
  readonly widthPx: number | undefined;
}

export type Widths = Readonly<Record<string, number>>;

export function columnsOf(entity: ModelEntity, names: readonly string[], widths: Widths = {}): readonly Column[] {
  return names.flatMap((name): Column[] => {
    const field = fieldOf(entity, name);
    if (!field) return [];
    const { column } = shapeOf(field.type);
    const isLabel = name === entity.label[0];
    return [{ field, title: field.short ?? field.title, isLabel, widthPx: widths[name], shape: isLabel && !column.whole ? { ...column, mostPx: 340, weight: 2 } : column }];
  });
}

/** What a phone's two lines show: name, one more text, a number and a status. */
export function phoneParts(entity: ModelEntity, columns: readonly Column[]): { readonly second?: ModelField; readonly amount?: ModelField; readonly status?: ModelField } {
  const rest = columns.filter((column) => !entity.label.includes(column.field.name)).map((column) => column.field);
  const status = rest.find((field) => field.type === 'select' && field.options?.some((option) => option.color));
  const amount = rest.find((field) => field.type === 'money') ?? rest.find((field) => field.type === 'date' || field.type === 'dateTime');
  const texts = rest.filter((field) => field !== status && field !== amount && !['select', 'boolean'].includes(field.type));
  // A number that the engine gave says least.
  const second = texts.find((field) => field.type !== 'autonumber') ?? texts[0] ?? rest.find((field) => field !== status && field !== amount);
  return { ...(second ? { second } : {}), ...(amount ? { amount } : {}), ...(status ? { status } : {}) };
}
