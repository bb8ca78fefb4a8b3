// Icons that metadata may name. Named imports only, so that the bundle carries these and no others.
import {
  IconAddressBook, IconAlertTriangle, IconAntenna, IconArrowsExchange, IconBell, IconBolt, IconBook, IconBriefcase, IconBuilding, IconBuildingStore,
  IconCalendar, IconCalendarEvent, IconCash, IconChartBar, IconChartDonut, IconChartHistogram, IconChartLine, IconChartPie, IconCheckbox, IconChecklist, IconCircleDot,
  IconClipboardList, IconClock, IconCoin, IconConfetti, IconCopy, IconDashboard, IconDiscount, IconFile, IconFileInvoice, IconFileText, IconFilter,
  IconFlag, IconFolder, IconGauge, IconHeart, IconHome, IconLifebuoy, IconLink, IconList, IconMail, IconMap, IconMap2, IconMapPin, IconMessages,
  IconMoon, IconNote, IconPackage, IconPercentage, IconPhone, IconPlane, IconPlanet, IconReceipt, IconReport, IconReportAnalytics, IconRocket,
  IconRss, IconSettings, IconShield, IconShoppingCart, IconSpeakerphone, IconStar, IconTag, IconTarget, IconTargetArrow, IconTelescope, IconThumbUp,
  IconTool, IconTrendingUp, IconTrophy, IconTruck, IconUser, IconUsers, IconUsersGroup, IconWorld, type Icon as TablerIcon,
} from '@tabler/icons-react';

const icons: Readonly<Record<string, TablerIcon>> = {
  'address-book': IconAddressBook, 'alert-triangle': IconAlertTriangle, antenna: IconAntenna, 'arrows-exchange': IconArrowsExchange,
  bell: IconBell, bolt: IconBolt, book: IconBook, briefcase: IconBriefcase, building: IconBuilding, 'building-store': IconBuildingStore,
  calendar: IconCalendar, 'calendar-event': IconCalendarEvent, cash: IconCash, 'chart-bar': IconChartBar, 'chart-donut': IconChartDonut,
  'chart-funnel': IconFilter, 'chart-histogram': IconChartHistogram, 'chart-line': IconChartLine, 'chart-pie': IconChartPie, checkbox: IconCheckbox, checklist: IconChecklist,
  'clipboard-list': IconClipboardList, clock: IconClock, coin: IconCoin, confetti: IconConfetti, copy: IconCopy, dashboard: IconDashboard,
  discount: IconDiscount, file: IconFile, 'file-invoice': IconFileInvoice, 'file-text': IconFileText, flag: IconFlag, folder: IconFolder,
  gauge: IconGauge, heart: IconHeart, home: IconHome, lifebuoy: IconLifebuoy, link: IconLink, list: IconList, mail: IconMail, map: IconMap,
  'map-2': IconMap2, 'map-pin': IconMapPin, messages: IconMessages, moon: IconMoon, note: IconNote, package: IconPackage,
  percentage: IconPercentage, phone: IconPhone, plane: IconPlane, planet: IconPlanet, receipt: IconReceipt, report: IconReport,
  'report-analytics': IconReportAnalytics, rocket: IconRocket, rss: IconRss, settings: IconSettings, shield: IconShield,
  'shopping-cart': IconShoppingCart, speakerphone: IconSpeakerphone, star: IconStar, tag: IconTag, target: IconTarget,
  'target-arrow': IconTargetArrow, telescope: IconTelescope, 'thumb-up': IconThumbUp, tool: IconTool, 'trending-up': IconTrendingUp,
  trophy: IconTrophy, truck: IconTruck, user: IconUser, users: IconUsers, 'users-group': IconUsersGroup, world: IconWorld,
};

/** Names that metadata may use. */
export const iconNames: readonly string[] = Object.keys(icons);

/** The icon of a name; an unknown one is a dot. */
export function Icon({ name, size = 16 }: { name: string | undefined; size?: number }) {
  const Shape = icons[name ?? ''] ?? IconCircleDot;
  return <Shape size={size} stroke={1.6} aria-hidden="true" />;
}
