// Which widget draws which field: by the widget's name in the metadata, else by the field type.
// One line a type, in the order of the alphabet; a new type brings a file of its own.
import type { ModelField } from '../../../../engine/shared/wire.ts';
import type { Widget } from '../contract.ts';
import { AddressWidget } from './address.tsx';
import { BooleanWidget, CurrencyWidget, MultiSelectWidget, SelectWidget } from './choices.tsx';
import { ColorWidget } from './color.tsx';
import { DateRangeWidget } from './date-range.tsx';
import { DateTimeWidget, DateWidget } from './dates.tsx';
import { DurationWidget } from './duration.tsx';
import { NumberWidget } from './figures.tsx';
import { FilesWidget, FileWidget } from './files.tsx';
import { GeoPointWidget } from './geo-point.tsx';
import { JsonWidget } from './json.tsx';
import { AnyLinkWidget, LinksWidget, LinkWidget, TagsWidget } from './links.tsx';
import { PersonNameWidget } from './person-name.tsx';
import { RatingWidget } from './rating.tsx';
import { RichTextWidget } from './rich-text.tsx';
import { SecretWidget } from './secret.tsx';
import { TaxCodeWidget } from './tax-code.tsx';
import { LongTextWidget, ReadOnlyWidget, TextWidget, UrlWidget } from './texts.tsx';
import { TimeWidget } from './time.tsx';

const byType: Readonly<Record<string, Widget>> = {
  address: AddressWidget,
  anyLink: AnyLinkWidget,
  attachments: FilesWidget,
  autonumber: ReadOnlyWidget,
  boolean: BooleanWidget,
  color: ColorWidget,
  currency: CurrencyWidget,
  date: DateWidget,
  dateRange: DateRangeWidget,
  dateTime: DateTimeWidget,
  decimal: NumberWidget,
  duration: DurationWidget,
  email: TextWidget,
  file: FileWidget,
  geoPoint: GeoPointWidget,
  image: FileWidget,
  integer: NumberWidget,
  json: JsonWidget,
  link: LinkWidget,
  links: LinksWidget,
  longText: LongTextWidget,
  markdown: LongTextWidget,
  money: NumberWidget,
  multiSelect: MultiSelectWidget,
  percent: NumberWidget,
  personName: PersonNameWidget,
  phone: TextWidget,
  position: NumberWidget,
  rating: RatingWidget,
  richText: RichTextWidget,
  secret: SecretWidget,
  select: SelectWidget,
  tags: TagsWidget,
  taxCode: TaxCodeWidget,
  team: LinkWidget,
  text: TextWidget,
  time: TimeWidget,
  treeParent: LinkWidget,
  url: UrlWidget,
  user: LinkWidget,
};

/** Widgets beyond the field types' own, that metadata may ask for by name. */
const byName: Readonly<Record<string, Widget>> = { textarea: LongTextWidget, readOnly: ReadOnlyWidget };

export function widgetFor(field: ModelField): Widget {
  return byName[field.widget] ?? byType[field.type] ?? ReadOnlyWidget;
}
