// How large an answer may become: a text of more than half a gigabyte cannot even be received, and many of less exhaust the process.
// Measured where the text is made, before it travels.
import { EngineError } from '../lib/errors.ts';
import { readLimits } from './request.ts';

/** Stands for what was too large; no JSON begins like this. */
const mark = 'too large';

/** Text expression of what a query reads as its one column `d`. */
export function sizedSql(read: string): string {
  return `(SELECT CASE WHEN octet_length(z.d) > ${readLimits.answerBytes} THEN '${mark}' ELSE z.d END FROM (${read}) z)`;
}

/** Errors: `query.answer-size` (422) where the text was too large to be told. */
export function refuseLarge(told: unknown): void {
  if (told === mark) throw new EngineError('rejected', 'query.answer-size', { params: { megabytes: readLimits.answerBytes / 1024 / 1024 } });
}
