// Mistakes in actions that put the actor on a list.
import { expect, test } from '@jest/globals';
import { diagnose, entity, name } from './world.ts';

const fields = { name, fans: { fieldType: 'links', title: 'Fans', entity: 'user', inverse: { name: 'stars', title: 'Stars' } }, twins: { fieldType: 'links', title: 'Twins', entity: 'star', inverse: { name: 'twinOf', title: 'Twin of' } } };

test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['the actor on a list of people, and off it', { add: { fans: '$actor' }, remove: { fans: '$actor' } }, []],
  ['a list that does not exist', { add: { fns: '$actor' } }, ['meta.unknown-field @/add/fns → fans']],
  ['a text', { add: { name: '$actor' } }, ['meta.convert-add @/add/name', 'meta.default-slot @/add/name']],
  ['the actor on a list of other things', { remove: { twins: '$actor' } }, ['meta.default-slot @/remove/twins']],
  ['somebody by name', { add: { fans: 'ann' } }, ['meta.default-slot @/add/fans', 'value.not-list @/add/fans']],
  ['two things at once', { add: { fans: '$actor' }, set: { name: 'x' } }, ['meta.action-form @']],
])('%s', (_, action, expected) => {
  expect(diagnose({ 'entity/star': entity(fields, { actions: { like: { title: 'Like', ...action } } }) })).toEqual(expected.map((line) => line.replace('@', 'app/entity/star /actions/like')));
});
