// What stands around every screen: theme, cache, toasts, key listener, router.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { configureClient } from '../api/client.ts';
import { watchRevision } from '../api/model.ts';
import { queryClient } from '../api/query-client.ts';
import { meQuery } from '../api/session.ts';
import { listenToKeys } from '../ui/keys.ts';
import { resolveVariables, styleNonce, theme } from '../ui/theme.ts';
import { useIsPhone } from '../ui/viewport.ts';
import { usePreferences } from './preferences.ts';
import { router } from './router.tsx';

configureClient({
  locale: usePreferences.getState().locale,
  onRevision: watchRevision,
  onSignedOut: () => queryClient.setQueryData(meQuery.queryKey, null),
});
usePreferences.subscribe((state, before) => {
  if (state.locale === before.locale) return;
  configureClient({ locale: state.locale });
  // Titles, labels and messages of the server are in the reader's language.
  void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' && query.queryKey[0] !== 'model' });
});

const Notifications = lazy(() => import('@mantine/notifications').then((module) => ({ default: module.Notifications })));

/** The scheme is ours to keep: Mantine only reflects it on the page. */
function useScheme(): 'light' | 'dark' | undefined {
  const scheme = usePreferences((state) => state.scheme);
  useEffect(() => {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      const shown = scheme === 'auto' ? (query.matches ? 'dark' : 'light') : scheme;
      document.documentElement.setAttribute('data-mantine-color-scheme', shown);
    };
    apply();
    query.addEventListener('change', apply);
    return () => query.removeEventListener('change', apply);
  }, [scheme]);
  return scheme === 'auto' ? undefined : scheme;
}

export function App() {
  const scheme = useScheme();
  useEffect(listenToKeys, []);
  const phone = useIsPhone();
  const density = usePreferences((state) => state.density);
  useEffect(() => { document.documentElement.dataset['density'] = density; }, [density]);
  const auto = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} getStyleNonce={styleNonce} forceColorScheme={scheme ?? auto}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense fallback={null}><Notifications position={phone ? 'top-center' : 'bottom-right'} limit={4} /></Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}
