// Columns of a list: which, how wide, on which side. Pure.
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import { fieldOf } from '../fields.ts';

export interface Column { readonly field: ModelField; readonly widthPx: number; readonly right: boolean; readonly isLabel: boolean }

const widths: Readonly<Record<string, number>> = {
  money: 130, integer: 90, decimal: 100, percent: 90, boolean: 90, date: 108, dateTime: 108, select: 122, multiSelect: 180, tags: 150,
  phone: 118, email: 190, url: 160, user: 132, team: 126, link: 170, links: 170, autonumber: 136, currency: 80, anyLink: 170,
};
const numeric = ['money', 'integer', 'decimal', 'percent', 'position'];

export function columnsOf(entity: ModelEntity, names: readonly string[]): readonly Column[] {
  return names.flatMap((name): Column[] => {
    const field = fieldOf(entity, name);
    if (!field) return [];
    const isLabel = name === entity.label[0];
    return [{ field, isLabel, right: numeric.includes(field.type), widthPx: isLabel ? Math.max(190, widths[field.type] ?? 0) : (widths[field.type] ?? 144) }];
  });
}

/** How much of the spare width a column takes: names first, figures none. */
function weightOf(column: Column): number {
  if (column.isLabel) return 2.4;
  return ['text', 'link', 'links', 'email', 'url', 'anyLink', 'tags'].includes(column.field.type) ? 1.4 : ['select', 'multiSelect', 'user', 'team'].includes(column.field.type) ? 0.7 : 0.25;
}

/** The grid's tracks. */
export function tracksOf(columns: readonly Column[]): { readonly template: string; readonly minWidthPx: number } {
  return {
    template: columns.map((column) => `minmax(${column.widthPx}px, ${weightOf(column)}fr)`).join(' '),
    minWidthPx: columns.reduce((sum, column) => sum + column.widthPx, 0),
  };
}

/** What a phone's two lines show: name, one more text, a number and a status. */
export function phoneParts(entity: ModelEntity, columns: readonly Column[]): { readonly second?: ModelField; readonly amount?: ModelField; readonly status?: ModelField } {
  const rest = columns.filter((column) => !entity.label.includes(column.field.name)).map((column) => column.field);
  const status = rest.find((field) => field.type === 'select' && field.options?.some((option) => option.color));
  const amount = rest.find((field) => field.type === 'money') ?? rest.find((field) => field.type === 'date' || field.type === 'dateTime');
  const second = rest.find((field) => field !== status && field !== amount && !['select', 'boolean'].includes(field.type)) ?? rest.find((field) => field !== status && field !== amount);
  return { ...(second ? { second } : {}), ...(amount ? { amount } : {}), ...(status ? { status } : {}) };
}
