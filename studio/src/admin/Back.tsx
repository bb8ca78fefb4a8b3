// On a phone the way back to all of the administration; at a desk the sidebar has it.
import { IconArrowLeft } from '@tabler/icons-react';
import { useText } from '../i18n/index.ts';
import { ActionIconLink } from '../ui/links.tsx';
import { useIsPhone } from '../ui/viewport.ts';

export function Back() {
  const t = useText();
  return useIsPhone() ? <ActionIconLink to="/admin" size={36} aria-label={t('nav.studio')}><IconArrowLeft size={19} /></ActionIconLink> : null;
}
