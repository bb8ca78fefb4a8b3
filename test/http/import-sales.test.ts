// A sales team's export goes into a site of its own through the product's import: by API and by command line, with the dirt it has.
// Expectations are calculated by hand over the same files; known totals of the public export are checked where it is there.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import type { Mapping } from '../../engine/capability/import/mapping.ts';
import { importFile } from '../../engine/main/commands/import.ts';
import { readConfig } from '../../engine/main/config.ts';
import { runCommand } from '../../engine/main/run-command.ts';
import type { Link, RecordJson } from '../../engine/shared/wire.ts';
import { extraSite, type ExtraSite, type SiteClient, type SiteReply } from '../data/extra-site.ts';
import { rowsOf, salesFiles, salesMapping, sumBy, type Sum } from '../data/sales-files.ts';
import { openWorld, type World } from '../support/world.ts';

// Thousands of rows several times over, on whatever machine.
jest.setTimeout(240_000);

const files = salesFiles();
const source = files.isReal ? 'the public export' : 'the made-up sample (the public export is not beside this project)';
const pipeline = files.rows('sales_pipeline.csv');
const agents = files.rows('sales_teams.csv');
const misspelt = pipeline.filter((row) => row['product'] === files.misspelt.wrong);
const adminEmail = 'admin@sales.test';

type SumRow = Sum & { readonly stage: string; readonly owner: Link };

let world: World;
let sales: ExtraSite;
let folder: string;

