// The icon of a kind of document; one that nobody drew yet gets the common one.
import { IconBolt, IconChartBar, IconDatabase, IconEye, IconFileText, IconLanguage, IconLayout, IconLayoutDashboard, IconList, IconMenu2, IconPuzzle, IconSettings, IconShieldLock, IconStack2, IconTable, type Icon } from '@tabler/icons-react';

const icons: Readonly<Record<string, Icon>> = {
  entity: IconTable, layout: IconLayout, view: IconEye, app: IconMenu2, role: IconShieldLock, translation: IconLanguage, setting: IconSettings, options: IconList, data: IconDatabase,
  report: IconChartBar, dashboard: IconLayoutDashboard, workflow: IconBolt, template: IconFileText, trait: IconStack2,
};

export function KindIcon({ kind, size = 16 }: { kind: string; size?: number }) {
  const Shape = icons[kind] ?? IconPuzzle;
  return <Shape size={size} stroke={1.6} aria-hidden="true" />;
}
