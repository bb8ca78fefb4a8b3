// The person's own menu: language, colours, keys, sign out.
import { Menu } from '@mantine/core';
import { IconKeyboard, IconListCheck, IconLogout } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { usePreferences } from '../app/preferences.ts';
import { queryClient } from '../api/query-client.ts';
import { meQuery, signOut } from '../api/session.ts';
import { useText } from '../i18n/index.ts';
import { chooseLocale } from '../session/locale.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { useShortcutRegistry } from '../ui/keys.ts';
import { useMe } from './me.ts';
import { DensityItems, SchemeItems } from './switches.tsx';

export async function leave(): Promise<void> {
  await signOut().catch(() => undefined);
  queryClient.setQueryData(meQuery.queryKey, null);
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
}

export function UserMenu() {
  const t = useText();
  const me = useMe();
  const navigate = useNavigate();
  const locale = usePreferences((state) => state.locale);
  return (
    <Menu position="top-start" width={232}>
      <Menu.Target>
        <button type="button" className="shell-user" aria-label={t('menu.user', { name: me.user.name })}>
          <Avatar name={me.user.name} /> <span className="t-clip">{me.user.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.user.email}{me.roles.length > 0 ? ` · ${me.roles.map((role) => role.title).join(', ')}` : ''}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('menu.language')}</Menu.Label>
        {(['vi', 'en'] as const).map((value) => (
          <Menu.Item key={value} aria-current={locale === value ? 'true' : undefined} bg={locale === value ? 'var(--t-selected)' : undefined} onClick={() => void chooseLocale(value)}>
            {value === 'vi' ? 'Tiếng Việt' : 'English'}
          </Menu.Item>
        ))}
        <Menu.Label>{t('menu.scheme')}</Menu.Label>
        <SchemeItems />
        <Menu.Label>{t('menu.density')}</Menu.Label>
        <DensityItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconListCheck size={16} stroke={1.6} />} onClick={() => void navigate({ to: '/operations' })}>{t('work.title')}</Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.6} />} onClick={() => setTimeout(() => useShortcutRegistry.getState().entries.find((entry) => entry.keys === '?')?.run(), 0)}>{t('keys.sheet')}</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => void leave()}>{t('menu.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
