// An address that leads nowhere, and a screen that broke.
import { IconCompassOff } from '@tabler/icons-react';
import { useText } from '../i18n/index.ts';
import { ButtonLink } from '../ui/links.tsx';
import { ErrorState, State } from '../ui/states.tsx';

export function MissingPage() {
  const t = useText();
  return (
    <State icon={<IconCompassOff size={32} stroke={1.3} />} title={t('state.noPage')} actions={<ButtonLink to="/" variant="default">{t('state.home')}</ButtonLink>}>
      <p>{t('state.noPageHint')}</p>
    </State>
  );
}

export function RouteError({ error, reset }: { error: unknown; reset: () => void }) {
  return <ErrorState error={error} onRetry={reset} />;
}
