// The kinds of documents that there are, with their meta-schemas; read once per language.
import { useQuery } from '@tanstack/react-query';
import type { MetadataKindAnswer } from '../../../../engine/shared/wire.ts';
import { kindsQuery } from '../../api/metadata.ts';
import { usePreferences } from '../../app/preferences.ts';

const none: readonly MetadataKindAnswer[] = [];

export function useKinds(): readonly MetadataKindAnswer[] {
  return useQuery({ ...kindsQuery(usePreferences((state) => state.locale)), placeholderData: (before) => before }).data ?? none;
}
