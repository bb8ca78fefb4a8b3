// Language and colour scheme, changed at once and remembered by this browser.
import { ActionIcon, Menu, SegmentedControl } from '@mantine/core';
import { IconBaselineDensityMedium, IconBaselineDensitySmall, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { usePreferences, type Density, type Scheme } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { chooseLocale } from '../session/locale.ts';

export function LanguageSwitch() {
  const t = useText();
  const locale = usePreferences((state) => state.locale);
  return (
    <SegmentedControl size="xs" aria-label={t('menu.language')} value={locale}
      onChange={(value) => void chooseLocale(value === 'en' ? 'en' : 'vi')}
      data={[{ value: 'vi', label: 'VI' }, { value: 'en', label: 'EN' }]} />
  );
}

const schemes: readonly { readonly value: Scheme; readonly icon: typeof IconSun; readonly label: 'scheme.light' | 'scheme.dark' | 'scheme.auto' }[] = [
  { value: 'light', icon: IconSun, label: 'scheme.light' },
  { value: 'dark', icon: IconMoon, label: 'scheme.dark' },
  { value: 'auto', icon: IconDeviceDesktop, label: 'scheme.auto' },
];

export function SchemeItems() {
  const t = useText();
  const { scheme, setScheme } = usePreferences();
  return (
    <>
      {schemes.map(({ value, icon: Shape, label }) => (
        <Menu.Item key={value} leftSection={<Shape size={16} stroke={1.6} />} aria-current={scheme === value ? 'true' : undefined} bg={scheme === value ? 'var(--t-selected)' : undefined} onClick={() => setScheme(value)}>
          {t(label)}
        </Menu.Item>
      ))}
    </>
  );
}

const densities: readonly { readonly value: Density; readonly icon: typeof IconSun; readonly label: 'density.comfortable' | 'density.compact' }[] = [
  { value: 'comfortable', icon: IconBaselineDensityMedium, label: 'density.comfortable' },
  { value: 'compact', icon: IconBaselineDensitySmall, label: 'density.compact' },
];

export function DensityItems() {
  const t = useText();
  const { density, setDensity } = usePreferences();
  return (
    <>
      {densities.map(({ value, icon: Shape, label }) => (
        <Menu.Item key={value} leftSection={<Shape size={16} stroke={1.6} />} aria-current={density === value ? 'true' : undefined} bg={density === value ? 'var(--t-selected)' : undefined} onClick={() => setDensity(value)}>
          {t(label)}
        </Menu.Item>
      ))}
    </>
  );
}

export function SchemeSwitch() {
  const t = useText();
  const scheme = usePreferences((state) => state.scheme);
  const Shape = schemes.find((item) => item.value === scheme)?.icon ?? IconSun;
  return (
    <Menu position="bottom-end">
      <Menu.Target><ActionIcon aria-label={t('menu.scheme')}><Shape size={17} stroke={1.6} /></ActionIcon></Menu.Target>
      <Menu.Dropdown><SchemeItems /></Menu.Dropdown>
    </Menu>
  );
}
