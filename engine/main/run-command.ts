// Finds a command by its words, reads its options, gives it the installation, and says in one sentence what went wrong.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Logger } from 'pino';
import { compileRules, forActor, loadActor, system } from '../access/index.ts';
import { findUserByEmail } from '../identity/people.ts';
import { EngineError } from '../lib/errors.ts';
import { render, type Locale } from '../shared/problems/index.ts';
import type { LiveSite } from '../site/live-site.ts';
import { UsageError, type Command, type CommandInput, type OptionSpec } from './command.ts';
import type { Installation } from './compose.ts';
import type { Config } from './config.ts';
import { errorText, tell, Told } from './words.ts';

export interface CommandLine {
  readonly config: Config;
  readonly logger: Logger;
  readonly commands: readonly Command[];
  /** Opens the installation; called only when a command is really run. */
  readonly open: () => Promise<Installation>;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Of the terminal; English, and for rows of data the site's own, unless told. */
  readonly locale?: Locale;
}

const siteOption = { site: { type: 'string', about: { en: 'which site; default main', vi: 'trang nào; mặc định main' } } } as const;
const localeOption = { locale: { type: 'string', about: { en: 'vi or en: language of what is said here; default that of the terminal', vi: 'vi hoặc en: ngôn ngữ của thông báo; mặc định theo máy' } } } as const;

/** The options of a command with those of all; one that has a `locale` of its own keeps it. */
const optionsOf = (command: Command): OptionSpec => ({ ...siteOption, ...localeOption, ...command.options });

/** Words in which `--locale` means the language of the terminal. */
export function localeWords(words: readonly string[], commands: readonly Command[]): readonly string[] {
  return find(words, commands)?.options.locale === undefined ? words : [];
}

function find(words: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands.find(({ name }) => name.every((word, index) => words[index] === word));
}

/** Runs what the words say; answers the exit code: 0 done, 1 failed, 2 not understood. */
export async function runCommand(words: readonly string[], line: CommandLine): Promise<number> {
  const locale = line.locale ?? 'en';
  const command = find(words, line.commands);
  if (command === undefined) {
    const none = tell({ en: 'There is no command "{words}".', vi: 'Không có lệnh "{words}".' }, locale, { words: words.join(' ') });
    line.complain(`${words.length === 0 ? '' : `${none}\n`}${overview(line.commands, locale)}`);
    return 2;
  }
  try {
    const { values, positionals } = read(command, words.slice(command.name.length));
    const installation = await line.open();
    return await command.run(inputOf(line, installation, values, positionals));
  } catch (error) {
    if (error instanceof UsageError) line.complain(`${errorText(error, locale)}\n${usage(command, locale)}`);
    else line.complain(sentence(error, locale));
    return error instanceof UsageError ? 2 : 1;
  }
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

function read(command: Command, words: readonly string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  const options: ParseArgsConfig['options'] = Object.fromEntries(Object.entries(optionsOf(command)).map(([name, { type }]) => [name, { type }]));
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    return { values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? undefined : value])), positionals };
  } catch (error) {
    throw notUnderstood(error, command);
  }
}

function inputOf(line: CommandLine, installation: Installation, values: Values, words: readonly string[]): CommandInput {
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const facts = { requestId: 'command-line', timings: new Map<string, number>() };
  const site = async (): Promise<LiveSite> => {
    const name = text('site') ?? 'main';
    await installation.sites.open();
    const live = installation.sites.get(name);
    const known = installation.sites.all().map((one) => one.site.name);
    if (live === undefined) throw new UsageError(known.length === 0 ? { en: 'There is no site {name}, and none at all yet.', vi: 'Không có trang {name}; chưa có trang nào.' } : { en: 'There is no site {name}. There are: {known}.', vi: 'Không có trang {name}. Các trang có: {known}.' }, { name, known });
    return live;
  };
  return {
    config: line.config, logger: line.logger, installation, words, text, site,
    print: line.print, locale: line.locale ?? 'en',
    say: (text, params) => line.print(tell(text, line.locale ?? 'en', params)),
    flag: (name) => values[name] === true,
    as: async (email, work) => {
      const live = await site();
      return live.withFreshAs(async ({ model }) => {
        const user = await findUserByEmail(live.db, live.site, model, email);
        const actor = user === undefined ? null : await loadActor(live.db, live.site, model, user.id);
        if (user === undefined || actor === null) throw new UsageError({ en: 'Nobody active has the e-mail {email}.', vi: 'Không có ai đang hoạt động dùng email {email}.' }, { email });
        return { access: forActor(compileRules(model, actor.roles), actor), locale: line.locale ?? user.locale, zone: user.zone };
      }, facts, work);
    },
    asSystem: async (reason, work) => {
      const live = await site();
      return live.withFreshAs(async () => ({ access: system(reason), locale: line.locale ?? live.site.locale, zone: live.site.zone }), facts, work);
    },
  };
}

function overview(commands: readonly Command[], locale: Locale): string {
  return `${tell({ en: 'Commands:', vi: 'Các lệnh:' }, locale)}\n${commands.map((command) => `  ${command.name.join(' ')} ${command.usage}\n      ${tell(command.about, locale)}`).join('\n')}`;
}

function usage(command: Command, locale: Locale): string {
  const value = tell({ en: ' <text>', vi: ' <giá trị>' }, locale);
  const options = Object.entries(optionsOf(command)).map(([name, { type, about }]) => `  --${name}${type === 'string' ? value : ''}  ${tell(about, locale)}`);
  return `${tell({ en: 'Usage:', vi: 'Cách dùng:' }, locale)} trellis ${command.name.join(' ')} ${command.usage}\n${options.join('\n')}`;
}

/** What Node says of words that are no options, in the reader's language where it is one of the three it knows. */
function notUnderstood(error: unknown, command: Command): UsageError {
  const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
  const option = /'(-[^' ]*)/.exec(message)?.[1] ?? '';
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return new UsageError({ en: '{name} has no option {option}.', vi: 'Lệnh {name} không có tùy chọn {option}.' }, { name: command.name.join(' '), option });
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return new UsageError({ en: 'Option {option} is not given rightly: {message}', vi: 'Tùy chọn {option} chưa đúng: cần hoặc không cần giá trị đi kèm.' }, { option, message });
  return new UsageError({ en: '{message}', vi: '{message}' }, { message });
}

/** What a person can do something with; the rest is for the developer. */
function sentence(error: unknown, locale: Locale): string {
  if (error instanceof Told) return errorText(error, locale);
  if (!(error instanceof EngineError)) return error instanceof Error ? error.stack ?? error.message : String(error);
  const items = error.options.errors?.map((item) => `  ${item.pointer}: ${render(item.code, locale, item.params)}`) ?? [];
  const cause = error.cause instanceof Error ? [`  (${error.cause.message})`] : [];
  const hint = error.options.hint === undefined ? [] : [render(error.options.hint, locale, error.options.params)];
  return [render(error.code, locale, error.options.params), ...items, ...hint, ...cause].join('\n');
}
