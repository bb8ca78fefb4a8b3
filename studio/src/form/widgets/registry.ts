// Which widget draws which field: by the widget's name in the metadata, else by the field type.
// One line a type, in the order of the alphabet; a new type brings a file of its own.
import type { ModelField } from '../../../../engine/shared/wire.ts';
import type { Widget } from '../contract.ts';
import { BooleanWidget, CurrencyWidget, MultiSelectWidget, SelectWidget } from './choices.tsx';
import { DateTimeWidget, DateWidget } from './dates.tsx';
import { NumberWidget } from './figures.tsx';
import { AnyLinkWidget, LinksWidget, LinkWidget, TagsWidget } from './links.tsx';
import { LongTextWidget, ReadOnlyWidget, TextWidget, UrlWidget } from './texts.tsx';

const byType: Readonly<Record<string, Widget>> = {
  anyLink: AnyLinkWidget,
  autonumber: ReadOnlyWidget,
  boolean: BooleanWidget,
  currency: CurrencyWidget,
  date: DateWidget,
  dateTime: DateTimeWidget,
  decimal: NumberWidget,
  email: TextWidget,
  integer: NumberWidget,
  link: LinkWidget,
  links: LinksWidget,
  longText: LongTextWidget,
  money: NumberWidget,
  multiSelect: MultiSelectWidget,
  percent: NumberWidget,
  phone: TextWidget,
  position: NumberWidget,
  select: SelectWidget,
  tags: TagsWidget,
  team: LinkWidget,
  text: TextWidget,
  url: UrlWidget,
  user: LinkWidget,
};

/** Widgets beyond the field types' own, that metadata may ask for by name. */
const byName: Readonly<Record<string, Widget>> = { textarea: LongTextWidget, readOnly: ReadOnlyWidget };

export function widgetFor(field: ModelField): Widget {
  return byName[field.widget] ?? byType[field.type] ?? ReadOnlyWidget;
}