beforeAll(async () => {
  world = await openWorld({ packages: ['crm'] });
  sales = await extraSite(world, 'sales', {}, adminEmail);
  folder = mkdtempSync(path.join(tmpdir(), 'trellis-import-'));
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

/** The figures that make every expectation below mean something. */
function requireDirt(): void {
  expect(misspelt.length).toBeGreaterThan(5);
  expect(pipeline.length).toBeGreaterThan(misspelt.length);
  expect(new Set(agents.map((row) => row['manager'])).size).toBeGreaterThan(1);
}

function withValues(mapping: Mapping): Mapping {
  const { product } = mapping.columns;
  if (product == null) throw new Error('the mapping has no product');
  return { ...mapping, columns: { ...mapping.columns, product: { ...product, values: { [files.misspelt.wrong]: files.misspelt.right } } } };
}

async function importAll(client: SiteClient, mappingName: string, fileName: string): Promise<SiteReply['body']> {
  const reply = await client.post('/api/imports', { mapping: salesMapping(mappingName), csv: files.text(fileName) });
  expect(reply.status).toBe(200);
  expect(reply.body).toMatchObject({ state: 'done', failed: 0, errors: [] });
  return reply.body;
}

/** `trellis import …` as it is typed, on the installation of this test. */
async function trellis(...words: readonly string[]): Promise<{ readonly code: number; readonly printed: readonly string[] }> {
  const printed: string[] = [];
  const code = await runCommand(['import', ...words], {
    config: readConfig({}), logger: pino({ level: 'silent' }), commands: [importFile], open: async () => world.installation,
    print: (line) => printed.push(line), complain: (line) => printed.push(line),
  });
  return { code, printed };
}

function mappingFile(name: string, mapping: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(mapping));
  return file;
}

async function sums(client: SiteClient, group: 'stage' | 'owner', filter: unknown = {}): Promise<Readonly<Record<string, Sum>>> {
  const reply = await client.post('/api/records/opportunity/aggregate', {
    filter, groups: [{ field: group }], measures: [{ aggregate: 'count' }, { aggregate: 'sum', field: 'amount' }], limit: 500,
  });
  expect(reply.status).toBe(200);
  return Object.fromEntries(reply.body.data.map((row: SumRow) => {
    const value = row[group];
    return [typeof value === 'object' ? value.label : value, { count: row.count, sumAmount: Number(row.sumAmount ?? 0) }];
  }));
}

const stageOf = (rows: typeof pipeline): Readonly<Record<string, Sum>> =>
  Object.fromEntries(Object.entries(sumBy(rows, 'deal_stage')).map(([stage, sum]) => [stage.toLowerCase(), sum]));

describe(`a sales team's data, from ${source}`, () => {
  test('the files hold the dirt that this is about', () => {
    requireDirt();
    if (files.isReal) expect([pipeline.length, misspelt.length, agents.length]).toEqual([8800, 1480, 35]);
  });

  test('companies come with their parents, wherever these stand in the file', async () => {
    const rows = files.rows('accounts.csv');
    const report = await importAll(sales.admin, 'accounts', 'accounts.csv');
    expect(report).toMatchObject({ total: rows.length, created: rows.length });
    const { body } = await sales.admin.post('/api/records/account/query', { fields: ['name', 'parent', 'industry', 'revenue'], limit: 200 });
    const found = new Map(body.data.map((row: RecordJson) => [row['name'], row]));
    expect(found.size).toBe(rows.length);
    const children = rows.filter((row) => row['subsidiary_of'] !== '');
    expect(children.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(found.get(row['account'])).toMatchObject({
        parent: row['subsidiary_of'] === '' ? null : { label: row['subsidiary_of'] },
        industry: row['sector'] === 'technolgy' ? 'technology' : row['sector'], revenue: Number(row['revenue']),
      });
    }
  });

  test('products, teams, managers and agents follow; each team and manager once', async () => {
    const teams = new Set(agents.map((row) => row['regional_office']));
    const managers = new Set(agents.map((row) => row['manager']));
    expect(await importAll(sales.admin, 'products', 'products.csv')).toMatchObject({ created: files.rows('products.csv').length });
    expect(await importAll(sales.admin, 'teams', 'sales_teams.csv')).toMatchObject({ created: teams.size, skipped: agents.length - teams.size });
    expect(await importAll(sales.admin, 'managers', 'sales_teams.csv')).toMatchObject({ created: managers.size });
    expect(await importAll(sales.admin, 'agents', 'sales_teams.csv')).toMatchObject({ created: agents.length, skipped: 0 });
    const { body } = await sales.admin.post('/api/records/user/query', { filter: { state: 'invited' }, fields: ['name', 'email', 'manager', 'mainTeam', 'teams'], limit: 200, expand: [] });
    const people = new Map(body.data.map((row: RecordJson) => [row['name'], row]));
    expect(people.size).toBe(agents.length + managers.size);
    for (const row of agents) {
      expect(people.get(row['sales_agent'])).toMatchObject({ manager: { label: row['manager'] }, mainTeam: { label: row['regional_office'] }, teams: [{ label: row['regional_office'] }] });
    }
    expect(new Set(body.data.map((row: RecordJson) => row['email'])).size).toBe(people.size);
  });

  test('imported people are invited: nobody of them has a password', async () => {
    const [row] = await sales.live.db.rows({ text: `SELECT count(*)::int FROM ${sales.schema}._credential`, values: [] });
    expect(row).toEqual([0]);
  });

  test('a dry run says what would happen and writes nothing', async () => {
    const before = await counts();
    const reply = await sales.admin.post('/api/imports', { mapping: salesMapping('opportunities'), csv: files.text('sales_pipeline.csv'), dryRun: true });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ operation: null, dryRun: true, created: pipeline.length - misspelt.length, failed: misspelt.length });
    expect(reply.body).not.toHaveProperty('errorFile');
    expect(await counts()).toEqual(before);
  });

  test('rows with a misspelt product stand in the error file with line, column and reason, and nothing of them is written', async () => {
    const errors = path.join(folder, 'errors.csv');
    const { code, printed } = await trellis(mappingFile('plain.json', salesMapping('opportunities')), files.file('sales_pipeline.csv'), '--site', 'sales', '--as', adminEmail, '--errors', errors);
    expect(code).toBe(1);
    expect(printed).toContain(`${pipeline.length - misspelt.length} created, 0 updated, ${misspelt.length} failed.`);
    const refused = rowsOf(readFileSync(errors, 'utf8'));
    expect(refused.length).toBe(misspelt.length);
    const lines = new Map(pipeline.map((row, index) => [row['opportunity_id'], String(index + 2)]));
    expect(refused).toEqual(misspelt.map((row) => ({ ...row, _line: lines.get(row['opportunity_id']), _column: 'product', _reason: `Product: “${files.misspelt.wrong}” was not found.` })));
    const ids = misspelt.slice(0, 500).map((row) => row['opportunity_id']);
    const { body } = await sales.admin.post('/api/records/opportunity/query', { filter: { externalId: { $in: ids } }, count: 'exact' });
    expect(body).toMatchObject({ data: [], page: { count: 0 } });
    expect(await total(sales.admin)).toBe(pipeline.length - misspelt.length);
  });

  test('the same file again changes nothing: every row that stands is told so', async () => {
    const { code, printed } = await trellis(mappingFile('plain.json', salesMapping('opportunities')), files.file('sales_pipeline.csv'), '--site', 'sales', '--as', adminEmail);
    expect(code).toBe(1);
    expect(printed).toContain(`0 created, 0 updated, ${pipeline.length} failed.`);
    expect(await total(sales.admin)).toBe(pipeline.length - misspelt.length);
  });

  test('the error file is run again as it is, with a value mapping, and is clean', async () => {
    const csv = readFileSync(path.join(folder, 'errors.csv'), 'utf8');
    const reply = await sales.admin.post('/api/imports', { mapping: withValues(salesMapping('opportunities')), csv });
    expect(reply.body).toMatchObject({ state: 'done', total: misspelt.length, created: misspelt.length, failed: 0 });
    expect(await total(sales.admin)).toBe(pipeline.length);
    expect(await sums(sales.admin, 'stage')).toEqual(stageOf(pipeline));
  });

  test('a mapping without faults takes the whole company from its files to its totals', async () => {
    const second = await extraSite(world, 'fresh', {}, adminEmail);
    for (const [name, file] of [['accounts', 'accounts.csv'], ['products', 'products.csv'], ['teams', 'sales_teams.csv'], ['managers', 'sales_teams.csv'], ['agents', 'sales_teams.csv']] as const) {
      expect((await trellis(mappingFile(`${name}.json`, salesMapping(name)), files.file(file), '--site', 'fresh')).code).toBe(0);
    }
    const { code, printed } = await trellis(mappingFile('whole.json', withValues(salesMapping('opportunities'))), files.file('sales_pipeline.csv'), '--site', 'fresh');
    expect(printed).toContain(`${pipeline.length} created, 0 updated, 0 failed.`);
    expect(code).toBe(0);
    expect(await sums(second.admin, 'stage')).toEqual(stageOf(pipeline));
    const won = pipeline.filter((row) => row['deal_stage'] === 'Won');
    const byAgent = await sums(second.admin, 'owner', { stage: 'won' });
    expect(byAgent).toEqual(sumBy(won, 'sales_agent'));
    if (files.isReal) {
      expect((await sums(second.admin, 'stage'))['won']).toEqual({ count: 4238, sumAmount: 10_005_534 });
      const best = Object.entries(byAgent).sort(([, a], [, b]) => b.sumAmount - a.sumAmount)[0];
      expect(best).toEqual(['Darcel Schlecht', expect.objectContaining({ sumAmount: 1_153_214 })]);
    }
  });

  test('the package’s reports tell the same totals', async () => {
    const run = async (name: string): Promise<SiteReply['body']> => (await sales.admin.get(`/api/reports/${name}/run?period=all`)).body;
    const won = sumBy(pipeline.filter((row) => row['deal_stage'] === 'Won'), 'deal_stage')['Won'] ?? { count: 0, sumAmount: 0 };
    expect((await run('wonRevenue')).totals).toEqual([won.sumAmount]);
    expect((await run('wonDeals')).totals).toEqual([won.count]);
    const monthOf = (row: (typeof pipeline)[number]): string => `20${row['close_date']?.slice(6)}-${row['close_date']?.slice(3, 5)}-01`;
    const expected = new Map<string, readonly [number, number]>();
    for (const row of pipeline.filter(({ deal_stage: stage }) => stage === 'Won')) {
      const [sum, count] = expected.get(monthOf(row)) ?? [0, 0];
      expected.set(monthOf(row), [sum + Number(row['close_value']), count + 1]);
    }
    const months: { rows: readonly { groups: readonly [string]; measures: readonly [number, number] }[] } = await run('revenueByMonth');
    expect(months.rows.map(({ groups: [month], measures }) => [month, measures])).toEqual([...expected].sort(([a], [b]) => (a < b ? -1 : 1)));
    const top = await run('topSalespeople');
    const agent = Object.entries(sumBy(pipeline.filter((row) => row['deal_stage'] === 'Won'), 'sales_agent')).sort(([, a], [, b]) => b.sumAmount - a.sumAmount)[0];
    expect([top.rows[0].groups[0].label, top.rows[0].measures[0]]).toEqual([agent?.[0], agent?.[1].sumAmount]);
    if (files.isReal) expect([won, (await run('winRate')).totals]).toEqual([{ count: 4238, sumAmount: 10_005_534 }, [4238, 6711, 63.15]]);
  });

  test('a manager sees the numbers of the agents below and no others', async () => {
    const names = [...new Set(agents.map((row) => row['manager'] ?? ''))];
    expect(names.length).toBeGreaterThan(1);
    const seen: number[] = [];
    for (const name of names) {
      const { body } = await sales.admin.post('/api/records/user/query', { filter: { name }, fields: ['id'] });
      const [{ id }] = body.data;
      expect((await sales.admin.patch(`/api/records/user/${id}`, { state: 'active' })).status).toBe(200);
      const manager = await sales.person(id, ['manager']);
      const below = new Set(agents.filter((row) => row['manager'] === name).map((row) => row['sales_agent']));
      const mine = pipeline.filter((row) => below.has(row['sales_agent']));
      const others = pipeline.find((row) => !below.has(row['sales_agent']));
      expect(mine.length).toBeGreaterThan(0);
      expect(await sums(manager, 'owner')).toEqual(sumBy(mine, 'sales_agent'));
      expect(await sums(manager, 'stage')).toEqual(stageOf(mine));
      expect(await total(manager)).toBe(mine.length);
      const hidden = await sales.admin.post('/api/records/opportunity/query', { filter: { externalId: others?.['opportunity_id'] }, fields: ['id'] });
      expect((await manager.get(`/api/records/opportunity/${hidden.body.data[0].id}`)).status).toBe(404);
      seen.push(mine.length);
    }
    expect(seen.reduce((sum, count) => sum + count, 0)).toBe(pipeline.length);
  });
});

async function total(client: SiteClient): Promise<number> {
  const { body } = await client.post('/api/records/opportunity/query', { limit: 1, count: 'exact' });
  return body.page.count;
}

/** Rows of everything that a write would leave a trace in. */
async function counts(): Promise<unknown> {
  const tables = ['_event', '_outbox', '_search', '_operation', '_counter'].map((table) => `(SELECT count(*)::int FROM ${sales.schema}.${table})`);
  const rows = await sales.live.db.rows({ text: `SELECT ${tables.join(', ')}, (SELECT array_agg(value ORDER BY key) FROM ${sales.schema}._counter)`, values: [] });
  return [rows, await total(sales.admin)];
}
