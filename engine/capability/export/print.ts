// Values as the reader would say them: titles of options, labels of links, days and numbers of his language. Types are told by their
// columns and by what is read of them; no type is known by name.
import type { Ctx } from '../../access/context.ts';
import type { Field } from '../../meta/model.ts';
import { translate } from '../../meta/translate.ts';
import { isObject } from '../../shared/json-object.ts';

/** What stands in a cell: a text, or what a spreadsheet can count with. */
export type Cell = string | number | Date | boolean | null;

export interface Printer {
  /** For a file of texts. */
  text(field: Field, value: unknown): string;
  /** For a spreadsheet: numbers and days as such. */
  cell(field: Field, value: unknown): Cell;
}

const words = { vi: { true: 'Có', false: 'Không' }, en: { true: 'Yes', false: 'No' } } as const;

/** `zone`: the reader's. */
export function printerFor(ctx: Pick<Ctx, 'model' | 'locale'>, zone: string): Printer {
  const { model, locale } = ctx;
  const texts = translate(model, locale);
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const wall = (value: string): { readonly day: string; readonly time: string; readonly at: Date } => {
    const parts = new Map(clock.formatToParts(new Date(value)).map(({ type, value: part }) => [type, part]));
    const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
    const time = `${parts.get('hour')}:${parts.get('minute')}`;
    return { day, time, at: new Date(`${day}T${time}:${parts.get('second')}Z`) };
  };
  const dayText = (day: string): string => (locale === 'vi' ? day.split('-').reverse().join('/') : day);
  const optionTitle = (field: Field, value: unknown): string => {
    const option = field.document.options?.find((candidate) => candidate.value === value);
    return option === undefined ? String(value) : texts.option(field.entity, field.key, option.value) ?? option.title;
  };
  const text = (field: Field, value: unknown): string => {
    if (value === null || value === undefined) return '';
    if (Array.isArray(value)) return value.map((item: unknown) => text(field, item)).filter((item) => item !== '').join(', ');
    if (typeof value === 'boolean') return words[locale][`${value}`];
    if (isObject(value)) return objectText(value, (part) => text(field, part));
    if (field.document.options !== undefined) return optionTitle(field, value);
    const kind = kindOf(field);
    if (typeof value === 'string' && kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(value)) return dayText(value);
    if (typeof value === 'string' && kind === 'moment') { const { day, time } = wall(value); return `${dayText(day)} ${time}`; }
    return kind === 'number' && locale === 'vi' ? String(value).replace('.', ',') : String(value);
  };
  return {
    text,
    cell: (field, value) => {
      const kind = kindOf(field);
      if (value === null || value === undefined) return null;
      if (kind === 'number' && typeof value === 'number') return value;
      if (kind === 'day' && typeof value === 'string') return new Date(`${value}T00:00:00Z`);
      if (kind === 'moment' && typeof value === 'string') return wall(value).at;
      return text(field, value);
    },
  };
}

export type CellKind = 'number' | 'day' | 'moment' | 'text';

/** What a field's main column holds. */
export function kindOf(field: Field): CellKind {
  const sqlType = field.type.columns(field.document, { hasCurrency: false })[0]?.sqlType ?? '';
  if (sqlType === 'date') return field.type.columns(field.document, { hasCurrency: false }).length === 1 ? 'day' : 'text';
  if (sqlType.startsWith('timestamptz')) return 'moment';
  return /^(numeric|integer|bigint|smallint|double)/.test(sqlType) && field.document.options === undefined ? 'number' : 'text';
}

/** Links tell their label, values in parts their printed line, files their name, spans both ends. */
function objectText(value: Readonly<Record<string, unknown>>, part: (value: unknown) => string): string {
  for (const member of ['label', 'full', 'text', 'value', 'name']) if (typeof value[member] === 'string') return value[member];
  if ('label' in value) return '';
  if ('from' in value) return [value['from'], value['to']].map(part).join(' – ');
  if ('latitude' in value) return `${String(value['latitude'])}, ${String(value['longitude'])}`;
  return JSON.stringify(value);
}

/** Values as the API reads them, for programs: a link is its id. */
export function rawText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.every((item: unknown) => typeof item === 'string' || isObject(item) && typeof item['id'] === 'string') ? value.map(rawText).join(';') : JSON.stringify(value);
  if (!isObject(value)) return String(value);
  return typeof value['id'] === 'string' ? value['id'] : JSON.stringify(value);
}
