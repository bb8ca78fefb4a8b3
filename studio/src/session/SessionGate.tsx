// Decides what a visitor sees: the sign-in page or the studio. The address stays, so a deep link survives signing in.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { modelQuery, ModelProvider } from '../api/model.ts';
import { queryClient } from '../api/query-client.ts';
import { meQuery } from '../api/session.ts';
import { viewsQuery } from '../api/views.ts';
import { usePreferences } from '../app/preferences.ts';
import { ShellSkeleton } from '../shell/ShellSkeleton.tsx';
import { Shell } from '../shell/Shell.tsx';
import { ErrorState } from '../ui/states.tsx';
import { chooseLocale } from './locale.ts';

const LoginPage = lazy(() => import('./LoginPage.tsx').then((module) => ({ default: module.LoginPage })));

export function SessionGate() {
  const me = useQuery(meQuery);
  const { locale, localeChosen, setLocale } = usePreferences();
  const account = me.data?.locale;
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!account || account === locale) return;
    // A language chosen before signing in is the person's wish; else the account knows best.
    if (localeChosen) void chooseLocale(locale).finally(() => { setAsked(true); void queryClient.invalidateQueries({ queryKey: ['model'] }); });
    else setLocale(account, false);
  }, [account, localeChosen, locale, setLocale]);
  // The Model speaks the account's language: until that is settled, it would come in the wrong one.
  const speaksOne = account === locale || !localeChosen || asked;
  const model = useQuery({ ...modelQuery(locale), enabled: Boolean(me.data) && speaksOne, placeholderData: (before) => before });
  // A list may open with a view that its reader saved: both are asked for at once.
  const signedIn = Boolean(me.data) && speaksOne;
  useEffect(() => { if (signedIn) void queryClient.prefetchQuery(viewsQuery(locale)); }, [signedIn, locale]);

  if (me.isPending) return <ShellSkeleton />;
  // Who was signed in a moment ago sees the page on, also while nobody answers.
  if (me.isError && me.data === undefined) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return <Suspense fallback={null}><LoginPage /></Suspense>;
  if (model.isError && !model.data) return <ErrorState error={model.error} onRetry={() => void model.refetch()} />;
  if (!model.data) return <ShellSkeleton />;
  return (
    <ModelProvider value={model.data}>
      <Suspense fallback={<ShellSkeleton />}>
        <Shell me={me.data} />
      </Suspense>
    </ModelProvider>
  );
}
