// `import <mapping.json> <file>`: a CSV file into a site, with progress, a summary and an error file.
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { Fresh } from '../../capability/import/fresh.ts';
import { parseMapping, type Mapping } from '../../capability/import/mapping.ts';
import type { ErrorSink, ImportReport } from '../../capability/import/report.ts';
import { cancelOperation } from '../../operation/operation.ts';
import { runImport } from '../../capability/import/run.ts';
import { EngineError } from '../../lib/errors.ts';
import type { Locale } from '../../shared/problems/index.ts';
import type { ProblemText } from '../../shared/problems/text.ts';
import { UsageError, type Command } from '../command.ts';
import { tell } from '../words.ts';

const shown = 10;

export const importFile: Command = {
  name: ['import'],
  usage: '<mapping.json> <file.csv>',
  about: { en: 'Imports a CSV file. Rows that cannot be written are listed and leave no trace; the exit code is then 1.', vi: 'Nhập một tệp CSV. Dòng không ghi được sẽ được liệt kê và không để lại gì; khi đó mã thoát là 1.' },
  options: {
    as: { type: 'string', about: { en: 'e-mail of the person in whose name and with whose rights; default the engine itself', vi: 'email của người đứng tên và có quyền nhập; mặc định là hệ thống' } },
    'dry-run': { type: 'boolean', about: { en: 'writes nothing, reports what would happen', vi: 'không ghi gì, chỉ báo trước kết quả' } },
    continue: { type: 'string', about: { en: 'id of an import of this file that was interrupted or failed: only the rows that it did not write are written', vi: 'mã lần nhập tệp này đã dở dang hoặc lỗi: chỉ ghi các dòng chưa ghi' } },
    anew: { type: 'boolean', about: { en: 'gives up an interrupted import of this file and begins from the first row, writing again what it wrote', vi: 'bỏ lần nhập dở dang của tệp này và nhập lại từ dòng đầu, ghi lại cả những gì đã ghi' } },
    errors: { type: 'string', about: { en: 'file for the rows that failed, with line, column and reason', vi: 'tệp ghi các dòng lỗi, kèm số dòng, cột và lý do' } },
  },
  async run({ words, text, flag, as, asSystem, print, say, locale }) {
    const [mappingFile, file, ...more] = words;
    if (mappingFile === undefined || file === undefined || more.length > 0) throw new UsageError({ en: 'A mapping and a file are needed.', vi: 'Cần tệp ánh xạ và tệp dữ liệu.' });
    if (flag('dry-run') && (text('continue') !== undefined || flag('anew'))) throw new UsageError({ en: 'A dry run writes nothing that could be continued.', vi: 'Chạy thử không ghi gì nên không có gì để tiếp tục.' });
    const errorFile = text('errors');
    if (errorFile !== undefined && path.resolve(errorFile) === path.resolve(file)) throw new UsageError({ en: 'The error file would replace the file that is imported.', vi: 'Tệp lỗi sẽ đè lên chính tệp đang nhập.' });
    const email = text('as');
    const fresh: Fresh = (step) => (email === undefined ? asSystem('import', step) : as(email, step));
    const mapping = await readMapping(mappingFile);
    await readable(file);
    const sink = errorFile === undefined ? undefined : openSink(errorFile);
    const run = (): Promise<ImportReport> => runImport({
      mapping, fresh, dryRun: flag('dry-run'), goOn: text('continue'),
      source: { open: () => createReadStream(file) },
      errors: sink ?? { write: () => undefined },
      onBegin: (operation, written) => (written > 0
        ? say({ en: 'Continues {operation}: {written} rows are written already.', vi: 'Tiếp tục {operation}: đã ghi {written} dòng.' }, { operation, written })
        : say({ en: 'Import {operation}. Should it be interrupted: the same command with --continue {operation}', vi: 'Lần nhập {operation}. Nếu bị gián đoạn: chạy lại lệnh này với --continue {operation}' }, { operation })),
      onProgress: (done, total) => say({ en: '{done} of {total} rows', vi: '{done} trên {total} dòng' }, { done, total }),
    });
    const report = await run().catch(async (error: unknown) => {
      const left = flag('anew') && error instanceof EngineError && error.code === 'import.interrupted' ? error.options.params?.['operation'] : undefined;
      if (typeof left !== 'string') throw error;
      await fresh((ctx) => cancelOperation(ctx, left));
      return run();
    });
    await sink?.close();
    for (const line of summary(report, errorFile, locale)) print(line);
    return report.failed > 0 || report.state !== 'done' ? 1 : 0;
  },
};

async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => { throw unreadable(file, error); });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError({ en: '{file} is not JSON: {reason}', vi: '{file} không phải JSON: {reason}' }, { file, reason: reasonOf(error) });
  }
  return parseMapping(json);
}

async function readable(file: string): Promise<void> {
  const stream = createReadStream(file, { end: 0 });
  stream.resume();
  await finished(stream).catch((error: unknown) => { throw unreadable(file, error); });
}

function unreadable(file: string, error: unknown): UsageError {
  return new UsageError({ en: '{file} cannot be read: {reason}', vi: 'Không đọc được {file}: {reason}' }, { file, reason: reasonOf(error) });
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

function summary(report: ImportReport, errorFile: string | undefined, locale: Locale): readonly string[] {
  const { created, updated, skipped, failed, errors, error, state, dryRun } = report;
  const put = (text: ProblemText, params = {}): string => tell(text, locale, params);
  const left = skipped > 0 ? put({ en: ', {skipped} left out as repetitions', vi: ', bỏ qua {skipped} dòng lặp lại' }, { skipped }) : '';
  const counts = put({ en: '{created} created, {updated} updated, {failed} failed', vi: '{created} dòng thêm mới, {updated} dòng cập nhật, {failed} dòng lỗi' }, { created, updated, failed }) + left;
  const rows = errors.slice(0, shown).map(({ line, column, detail }) => `  ${put({ en: 'line {line}', vi: 'dòng {line}' }, { line })}${column === '' ? '' : `, ${column}`}: ${detail}`);
  const all = errorFile === undefined ? put({ en: 'name a file with --errors to have them all', vi: 'dùng --errors <tệp> để có đủ các dòng lỗi' }) : put({ en: 'all of them in {errorFile}', vi: 'đầy đủ trong {errorFile}' }, { errorFile });
  return [
    ...(error === undefined ? [] : [put({ en: 'Stopped: {detail}', vi: 'Đã dừng: {detail}' }, { detail: error.detail })]),
    ...(state === 'cancelled' ? [put({ en: 'Cancelled.', vi: 'Đã hủy.' })] : []),
    dryRun ? put({ en: 'Dry run, nothing was written: {counts}.', vi: 'Chạy thử, chưa ghi gì: {counts}.' }, { counts }) : `${counts}.`,
    ...rows, ...(failed > shown ? [`  … ${all}`] : []),
  ];
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
