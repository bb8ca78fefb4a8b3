// The packages that are there: planned once they stand, planned again there is nothing to do.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { constraintOwner } from '../../engine/ddl/constraint-owner.ts';
import { desiredShape } from '../../engine/ddl/desired.ts';
import { bring, changesTo, emptySite, modelOf, openTestPool, packagesOf } from './workshop.ts';
import type { Database } from '../../engine/db/database.ts';
import type { Model } from '../../engine/meta/model.ts';

let db: Database;

beforeAll(async () => {
  db = await openTestPool();
});

describe.each([['crm', ['metadata']], ['planets', ['metadata', 'test/fixtures']]])('the tables of %s', (name, roots) => {
  const schema = `site_${name}`;
  let model: Model;

  beforeAll(async () => {
    await emptySite(db, name);
    const layers = await packagesOf(...roots);
    const below = layers.find((layer) => layer.name === name)?.package?.requires ?? [];
    model = modelOf(layers.filter((layer) => layer.name === 'core' || layer.name === name || below.includes(layer.name)));
    await bring(db, schema, model);
  });

  test('a second plan is empty', async () => {
    expect(await changesTo(db, schema, model)).toEqual([]);
  });

  test('each entity has its table, each table its primary key', async () => {
    const found = await db.rows({ text: `SELECT count(*)::int FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
      WHERE c.relnamespace = $1::regnamespace AND c.relname = ANY ($2)`, values: [schema, [...model.entities.values()].map((entity) => entity.table)] });
    expect(found).toEqual([[model.entities.size]]);
  });

  test('all keys and indexes are named by us, in 40 bytes', async () => {
    const names = await db.rows({ text: `SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid WHERE c.relnamespace = $1::regnamespace AND c.relname NOT LIKE '\\_%'
      UNION ALL SELECT conname FROM pg_constraint WHERE connamespace = $1::regnamespace AND contype = 'f' AND conname NOT LIKE '\\_%'`, values: [schema] });
    expect(names.length).toBeGreaterThan(20);
    for (const [name] of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,21}_[0-9a-f]{10}_(pk|uq|ix|fk)$/);
  });

  test('every unique index and foreign key is known to stand for fields', () => {
    for (const table of desiredShape(model).values()) {
      for (const index of table.indexes) if (index.unique) expect(constraintOwner(model, index.name)?.fields.length).toBeGreaterThan(0);
      for (const key of table.foreignKeys) expect(constraintOwner(model, `${key.name}_102008`)).toMatchObject({ kind: 'foreign', fields: [expect.any(String)] });
    }
  });

  test('no entity pays for more than a dozen indexes on each row', () => {
    for (const table of desiredShape(model).values()) expect(table.indexes.filter((index) => index.where?.startsWith('"deleted_at" IS NOT NULL') !== true).length).toBeLessThanOrEqual(12);
  });
});
