// Packages on disk against what a site has, at every start.
import { beforeAll, expect, test } from '@jest/globals';
import { upgradePackages } from '../../engine/deploy/upgrade.ts';
import { planChangeSet, publishChangeSet } from '../../engine/deploy/change.ts';
import { loadHead } from '../../engine/deploy/stored.ts';
import { emptySite, openTestPool, packagesOf } from '../ddl/workshop.ts';
import { changeOf, columnsOf, requestOf, shipLayer, shipyard } from './bench.ts';
import type { Database } from '../../engine/db/database.ts';
import type { Layer } from '../../engine/meta/input.ts';

let db: Database;

beforeAll(async () => {
  db = await openTestPool();
});

const shipPackage = (change: (document: { properties: Record<string, object> }) => void): Layer => {
  const document: { properties: Record<string, object> } = JSON.parse(shipLayer.documents[0]?.text ?? '');
  change(document);
  return { ...shipLayer, documents: [{ kind: 'entity', name: 'ship', text: JSON.stringify(document) }] };
};

test('a fresh site gets the packages as its first revision, however many processes start at once', async () => {
  const workplace = await emptySite(db, 'fresh');
  const packages = await packagesOf('metadata');
  const outcomes = await Promise.all([1, 2, 3].map(() => upgradePackages(workplace, packages)));
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['current', 'current', 'published']);
  expect((await loadHead(db, workplace.site)).revision).toBe(1);
  expect(await upgradePackages(workplace, packages)).toEqual({ kind: 'current', revision: 1 });
});

test('a package with more in it is published by itself, below the overlay', async () => {
  const yard = await shipyard('more', db);
  const ctx = await requestOf(yard);
  const id = await changeOf(ctx, { name: { title: 'Ship name' } });
  await publishChangeSet(ctx, id, { planId: (await planChangeSet(ctx, id)).id, approvals: [] });
  const newer = [yard.packages[0]!, shipPackage((document) => { document.properties.crew = { fieldType: 'integer', title: 'Crew' }; })];
  expect(await upgradePackages(yard.workplace, newer)).toEqual({ kind: 'published', revision: 3 });
  const ship = (await requestOf(yard)).model.entities.get('ship');
  expect([ship?.fields.get('name')?.title, ship?.fields.get('crew')?.title]).toEqual(['Ship name', 'Crew']);
  expect(await columnsOf(yard)).toContain('crew');
});

test('a broken package keeps the last good revision and says what is wrong and where', async () => {
  const yard = await shipyard('broken', db);
  const broken = [yard.packages[0]!, shipPackage((document) => { document.properties.crew = { fieldType: 'integr', title: 'Crew' }; })];
  expect(await upgradePackages(yard.workplace, broken)).toMatchObject({
    kind: 'kept', revision: 1, diagnostics: [expect.objectContaining({ severity: 'error', document: 'fleet/entity/ship', pointer: expect.stringMatching(/^\/properties\/crew/) })],
  });
  expect((await loadHead(db, yard.workplace.site)).revision).toBe(1);
});

test('an upgrade with consequences waits for a person', async () => {
  const yard = await shipyard('needs', db);
  const without = [yard.packages[0]!, shipPackage((document) => { document.properties = { label: { fieldType: 'text', title: 'Label' } }; Object.assign(document, { record: { label: '{label}', sort: 'label', ownership: 'none', trash: true, history: true } }); })];
  expect(await upgradePackages(yard.workplace, without)).toMatchObject({ kind: 'kept', revision: 1, diagnostics: [], findings: [{ level: 'approve', code: 'deploy.field-hidden' }] });
  expect(await columnsOf(yard)).not.toContain('label');
});
