// The signed-in person for all screens below the shell.
import { createContext, use, useMemo } from 'react';
import type { MeAnswer } from '../../../engine/shared/wire.ts';
import { useModel } from '../api/model.ts';
import { useFormats, type Formats } from '../i18n/format.ts';

const MeContext = createContext<MeAnswer | null>(null);
export const MeProvider = MeContext.Provider;

export function useMe(): MeAnswer {
  const me = use(MeContext);
  if (!me) throw new Error('useMe needs the shell around it');
  return me;
}

/** Formats in the person's language and zone, and the site's currency. */
export function useSiteFormats(): Formats & { readonly currency: string; readonly zone: string } {
  const zone = useMe().zone;
  const currency = useModel().site.currency;
  const formats = useFormats(zone);
  return useMemo(() => ({ ...formats, currency, zone }), [formats, currency, zone]);
}
