// What stays open when a state locks its record: papers may be added at any time, what was signed or released may not be changed.
import { expect, test } from '@jest/globals';
import { compile } from '../../engine/meta/compile.ts';
import { processesOf } from '../../engine/meta/acts.ts';
import { noNames } from '../../engine/meta/names.ts';
import { layersOf } from './world.ts';

const compiled = compile({ revision: 1, layers: await layersOf('crm'), names: noNames });
if (!compiled.ok) throw new Error('The package does not compile.');
const locked = [...compiled.value.entities.values()].flatMap((entity) => processesOf(entity).flatMap(({ states }) => Object.entries(states).filter(([, state]) => state.locked === true)
  .map(([state, { editable = [] }]) => [`${entity.key} ${state}`, entity, editable] as const)));

test('there are many locked states', () => {
  expect(locked.length).toBeGreaterThan(20);
});

test.each(locked)('%s takes further attachments, another owner and team, but no other amounts', (_state, entity, editable) => {
  for (const key of ['attachments', 'owner', 'team']) expect([key, !entity.fields.has(key) || editable.includes(key)]).toEqual([key, true]);
  expect(editable.filter((key) => ['money', 'lines', 'currency'].includes(entity.fields.get(key)?.type.name ?? '') || key === 'exchangeRate')).toEqual(entity.key === 'campaign' ? ['actualCost'] : []);
});

test('the signed contract may come when it comes; the file of a released document stays', () => {
  expect(locked.filter(([, { key }]) => key === 'contract').map(([, , editable]) => editable.includes('signedFile'))).toEqual([true, true, true, true, true]);
  expect(locked.filter(([, { key }]) => key === 'document').map(([, , editable]) => editable.includes('file'))).toEqual([false, false, false]);
});
