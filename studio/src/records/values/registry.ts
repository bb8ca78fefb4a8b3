// Which shape shows the values of which field type: one line a type, in the order of the alphabet.
import { addressValue } from './address.tsx';
import { booleanValue, multiSelectValue, selectValue } from './choices.tsx';
import { colorValue } from './color.tsx';
import type { ValueShape } from './contract.ts';
import { dateRangeValue } from './date-range.tsx';
import { dateTimeValue, dateValue } from './dates.tsx';
import { durationValue } from './duration.tsx';
import { decimalValue, integerValue, moneyValue, percentValue } from './figures.tsx';
import { attachmentsValue, fileValue, imageValue } from './files.tsx';
import { geoPointValue } from './geo-point.tsx';
import { anyLinkValue, linesValue, linksValue, linkValue, personValue, tagsValue } from './links.tsx';
import { personNameValue } from './person-name.tsx';
import { ratingValue } from './rating.tsx';
import { richTextValue } from './rich-text.tsx';
import { secretValue } from './secret.tsx';
import { codeValue, emailValue, longTextValue, phoneValue, textValue, urlValue } from './texts.tsx';
import { timeValue } from './time.tsx';

const byType: Readonly<Record<string, ValueShape>> = {
  address: addressValue,
  anyLink: anyLinkValue,
  attachments: attachmentsValue,
  autonumber: codeValue,
  boolean: booleanValue,
  color: colorValue,
  currency: codeValue,
  date: dateValue,
  dateRange: dateRangeValue,
  dateTime: dateTimeValue,
  decimal: decimalValue,
  duration: durationValue,
  email: emailValue,
  file: fileValue,
  geoPoint: geoPointValue,
  image: imageValue,
  integer: integerValue,
  lines: linesValue,
  json: textValue,
  link: linkValue,
  links: linksValue,
  longText: longTextValue,
  markdown: longTextValue,
  money: moneyValue,
  multiSelect: multiSelectValue,
  percent: percentValue,
  personName: personNameValue,
  phone: phoneValue,
  position: integerValue,
  rating: ratingValue,
  richText: richTextValue,
  secret: secretValue,
  select: selectValue,
  tags: tagsValue,
  taxCode: codeValue,
  team: personValue,
  text: textValue,
  time: timeValue,
  treeParent: linkValue,
  url: urlValue,
  user: personValue,
};

/** The shape of a type; of one that the studio does not know, that of a text. */
export function shapeOf(type: string): ValueShape {
  return byType[type] ?? textValue;
}
