// The language of who starts the program or gives it a command, and sentences for the terminal: templates in both languages, as the
// catalogue of problems has them. Knows no command.
import { renderTemplate, type ProblemText } from '../shared/problems/text.ts';
import type { Locale } from '../shared/problems/index.ts';

export type Params = Readonly<Record<string, unknown>>;

/** Says a sentence to who started the program. */
export type Say = (text: ProblemText, params?: Params) => void;

/** `--locale vi`, else what the terminal is set to (LC_ALL before LC_MESSAGES before LANG); English unless that is Vietnamese. */
export function localeOf(env: Readonly<Record<string, string | undefined>>, words: readonly string[] = []): Locale {
  const at = words.findIndex((word) => word === '--locale' || word.startsWith('--locale='));
  const said = at < 0 ? undefined : words[at]?.split('=')[1] ?? words[at + 1];
  return /^vi\b|^vi_/i.test(said ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '')) ? 'vi' : 'en';
}

/** A sentence in one language. */
export function tell(text: ProblemText, locale: Locale, params: Params = {}): string {
  return renderTemplate(text[locale], params);
}

/** A refusal in words for a person at a terminal; its message is the English one. */
export class Told extends Error {
  readonly text: ProblemText;
  readonly params: Params;

  constructor(text: ProblemText, params: Params = {}) {
    super(tell(text, 'en', params));
    this.text = text;
    this.params = params;
  }
}

/** What an error says, in the reader's language where it can. */
export function errorText(error: unknown, locale: Locale): string {
  if (error instanceof Told) return tell(error.text, locale, error.params);
  return error instanceof Error ? error.message : String(error);
}
