// Finds a command by its words, reads its options, gives it the installation, and says in one sentence what went wrong.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Logger } from 'pino';
import { compileRules, forActor, loadActor, system } from '../access/index.ts';
import { findUserByEmail } from '../identity/people.ts';
import { EngineError } from '../lib/errors.ts';
import { render } from '../shared/problems/index.ts';
import type { LiveSite } from '../site/live-site.ts';
import { UsageError, type Command, type CommandInput } from './command.ts';
import type { Installation } from './compose.ts';
import type { Config } from './config.ts';

export interface CommandLine {
  readonly config: Config;
  readonly logger: Logger;
  readonly commands: readonly Command[];
  /** Opens the installation; called only when a command is really run. */
  readonly open: () => Promise<Installation>;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

const siteOption = { site: { type: 'string', about: 'which site; default main' } } as const;

/** Runs what the words say; answers the exit code: 0 done, 1 failed, 2 not understood. */
export async function runCommand(words: readonly string[], line: CommandLine): Promise<number> {
  const command = line.commands.find(({ name }) => name.every((word, index) => words[index] === word));
  if (command === undefined) {
    line.complain(`${words.length === 0 ? '' : `There is no command "${words.join(' ')}".\n`}${overview(line.commands)}`);
    return 2;
  }
  try {
    const { values, positionals } = read(command, words.slice(command.name.length));
    const installation = await line.open();
    return await command.run(inputOf(line, installation, values, positionals));
  } catch (error) {
    if (error instanceof UsageError) line.complain(`${error.message}\n${usage(command)}`);
    else line.complain(sentence(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

function read(command: Command, words: readonly string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  const options: ParseArgsConfig['options'] = Object.fromEntries(Object.entries({ ...siteOption, ...command.options }).map(([name, { type }]) => [name, { type }]));
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    return { values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? undefined : value])), positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
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
    if (live === undefined) throw new UsageError(`There is no site ${name}. There are: ${installation.sites.all().map((one) => one.site.name).join(', ') || 'none yet'}.`);
    return live;
  };
  return {
    config: line.config, logger: line.logger, installation, words, text, site,
    print: line.print,
    flag: (name) => values[name] === true,
    as: async (email, work) => {
      const live = await site();
      return live.withFreshAs(async ({ model }) => {
        const user = await findUserByEmail(live.db, live.site, model, email);
        const actor = user === undefined ? null : await loadActor(live.db, live.site, model, user.id);
        if (user === undefined || actor === null) throw new UsageError(`Nobody active has the e-mail ${email}.`);
        return { access: forActor(compileRules(model, actor.roles), actor), locale: user.locale, zone: user.zone };
      }, facts, work);
    },
    asSystem: async (reason, work) => {
      const live = await site();
      return live.withFreshAs(async () => ({ access: system(reason), locale: live.site.locale, zone: live.site.zone }), facts, work);
    },
  };
}

function overview(commands: readonly Command[]): string {
  return `Commands:\n${commands.map((command) => `  ${command.name.join(' ')} ${command.usage}\n      ${command.about}`).join('\n')}`;
}

function usage(command: Command): string {
  const options = Object.entries({ ...siteOption, ...command.options }).map(([name, { type, about }]) => `  --${name}${type === 'string' ? ' <text>' : ''}  ${about}`);
  return `Usage: trellis ${command.name.join(' ')} ${command.usage}\n${options.join('\n')}`;
}

/** What a person can do something with; the rest is for the developer. */
function sentence(error: unknown): string {
  if (!(error instanceof EngineError)) return error instanceof Error ? error.stack ?? error.message : String(error);
  const items = error.options.errors?.map((item) => `  ${item.pointer}: ${render(item.code, 'en', item.params)}`) ?? [];
  const cause = error.cause instanceof Error ? [`  (${error.cause.message})`] : [];
  return [error.message, ...items, ...cause].join('\n');
}
