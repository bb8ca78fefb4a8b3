// Numbers, shares and money, as the reader writes them.
import { useSiteFormats } from '../../shell/me.ts';
import { currencyOf } from '../fields.ts';
import type { ShownValue, ValueShape } from './contract.ts';

const figure = { right: true, whole: true, leastPx: 64, mostPx: 260, weight: 0.25 } as const;

export const integerValue: ValueShape = {
  Show: function Integer({ value }: ShownValue) { return useSiteFormats().integer(value); },
  text: (value, { formats }) => formats.integer(value),
  column: figure,
};

export const decimalValue: ValueShape = {
  Show: function Decimal({ value }: ShownValue) { return useSiteFormats().number(value); },
  text: (value, { formats }) => formats.number(value),
  column: figure,
};

export const percentValue: ValueShape = {
  Show: function Percent({ value }: ShownValue) { return `${useSiteFormats().number(value)}%`; },
  text: (value, { formats }) => `${formats.number(value)}%`,
  column: figure,
};

function Money({ entity, field, value, record, compactMoney }: ShownValue) {
  const formats = useSiteFormats();
  return formats.money(value, currencyOf(entity, record, field.name, formats.currency), compactMoney, field.scale);
}

export const moneyValue: ValueShape = {
  Show: Money,
  text: (value, { entity, field, record, formats }) => formats.money(value, currencyOf(entity, record, field.name, formats.currency), false, field.scale),
  column: { ...figure, leastPx: 90 },
};
