// The small sign of a field type, in filters and designers.
import {
  IconAlignLeft, IconAt, IconCalendar, IconCalendarClock, IconCircleCheck, IconCoin, IconCurrencyDollar, IconHash, IconLetterT, IconLink, IconList, IconListCheck,
  IconListNumbers, IconPercentage, IconPhone, IconSelect, IconTable, IconTags, IconToggleLeft, IconUser, IconUsers, IconWorld, IconBraces, IconCalendarMonth, IconCertificate, IconClock, IconHierarchy, IconHourglass, IconId, IconMapPin, IconMapPinCode, IconMarkdown, IconPalette, IconStar, IconTextPlus, IconFile, IconLock, IconPaperclip, IconPhoto, type Icon as TablerIcon,
} from '@tabler/icons-react';

const icons: Readonly<Record<string, TablerIcon>> = {
  text: IconLetterT, longText: IconAlignLeft, integer: IconHash, decimal: IconHash, money: IconCoin, currency: IconCurrencyDollar, percent: IconPercentage, boolean: IconToggleLeft,
  date: IconCalendar, dateTime: IconCalendarClock, select: IconSelect, multiSelect: IconListCheck, tags: IconTags, email: IconAt, phone: IconPhone, url: IconWorld, user: IconUser,
  team: IconUsers, link: IconLink, links: IconList, lines: IconTable, anyLink: IconLink, autonumber: IconListNumbers, position: IconListNumbers, address: IconMapPin, color: IconPalette, dateRange: IconCalendarMonth,
  duration: IconHourglass, geoPoint: IconMapPinCode, json: IconBraces, markdown: IconMarkdown, personName: IconId, rating: IconStar, richText: IconTextPlus, taxCode: IconCertificate, time: IconClock, treeParent: IconHierarchy, file: IconFile, image: IconPhoto, secret: IconLock, attachments: IconPaperclip,
};

export function FieldTypeIcon({ type, size = 16 }: { type: string; size?: number }) {
  const Shape = icons[type] ?? IconCircleCheck;
  return <Shape size={size} stroke={1.6} aria-hidden="true" className="field-type-icon" />;
}
