// Commands speak the language of the terminal: what they are for, what they refuse, what they did, rows of data included.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { commands } from '../../engine/main/commands/index.ts';
import { readConfig } from '../../engine/main/config.ts';
import { localeWords, runCommand } from '../../engine/main/run-command.ts';
import { errorText, localeOf } from '../../engine/main/words.ts';
import { atFileEnd } from '../support/cleanup.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-words-'));
  atFileEnd(async () => fs.rmSync(folder, { recursive: true, force: true }));
});

const run = async (locale: 'vi' | 'en', ...words: string[]) => {
  const said: string[] = [];
  const code = await runCommand(words, { config: readConfig({}), logger: pino({ level: 'silent' }), commands, locale, open: async () => world.installation, print: (line) => said.push(line), complain: (line) => said.push(line) });
  return { code, said: said.join('\n') };
};

test.each([
  [{ LANG: 'vi_VN.UTF-8' }, [], 'vi'], [{ LANG: 'en_US.UTF-8' }, [], 'en'], [{}, [], 'en'], [{ LANG: 'C.UTF-8' }, [], 'en'],
  [{ LANG: 'vi_VN.UTF-8', LC_ALL: 'en_GB.UTF-8' }, [], 'en'], [{ LANG: 'en_US', LC_ALL: 'vi' }, [], 'vi'],
  [{ LANG: 'en_US' }, ['--locale', 'vi'], 'vi'], [{ LANG: 'vi_VN' }, ['--locale=en'], 'en'], [{ LANG: 'vintage' }, [], 'en'],
])('%j with %j is %s', (env, words, locale) => {
  expect(localeOf(env, words)).toBe(locale);
});

test('a language that a command asks for itself is not that of the terminal', () => {
  expect(localeWords(['site', 'create', 'x', '--locale', 'en'], commands)).toEqual([]);
  expect(localeWords(['token', 'create', 'x', '--locale', 'en'], commands)).toContain('--locale');
});

describe('in Vietnamese', () => {
  test('the commands and their options are told', async () => {
    const none = await run('vi', 'nothing');
    expect(none).toMatchObject({ code: 2, said: expect.stringMatching(/^Không có lệnh "nothing"\.\nCác lệnh:/) });
    for (const { about } of commands) expect(none.said).toContain(about.vi);
    const usage = await run('vi', 'token', 'create');
    expect(usage).toMatchObject({ code: 2, said: expect.stringMatching(/^Cần email của một người\.\nCách dùng: trellis token create/) });
    expect(usage.said).toContain('--days <giá trị>  số ngày hiệu lực');
    expect((await run('vi', 'token', 'create', '--colour', 'x')).said).toMatch(/^Lệnh token create không có tùy chọn --colour\./);
  });

  test('refusals and what was done are told', async () => {
    expect((await run('vi', 'site', 'create', 'fourth', '--zone', 'Mars/Base')).said).toMatch(/^Không có múi giờ Mars\/Base\./);
    expect((await run('vi', 'user', 'create', 'x@test.local', '--role', 'emperor')).said).toMatch(/^Không có vai trò emperor\. Các vai trò có: /);
    expect((await run('vi', 'token', 'create', 'nobody@test.local')).said).toMatch(/^Không có ai đang hoạt động dùng email nobody@test\.local\./);
    expect(await run('vi', 'site', 'create', 'main')).toEqual({ code: 0, said: 'Trang main đang ở phiên bản 1.' });
  });

  test('rows that an import leaves out come with their reasons', async () => {
    const mapping = path.join(folder, 'mapping.json');
    const rows = path.join(folder, 'rows.csv');
    fs.writeFileSync(mapping, JSON.stringify({ entity: 'planet', mode: 'insert', columns: { Name: { field: 'name' }, People: { field: 'population' } } }));
    fs.writeFileSync(rows, 'Name,People\nA,many\nB,3\n');
    const { code, said } = await run('vi', 'import', mapping, rows, '--dry-run');
    expect(code).toBe(1);
    expect(said).toMatch(/Chạy thử, chưa ghi gì: 1 dòng thêm mới, 0 dòng cập nhật, 1 dòng lỗi\./);
    expect(said).toMatch(/dòng 2, People: .*[ảàáạăâđêôơư]/);
    expect((await run('en', 'import', mapping, rows, '--dry-run')).said).toMatch(/Dry run, nothing was written: 1 created, 0 updated, 1 failed\./);
  });

  test('settings of the environment that make no sense are told as well', () => {
    const refused = (env: Readonly<Record<string, string>>): unknown => { try { return readConfig(env); } catch (error) { return errorText(error, 'vi'); } };
    expect(refused({ PORT: 'x' })).toBe('PORT phải là số cổng, không phải "x".');
    expect(refused({ DEMO_SCALE: '7' })).toMatch(/^DEMO_SCALE phải là số từ 0/);
  });
});
