// What a command of the command line is. A command file exports one; commands/index.ts lists them.
import type { Logger } from 'pino';
import type { Ctx } from '../access/context.ts';
import type { LiveSite } from '../site/live-site.ts';
import type { Config } from './config.ts';
import type { Installation } from './compose.ts';
import type { Locale } from '../shared/problems/index.ts';
import type { ProblemText } from '../shared/problems/text.ts';
import { Told, type Say } from './words.ts';

/** Options that stand on the command line: `--site main`, `--dry-run`. */
export type OptionSpec = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly about: ProblemText }>>;

export interface CommandInput {
  readonly config: Config;
  readonly installation: Installation;
  readonly logger: Logger;
  /** Words that are no options, after the command's name. */
  readonly words: readonly string[];
  text(option: string): string | undefined;
  flag(option: string): boolean;
  /** The site of `--site`, opened. */
  site(): Promise<LiveSite>;
  /** Runs work in the name of a person by e-mail, with that person's rights; replayed when the metadata changes meanwhile. */
  as<T>(email: string, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Runs work on the engine's own account. */
  asSystem<T>(reason: string, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Data as it is. */
  print(line: string): void;
  /** A sentence in the language of the terminal. */
  readonly say: Say;
  readonly locale: Locale;
}

export interface Command {
  /** E.g. `['site', 'create']`. */
  readonly name: readonly string[];
  /** What follows the name, e.g. `<mapping.json> <file>`. */
  readonly usage: string;
  readonly about: ProblemText;
  readonly options: OptionSpec;
  /** Answers the exit code; throws UsageError where words or options make no sense. */
  run(input: CommandInput): Promise<number>;
}

/** Said to the person together with the command's usage. */
export class UsageError extends Told {}
