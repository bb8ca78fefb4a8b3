// One language for texts of the studio and of the server: the person's choice goes to the account first.
import type { MeAnswer } from '../../../engine/shared/wire.ts';
import { queryClient } from '../api/query-client.ts';
import { meQuery, saveLocale } from '../api/session.ts';
import { usePreferences, type Locale } from '../app/preferences.ts';

/** Switches the language of everything on screen, without a reload. */
export async function chooseLocale(locale: Locale): Promise<void> {
  const me = queryClient.getQueryData(meQuery.queryKey);
  if (me && me.locale !== locale && (await saveLocale(locale))) {
    const now: MeAnswer = { ...me, locale };
    queryClient.setQueryData<MeAnswer | null>(['me'], now);
  }
  usePreferences.getState().setLocale(locale, true);
}
