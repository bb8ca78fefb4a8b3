// All field types of this engine, by name.
import type { FieldTypeName } from '../../shared/documents.ts';
import { address } from './address.ts';
import { anyLink } from './any-link.ts';
import { attachments } from './attachments.ts';
import { autonumber } from './autonumber.ts';
import { boolean } from './boolean.ts';
import { color } from './color.ts';
import type { FieldType } from './contract.ts';
import { currency } from './currency.ts';
import { dateRange } from './date-range.ts';
import { dateTime } from './date-time.ts';
import { date } from './date.ts';
import { decimal } from './decimal.ts';
import { duration } from './duration.ts';
import { email } from './email.ts';
import { file } from './file.ts';
import { geoPoint } from './geo-point.ts';
import { id } from './id.ts';
import { image } from './image.ts';
import { integer } from './integer.ts';
import { json } from './json.ts';
import { lines } from './lines.ts';
import { link } from './link.ts';
import { links } from './links.ts';
import { longText } from './long-text.ts';
import { markdown } from './markdown.ts';
import { money } from './money.ts';
import { multiSelect } from './multi-select.ts';
import { percent } from './percent.ts';
import { personName } from './person-name.ts';
import { phone } from './phone.ts';
import { position } from './position.ts';
import { rating } from './rating.ts';
import { richText } from './rich-text.ts';
import { secret } from './secret.ts';
import { select } from './select.ts';
import { tags } from './tags.ts';
import { taxCode } from './tax-code.ts';
import { team } from './team.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { treeParent } from './tree-parent.ts';
import { url } from './url.ts';
import { user } from './user.ts';
import { version } from './version.ts';

/** Types that a metadata document may name; a key that is missing here breaks the build. */
const byDocumentName: Readonly<Record<FieldTypeName, FieldType>> = {
  text, longText, integer, decimal, money, currency, percent, boolean, date, dateTime, select, multiSelect, tags, email, phone, url,
  user, team, link, links, lines, anyLink, autonumber, position,
  richText, markdown, time, duration, dateRange, rating, color, personName, address, taxCode, treeParent, json, geoPoint,
  file, image, attachments, secret,
};

export type FieldTypes = ReadonlyMap<string, FieldType>;

/** Name → field type; what `compile` takes unless it is handed others. */
export const fieldTypes: FieldTypes = new Map(Object.values(byDocumentName).map((type) => [type.name, type]));

/** Types of system fields, which no metadata document may name. */
export const systemTypes: Readonly<Record<'id' | 'version', FieldType>> = { id, version };
