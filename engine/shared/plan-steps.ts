// What the steps of a plan are called, and what people feel of their locks, in both languages. Names in them are those of
// tables and columns: this is the part of a plan for those who look after the database.
import { renderTemplate, type ProblemText } from './problems/text.ts';
import type { Locale } from './problems/index.ts';

const stepTexts = {
  'create-table': { en: 'Create table {table}: {columns} columns, {indexes} indexes', vi: 'Tạo bảng {table}: {columns} cột, {indexes} chỉ mục' },
  'add-columns': { en: 'Add to {table}: {columns}', vi: 'Thêm vào {table}: {columns}' },
  'widen-column': { en: 'Widen {table}.{column} from {from} to {to}', vi: 'Mở rộng {table}.{column} từ {from} thành {to}' },
  'create-index': { en: 'Index {table} by {keys}', vi: 'Tạo chỉ mục cho {table} theo {keys}' },
  'create-unique-index': { en: 'Index {table} by {keys}, each value once', vi: 'Tạo chỉ mục không trùng cho {table} theo {keys}' },
  'drop-index': { en: 'Drop index {index} of {table}', vi: 'Bỏ chỉ mục {index} của {table}' },
  'add-foreign-key': { en: 'Link {table}.{column} to {target}', vi: 'Liên kết {table}.{column} tới {target}' },
  'check-foreign-key': { en: 'Check the link {key} of {table}', vi: 'Kiểm tra liên kết {key} của {table}' },
  'drop-foreign-key': { en: 'Drop the link {key} of {table}', vi: 'Bỏ liên kết {key} của {table}' },
  'switch-revision': { en: 'Go from revision {from} to {to}', vi: 'Chuyển từ phiên bản {from} sang {to}' },
} as const satisfies Record<string, ProblemText>;

export type PlanStepCode = keyof typeof stepTexts;

/** A step of a plan in words. */
export function renderStep(code: PlanStepCode, locale: Locale, params: Readonly<Record<string, unknown>>): string {
  return renderTemplate(stepTexts[code][locale], params);
}

const waitTexts = {
  none: { en: 'Nobody waits', vi: 'Không ai phải đợi' },
  'SHARE UPDATE EXCLUSIVE': { en: 'Nobody waits', vi: 'Không ai phải đợi' },
  'SHARE ROW EXCLUSIVE': { en: 'Writers wait for a moment', vi: 'Người đang lưu đợi trong chốc lát' },
  EXCLUSIVE: { en: 'Writers wait for a moment', vi: 'Người đang lưu đợi trong chốc lát' },
  'ACCESS EXCLUSIVE': { en: 'Readers and writers wait for a moment', vi: 'Người đang xem và lưu đợi trong chốc lát' },
} as const satisfies Record<string, ProblemText>;

export type PlanLock = keyof typeof waitTexts;

/** What others feel of a lock, in words. */
export function renderWait(lock: PlanLock, locale: Locale): string {
  return waitTexts[lock][locale];
}
