// `import <mapping.json> <file>`: a CSV file into a site, with progress, a summary and an error file.
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { Fresh } from '../../capability/import/fresh.ts';
import { parseMapping, type Mapping } from '../../capability/import/mapping.ts';
import type { ErrorSink, ImportReport } from '../../capability/import/report.ts';
import { runImport } from '../../capability/import/run.ts';
import { UsageError, type Command } from '../command.ts';

const shown = 10;

export const importFile: Command = {
  name: ['import'],
  usage: '<mapping.json> <file.csv>',
  about: 'Imports a CSV file. Rows that cannot be written are listed and leave no trace; the exit code is then 1.',
  options: {
    as: { type: 'string', about: 'e-mail of the person in whose name and with whose rights; default the engine itself' },
    'dry-run': { type: 'boolean', about: 'writes nothing, reports what would happen' },
    errors: { type: 'string', about: 'file for the rows that failed, with line, column and reason' },
  },
  async run({ words, text, flag, as, asSystem, print }) {
    const [mappingFile, file, ...more] = words;
    if (mappingFile === undefined || file === undefined || more.length > 0) throw new UsageError('A mapping and a file are needed.');
    const errorFile = text('errors');
    if (errorFile !== undefined && path.resolve(errorFile) === path.resolve(file)) throw new UsageError('The error file would replace the file that is imported.');
    const email = text('as');
    const fresh: Fresh = (step) => (email === undefined ? asSystem('import', step) : as(email, step));
    const mapping = await readMapping(mappingFile);
    await readable(file);
    const sink = errorFile === undefined ? undefined : openSink(errorFile);
    const report = await runImport({
      mapping, fresh, dryRun: flag('dry-run'),
      source: { open: () => createReadStream(file) },
      errors: sink ?? { write: () => undefined },
      onProgress: (done, total) => print(`${done} of ${total} rows`),
    });
    await sink?.close();
    for (const line of summary(report, errorFile)) print(line);
    return report.failed > 0 || report.state !== 'done' ? 1 : 0;
  },
};

async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => { throw new UsageError(`${file} cannot be read: ${reasonOf(error)}`); });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${reasonOf(error)}`);
  }
  return parseMapping(json);
}

async function readable(file: string): Promise<void> {
  const stream = createReadStream(file, { end: 0 });
  stream.resume();
  await finished(stream).catch((error: unknown) => { throw new UsageError(`${file} cannot be read: ${reasonOf(error)}`); });
}

/** Made with the first row that fails; none failed, no file. */
function openSink(file: string): ErrorSink & { close(): Promise<void> } {
  let stream: WriteStream | undefined;
  return {
    write: async (text) => {
      stream ??= createWriteStream(file);
      if (!stream.write(text)) await once(stream, 'drain');
    },
    close: async () => {
      stream?.end();
      if (stream !== undefined) await finished(stream);
    },
  };
}

function summary(report: ImportReport, errorFile: string | undefined): readonly string[] {
  const { created, updated, skipped, failed, errors, error, state, dryRun } = report;
  const counts = `${created} created, ${updated} updated, ${failed} failed${skipped > 0 ? `, ${skipped} left out as repetitions` : ''}`;
  const rows = errors.slice(0, shown).map(({ line, column, detail }) => `  line ${line}${column === '' ? '' : `, ${column}`}: ${detail}`);
  const rest = failed > shown ? [`  … ${errorFile === undefined ? 'name a file with --errors to have them all' : `all of them in ${errorFile}`}`] : [];
  return [
    ...(error === undefined ? [] : [`Stopped: ${error.detail}`]),
    ...(state === 'cancelled' ? ['Cancelled.'] : []),
    dryRun ? `Dry run, nothing was written: ${counts}.` : `${counts}.`,
    ...rows, ...rest,
  ];
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
