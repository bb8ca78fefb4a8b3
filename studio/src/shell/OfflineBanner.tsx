// Says so when the browser has lost the network or the server does not answer; the page stays readable.
import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useLine } from '../api/line-state.ts';
import { useText } from '../i18n/index.ts';

export function OfflineBanner() {
  const t = useText();
  const { online } = useNetwork();
  const reached = useLine((state) => state.reached);
  if (online && reached) return null;
  return <div className="shell-banner" role="status"><IconWifiOff size={16} /> {t(online ? 'state.notReached' : 'state.offline')}</div>;
}
