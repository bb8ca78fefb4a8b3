// What a plan finds in rows that are there already.
import { beforeAll, expect, test } from '@jest/globals';
import { analyse } from '../../engine/ddl/analyse/index.ts';
import { inspectSchema } from '../../engine/ddl/inspect.ts';
import { bring, changesTo, emptySite, modelOf, newId, openTestPool, packagesOf, withEntities } from './workshop.ts';
import type { Database } from '../../engine/db/database.ts';
import type { Finding } from '../../engine/ddl/finding.ts';
import type { Layer } from '../../engine/meta/input.ts';
import type { Model } from '../../engine/meta/model.ts';

let db: Database;
let core: readonly Layer[];
let before: Model;
const schema = 'site_rows';

interface Wish { readonly required?: readonly string[]; readonly fields?: Readonly<Record<string, object>>; readonly indexes?: object }

function ship({ required = [], fields = {}, indexes = {} }: Wish): Readonly<Record<string, object>> {
  const base = {
    name: { fieldType: 'text', title: 'Name', maxLength: 80 },
    port: { fieldType: 'text', title: 'Port', maxLength: 80 },
    kind: { fieldType: 'select', title: 'Kind', options: [{ value: 'sail', title: 'Sail' }, { value: 'steam', title: 'Steam' }] },
    flags: { fieldType: 'multiSelect', title: 'Flags', options: [{ value: 'old', title: 'Old' }, { value: 'fast', title: 'Fast' }] },
  };
  return { ship: { title: 'Ship', titlePlural: 'Ships', required, properties: { ...base, ...fields }, record: { label: '{name}', sort: 'name', ownership: 'none', trash: true, history: true, indexes } } };
}

beforeAll(async () => {
  db = await openTestPool();
  await emptySite(db, 'rows');
  core = (await packagesOf('metadata')).filter((layer) => layer.name === 'core');
  before = modelOf(withEntities(core, ship({})));
  await bring(db, schema, before);
  const rows: readonly [string | null, string | null, string | null, string[] | null, string | null][] = [
    ['Aurora', 'Huế', 'sail', ['old'], null], ['AURORA', 'Huế', 'steam', null, null], ['Aurora', 'Huế', null, ['fast', 'old'], null],
    [null, 'Vinh', 'sail', null, null], ['Aurora', 'Huế', 'sail', null, '2025-01-01'],
  ];
  for (const [name, port, kind, flags, deleted] of rows) {
    await db.execute({ text: `INSERT INTO ${schema}.ship (id, version, created_at, updated_at, name, port, kind, flags, deleted_at) VALUES ($1, 1, now(), now(), $2, $3, $4, $5, $6)`, values: [newId(), name, port, kind, flags, deleted] });
  }
});

async function findingsOf(wish: Wish): Promise<readonly Pick<Finding, 'level' | 'code' | 'pointer' | 'count'>[]> {
  const after = modelOf(withEntities(core, ship(wish)), before.names, 2);
  const found = await analyse(db, schema, { before, after, live: await inspectSchema(db, schema), changes: await changesTo(db, schema, after) });
  return found.map(({ level, code, pointer, count }) => ({ level, code, pointer, ...(count !== undefined && { count }) }));
}

test('nothing changed, nothing found', async () => {
  expect(await findingsOf({})).toEqual([]);
});

test('a value that stands twice forbids unique; the trash and empty values do not count', async () => {
  expect(await findingsOf({ fields: { name: { fieldType: 'text', title: 'Name', maxLength: 80, unique: true } } })).toEqual([{ level: 'refuse', code: 'deploy.duplicates', pointer: '/properties/name', count: 1 }]);
  expect(await findingsOf({ fields: { name: { fieldType: 'text', title: 'Name', maxLength: 80, unique: { level: 'warn' } } } })).toEqual([]);
  expect(await findingsOf({ indexes: { pair: { fields: ['name', 'kind'], unique: true } } })).toEqual([]);
  expect(await findingsOf({ indexes: { pair: { fields: ['name', 'port'], unique: true } } })).toEqual([{ level: 'refuse', code: 'deploy.duplicates', pointer: '/record/indexes/pair', count: 1 }]);
});

test('rows that break a new rule are counted and may stay', async () => {
  expect(await findingsOf({ required: ['name'] })).toEqual([{ level: 'approve', code: 'deploy.required-empty', pointer: '/properties/name', count: 1 }]);
  expect(await findingsOf({ required: ['speed'], fields: { speed: { fieldType: 'integer', title: 'Speed' } } })).toEqual([{ level: 'approve', code: 'deploy.required-empty', pointer: '/properties/speed', count: 4 }]);
  expect(await findingsOf({ fields: { port: { fieldType: 'text', title: 'Port', maxLength: 3 } } })).toEqual([{ level: 'approve', code: 'deploy.too-long', pointer: '/properties/port', count: 1 }]);
});

test('removed choices tell how many rows hold them, in lists too', async () => {
  expect(await findingsOf({ fields: { kind: { fieldType: 'select', title: 'Kind', options: [{ value: 'steam', title: 'Steam' }] } } })).toEqual([{ level: 'approve', code: 'deploy.option-in-use', pointer: '/properties/kind', count: 2 }]);
  expect(await findingsOf({ fields: { flags: { fieldType: 'multiSelect', title: 'Flags', options: [{ value: 'fast', title: 'Fast' }] } } })).toEqual([{ level: 'approve', code: 'deploy.option-in-use', pointer: '/properties/flags', count: 2 }]);
});
