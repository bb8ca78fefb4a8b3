// Who uses an entity or a field, asked of the server and kept per revision and language.
import { useQuery } from '@tanstack/react-query';
import { usagesQuery } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { usePreferences } from '../app/preferences.ts';

/** `of` as `account` or `account.segment`; undefined: nothing is asked. */
export function useUsages(of: string | undefined) {
  const { revision } = useModel();
  const locale = usePreferences((state) => state.locale);
  return useQuery({ ...usagesQuery(of ?? '', revision, locale), enabled: of !== undefined });
}

export type Usages = ReturnType<typeof useUsages>;
