// Which widget draws which field: by the widget's name in the metadata, else by the field type.
import type { ModelField } from '../../../../engine/shared/wire.ts';
import type { Widget } from '../contract.ts';
import { BooleanWidget, CurrencyWidget, MultiSelectWidget, SelectWidget } from './choices.tsx';
import { DateTimeWidget, DateWidget } from './dates.tsx';
import { NumberWidget } from './figures.tsx';
import { AnyLinkWidget, LinksWidget, LinkWidget, TagsWidget } from './links.tsx';
import { LongTextWidget, ReadOnlyWidget, TextWidget, UrlWidget } from './texts.tsx';

const byType: Readonly<Record<string, Widget>> = {
  text: TextWidget, longText: LongTextWidget, integer: NumberWidget, decimal: NumberWidget, money: NumberWidget, percent: NumberWidget, position: NumberWidget,
  currency: CurrencyWidget, boolean: BooleanWidget, date: DateWidget, dateTime: DateTimeWidget, select: SelectWidget, multiSelect: MultiSelectWidget, tags: TagsWidget,
  email: TextWidget, phone: TextWidget, url: UrlWidget, user: LinkWidget, team: LinkWidget, link: LinkWidget, links: LinksWidget, anyLink: AnyLinkWidget, autonumber: ReadOnlyWidget,
};

/** Widgets beyond the field types' own, that metadata may ask for by name. */
const byName: Readonly<Record<string, Widget>> = { textarea: LongTextWidget, readOnly: ReadOnlyWidget };

export function widgetFor(field: ModelField): Widget {
  return byName[field.widget] ?? byType[field.type] ?? ReadOnlyWidget;
}
