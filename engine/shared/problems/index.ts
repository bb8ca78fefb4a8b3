// The catalogue of everything that can be said to a reader about a failure, in both languages.
// One file per layer; a code is never reused for another meaning.
import { authProblems } from './auth.ts';
import { commentProblems } from './comment.ts';
import { commonProblems } from './common.ts';
import { deployProblems } from './deploy.ts';
import { eventsProblems } from './events.ts';
import { exportProblems } from './export.ts';
import { feedProblems } from './feed.ts';
import { fileProblems } from './file.ts';
import { importProblems } from './import.ts';
import { metaProblems } from './meta.ts';
import { netProblems } from './net.ts';
import { operationProblems } from './operation.ts';
import { queryProblems } from './query.ts';
import { recordProblems } from './record.ts';
import { reportProblems } from './report.ts';
import { viewProblems } from './view.ts';
import { workflowProblems } from './workflow.ts';
import { renderTemplate, type ProblemText } from './text.ts';
import { expectedWords } from './expected.ts';

export type { ProblemText } from './text.ts';

export const problems = {
  ...commonProblems,
  ...authProblems,
  ...metaProblems,
  ...queryProblems,
  ...recordProblems,
  ...deployProblems,
  ...importProblems,
  ...exportProblems,
  ...netProblems,
  ...eventsProblems,
  ...feedProblems,
  ...fileProblems,
  ...reportProblems,
  ...workflowProblems,
  ...viewProblems,
  ...operationProblems,
  ...commentProblems,
} satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problems;
export type Locale = 'en' | 'vi';

/** Whose `expected` is a word of the catalogue; that of the others is a name or a piece of a document. */
const worded: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['record.type', 'http.parameter', 'http.json', 'query.operand', 'import.mapping-form']);

/** The sentence for a code in one language, with `{param}` places filled in; what was expected in words of that language. */
export function render(code: ProblemCode, locale: Locale, params: Readonly<Record<string, unknown>> = {}): string {
  const { expected } = params;
  const said = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, isText(value) ? value[locale] : value]));
  return renderTemplate(problems[code][locale], worded.has(code) && typeof expected === 'string' ? { ...said, expected: expectedWords(expected, locale, params) } : said);
}

/** A parameter that is said in both languages. */
function isText(value: unknown): value is ProblemText {
  return typeof value === 'object' && value !== null && 'en' in value && typeof value.en === 'string' && 'vi' in value && typeof value.vi === 'string';
}

/** Is this text, read from a row, a code that the catalogue knows? */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(problems, text);
}
