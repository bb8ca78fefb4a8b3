// Says so when the browser has lost the network; the page stays readable.
import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useText } from '../i18n/index.ts';

export function OfflineBanner() {
  const t = useText();
  const { online } = useNetwork();
  if (online) return null;
  return <div className="shell-banner" role="status"><IconWifiOff size={16} /> {t('state.offline')}</div>;
}
