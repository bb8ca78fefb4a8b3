// An answer as a file for spreadsheets: titles of fields and options in the reader's language, nothing that could be taken for a formula.
import { stringify } from 'csv-stringify/sync';
import type { Ctx } from '../access/context.ts';
import { escapeCell } from '../lib/spreadsheet-cell.ts';
import type { Entity, Field } from '../meta/model.ts';
import { translate } from '../meta/translate.ts';
import type { BucketName, ReportAnswer, ReportValue } from '../shared/report.ts';

type Reader = Pick<Ctx, 'model' | 'locale'>;

const words = {
  vi: { total: 'Tổng cộng', yes: 'Có', no: 'Không', more: (rows: string) => `Tệp chỉ gồm ${rows} dòng đầu, báo cáo còn nữa.` },
  en: { total: 'Total', yes: 'Yes', no: 'No', more: (rows: string) => `Only the first rows of the report (${rows}); there are more.` },
} as const;

/** The rows with a line of titles, where there are groups one of totals, and a last one where the report has more than is told; UTF-8 with a byte order mark. */
export function csvOf(reader: Reader, answer: ReportAnswer): string {
  const { columns, groups, measures } = answer;
  const heads: readonly (ReportValue & { readonly title: string; readonly bucket?: BucketName })[] = columns ?? [...groups, ...measures];
  const values = columns === undefined ? answer.rows.map((row) => [...row.groups, ...row.measures]) : (answer.records ?? []).map((record) => record.values);
  const lines = values.map((line) => heads.map((head, index) => cell(reader, head, line[index])));
  const totals = groups.length === 0 ? [] : [[words[reader.locale].total, ...groups.slice(1).map(() => ''), ...measures.map((measure, index) => cell(reader, measure, answer.totals[index]))]];
  const more = answer.truncated ? [[words[reader.locale].more(lines.length.toLocaleString(reader.locale)), ...heads.slice(1).map(() => '')]] : [];
  return stringify([heads.map(({ title }) => title), ...lines, ...totals, ...more].map((line) => line.map(escapeCell)), { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

function cell(reader: Reader, head: ReportValue & { readonly bucket?: BucketName }, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item: unknown) => cell(reader, head, item)).join('; ');
  if (typeof value === 'boolean') return words[reader.locale][value ? 'yes' : 'no'];
  if (typeof value === 'object') return objectText(value);
  if (head.bucket !== undefined) return bucketText(String(value), head.bucket);
  return optionTitle(reader, head, String(value)) ?? String(value);
}

/** Links tell their label, values in parts their printed line, one of several e-mails or phones itself. */
function objectText(value: object): string {
  for (const member of ['label', 'full', 'text', 'value']) {
    const text: unknown = Reflect.get(value, member);
    if (typeof text === 'string') return text;
  }
  return 'label' in value ? '' : JSON.stringify(value);
}

function bucketText(day: string, bucket: BucketName): string {
  switch (bucket) {
    case 'year': return day.slice(0, 4);
    case 'quarter': return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    case 'month': return day.slice(0, 7);
    default: return day;
  }
}

function optionTitle({ model, locale }: Reader, { entity, field }: ReportValue, value: string): string | undefined {
  const owner: Entity | undefined = model.entityByApiName.get(entity ?? '');
  const found: Field | undefined = owner?.fieldByApiName.get(field ?? '');
  const option = found?.document.options?.find((candidate) => candidate.value === value);
  if (owner === undefined || found === undefined || option === undefined) return undefined;
  return translate(model, locale).option(owner.key, found.key, value) ?? option.title;
}
