// What a new record's form begins with, and what it does not ask.
import { expect, test } from '@jest/globals';
import type { MeAnswer, ModelEntity, ModelField } from '../../engine/shared/wire.ts';
import { startValues } from '../../studio/src/form/start.ts';
import { isPlainRate } from '../../studio/src/records/fields.ts';

const me = { user: { id: 'u1', name: 'Lan' }, zone: 'Asia/Ho_Chi_Minh' } as unknown as MeAnswer;
const field = (name: string, type: string, more: Partial<ModelField> = {}): ModelField => ({
  name, key: name, type, title: name, widget: type, cell: type, required: false, readable: true, writable: true, masked: false, system: false, sortable: true, searchable: false, operators: [], aggregates: [], ...more,
});
const entityOf = (...fields: readonly ModelField[]): ModelEntity => ({ name: 'thing', fields }) as unknown as ModelEntity;

test('a person that the record is made by stands in the form with his name, in whatever field', () => {
  const entity = entityOf(field('manager', 'user', { default: '$actor' }), field('owner', 'user'), field('note', 'text', { default: 'x' }));
  const self = { id: 'u1', label: 'Lan' };
  expect(startValues(entity, ['manager', 'owner', 'note'], me, {})).toEqual({ manager: self, owner: self, note: 'x' });
});

test('the rate of the site’s own currency is not asked for; another one is, and one that is not 1', () => {
  const [entity, rate] = [{ currencyField: 'currency', rateField: 'rate' }, field('rate', 'decimal')];
  const hidden = (values: Readonly<Record<string, unknown>>): boolean => isPlainRate(entity, 'VND', rate, values);
  expect([hidden({ currency: 'VND', rate: 1 }), hidden({ currency: 'VND', rate: '1.000000' }), hidden({ currency: 'VND' })]).toEqual([true, true, true]);
  expect([hidden({ currency: 'USD', rate: 1 }), hidden({ currency: 'VND', rate: 2 }), hidden({})]).toEqual([false, false, false]);
});
