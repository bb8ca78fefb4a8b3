// Which shape shows the values of which field type: one line a type, in the order of the alphabet.
import { booleanValue, multiSelectValue, selectValue } from './choices.tsx';
import type { ValueShape } from './contract.ts';
import { dateTimeValue, dateValue } from './dates.tsx';
import { decimalValue, integerValue, moneyValue, percentValue } from './figures.tsx';
import { anyLinkValue, linesValue, linksValue, linkValue, personValue, tagsValue } from './links.tsx';
import { codeValue, emailValue, longTextValue, phoneValue, textValue, urlValue } from './texts.tsx';

const byType: Readonly<Record<string, ValueShape>> = {
  anyLink: anyLinkValue,
  autonumber: codeValue,
  boolean: booleanValue,
  currency: codeValue,
  date: dateValue,
  dateTime: dateTimeValue,
  decimal: decimalValue,
  email: emailValue,
  integer: integerValue,
  lines: linesValue,
  link: linkValue,
  links: linksValue,
  longText: longTextValue,
  money: moneyValue,
  multiSelect: multiSelectValue,
  percent: percentValue,
  phone: phoneValue,
  position: integerValue,
  select: selectValue,
  tags: tagsValue,
  team: personValue,
  text: textValue,
  url: urlValue,
  user: personValue,
};

/** The shape of a type; of one that the studio does not know, that of a text. */
export function shapeOf(type: string): ValueShape {
  return byType[type] ?? textValue;
}
