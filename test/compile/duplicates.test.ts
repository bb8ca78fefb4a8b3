// Mistakes in rules of duplicates: what cannot be compared, and lists that are none.
import { expect, test } from '@jest/globals';
import { diagnose, entity, name } from './world.ts';

const fields = { name, mail: { fieldType: 'email', title: 'Mail' }, tags: { fieldType: 'tags', title: 'Tags' }, twice: { fieldType: 'integer', title: 'Twice', formula: '1 + 1' } };
const setting = { title: 'Rules', scope: 'site', properties: { common: { fieldType: 'longText', title: 'Common' }, days: { fieldType: 'integer', title: 'Days' } } };

test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['a field with a value, folded', { match: { name: 'normalised' } }, []],
  ['a field that does not exist', { match: { nam: 'exact' } }, ['meta.unknown-field @/match/nam → name']],
  ['a list', { match: { tags: 'exact' } }, ['meta.duplicate-field @/match/tags']],
  ['a formula', { match: { twice: 'exact' } }, ['meta.duplicate-field @/match/twice']],
  ['the domain of an address, but for those of a setting', { match: { mail: 'domain' }, except: 'rules.common' }, []],
  ['the domain of a name', { match: { name: 'domain' } }, ['meta.duplicate-domain @/match/name']],
  ['a list that no setting has', { match: { mail: 'domain' }, except: 'rules.comon' }, ['meta.duplicate-except @/except']],
  ['a setting that is a number', { match: { mail: 'domain' }, except: 'rules.days' }, ['meta.duplicate-except @/except']],
  ['a list for a rule that blocks', { match: { mail: 'domain' }, except: 'rules.common', action: 'block' }, ['meta.duplicate-except @/except']],
])('%s', (_, rule, expected) => {
  expect(diagnose({ 'entity/star': entity(fields, { duplicates: { same: rule } }), 'setting/rules': setting })).toEqual(expected.map((line) => line.replace('@', 'app/entity/star /duplicates/same')));
});
