// `import <mapping.json> <file>`: a CSV file into a site, with progress, a summary and an error file.
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { Fresh } from '../../capability/import/fresh.ts';
import { parseMapping, type Mapping } from '../../capability/import/mapping.ts';
import type { ErrorSink, ImportReport } from '../../capability/import/report.ts';
import { cancelOperation } from '../../capability/import/operation.ts';
import { runImport } from '../../capability/import/run.ts';
import { EngineError } from '../../lib/errors.ts';
import { UsageError, type Command } from '../command.ts';

const shown = 10;

export const importFile: Command = {
  name: ['import'],
  usage: '<mapping.json> <file.csv>',
  about: 'Imports a CSV file. Rows that cannot be written are listed and leave no trace; the exit code is then 1.',
  options: {
    as: { type: 'string', about: 'e-mail of the person in whose name and with whose rights; default the engine itself' },
    'dry-run': { type: 'boolean', about: 'writes nothing, reports what would happen' },
    continue: { type: 'string', about: 'id of an import of this file that was interrupted or failed: only the rows that it did not write are written' },
    anew: { type: 'boolean', about: 'gives up an interrupted import of this file and begins from the first row, writing again what it wrote' },
    errors: { type: 'string', about: 'file for the rows that failed, with line, column and reason' },
  },
  async run({ words, text, flag, as, asSystem, print }) {
    const [mappingFile, file, ...more] = words;
    if (mappingFile === undefined || file === undefined || more.length > 0) throw new UsageError('A mapping and a file are needed.');
    if (flag('dry-run') && (text('continue') !== undefined || flag('anew'))) throw new UsageError('A dry run writes nothing that could be continued.');
    const errorFile = text('errors');
    if (errorFile !== undefined && path.resolve(errorFile) === path.resolve(file)) throw new UsageError('The error file would replace the file that is imported.');
    const email = text('as');
    const fresh: Fresh = (step) => (email === undefined ? asSystem('import', step) : as(email, step));
    const mapping = await readMapping(mappingFile);
    await readable(file);
    const sink = errorFile === undefined ? undefined : openSink(errorFile);
    const run = (): Promise<ImportReport> => runImport({
      mapping, fresh, dryRun: flag('dry-run'), goOn: text('continue'),
      source: { open: () => createReadStream(file) },
      errors: sink ?? { write: () => undefined },
      onBegin: (operation, written) => print(written > 0 ? `Continues ${operation}: ${written} rows are written already.` : `Import ${operation}. Should it be interrupted: the same command with --continue ${operation}`),
      onProgress: (done, total) => print(`${done} of ${total} rows`),
    });
    const report = await run().catch(async (error: unknown) => {
      const left = flag('anew') && error instanceof EngineError && error.code === 'import.interrupted' ? error.options.params?.['operation'] : undefined;
      if (typeof left !== 'string') throw error;
      await fresh((ctx) => cancelOperation(ctx, left));
      return run();
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
