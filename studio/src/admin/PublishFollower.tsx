// Follows a publish that goes on in the background, on every screen and after a reload, and tells how it ended.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { operationQuery } from '../api/operations.ts';
import { statusOf } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { useText } from '../i18n/index.ts';
import { say } from '../ui/toast.tsx';
import { useDrafts } from './drafts.ts';
import { usePublishing } from './publishing.ts';

export function PublishFollower({ operation }: { operation: string }) {
  const t = useText();
  const found = useQuery(operationQuery(operation));
  const state = found.data?.state;
  const gone = statusOf(found.error) === 404;
  useEffect(() => {
    const { carried, carriedDocuments, end } = usePublishing.getState();
    if (gone) end();
    else if (state === 'done') {
      useDrafts.getState().settle(carried, carriedDocuments);
      end();
      void queryClient.invalidateQueries({ queryKey: ['model'] });
      say(t('plan.published', { revision: String(found.data?.detail['revision'] ?? '') }));
    } else if (state === 'failed' || state === 'cancelled') end(found.data?.errorDetail ?? t('publishing.failed'));
  }, [state, gone, found.data, t]);
  return null;
}
