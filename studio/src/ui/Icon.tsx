// Icons that metadata may name. Named imports only, so that the bundle carries these and no others.
import {
  IconAddressBook, IconAntenna, IconBolt, IconBook, IconBriefcase, IconBuilding, IconBuildingStore, IconCalendar, IconCash, IconChartPie,
  IconCheckbox, IconCircleDot, IconClipboardList, IconCoin, IconFile, IconFileInvoice, IconFileText, IconFlag, IconFolder, IconHeart,
  IconHome, IconLifebuoy, IconLink, IconMail, IconMapPin, IconMoon, IconNote, IconPackage, IconPhone, IconPlanet, IconReceipt, IconRocket,
  IconSettings, IconShoppingCart, IconSpeakerphone, IconStar, IconTag, IconTargetArrow, IconTool, IconTrendingUp, IconTruck, IconUser,
  IconUsers, IconUsersGroup, IconWorld, type Icon as TablerIcon,
} from '@tabler/icons-react';

const icons: Readonly<Record<string, TablerIcon>> = {
  'address-book': IconAddressBook, antenna: IconAntenna, bolt: IconBolt, book: IconBook, briefcase: IconBriefcase, building: IconBuilding,
  'building-store': IconBuildingStore, calendar: IconCalendar, cash: IconCash, 'chart-pie': IconChartPie, checkbox: IconCheckbox,
  'clipboard-list': IconClipboardList, coin: IconCoin, file: IconFile, 'file-invoice': IconFileInvoice, 'file-text': IconFileText,
  flag: IconFlag, folder: IconFolder, heart: IconHeart, home: IconHome, lifebuoy: IconLifebuoy, link: IconLink, mail: IconMail,
  'map-pin': IconMapPin, moon: IconMoon, note: IconNote, package: IconPackage, phone: IconPhone, planet: IconPlanet, receipt: IconReceipt,
  rocket: IconRocket, settings: IconSettings, 'shopping-cart': IconShoppingCart, speakerphone: IconSpeakerphone, star: IconStar,
  tag: IconTag, 'target-arrow': IconTargetArrow, tool: IconTool, 'trending-up': IconTrendingUp, truck: IconTruck, user: IconUser,
  users: IconUsers, 'users-group': IconUsersGroup, world: IconWorld,
};

/** Names that metadata may use. */
export const iconNames: readonly string[] = Object.keys(icons);

/** The icon of a name; an unknown one is a dot. */
export function Icon({ name, size = 16 }: { name: string | undefined; size?: number }) {
  const Shape = icons[name ?? ''] ?? IconCircleDot;
  return <Shape size={size} stroke={1.6} aria-hidden="true" />;
}
