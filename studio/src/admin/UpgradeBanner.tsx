// Tells administrators on every screen that an upgrade of packages waits for them, until they look or put it off.
import { Button } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { IconPackage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { upgradeQuery } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText } from '../i18n/index.ts';
import { ButtonLink } from '../ui/links.tsx';

/** The plan that this visit has put off. */
export function usePutOff() {
  return useSessionStorage({ key: 'trellis.upgrade.later', defaultValue: '' });
}

export function UpgradeBanner() {
  const t = useText();
  const { revision } = useModel();
  const locale = usePreferences((state) => state.locale);
  const { data: plan } = useQuery(upgradeQuery(revision, locale));
  const [later, putOff] = usePutOff();
  const isThere = useLocation({ select: (location) => location.pathname === '/admin/upgrade' });
  if (!plan || isThere || later === plan.id) return null;
  return (
    <div className="shell-banner upgrade-banner" role="status">
      <IconPackage size={16} aria-hidden="true" />
      <span>{t('upgrade.waits')}</span>
      <ButtonLink size="compact-sm" variant="default" to="/admin/upgrade">{t('upgrade.look')}</ButtonLink>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => putOff(plan.id)}>{t('upgrade.later')}</Button>
    </div>
  );
}
