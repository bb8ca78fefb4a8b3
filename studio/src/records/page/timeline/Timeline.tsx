// What happened around the record, newest first: changes, comments and activities in one order, all or one sort, with a box to
// comment above. Ctrl-Enter sends; older entries come when they are asked for.
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type RefObject } from 'react';
import type { TimelineEntry, TimelineKind } from '../../../../../engine/shared/timeline.ts';
import type { ModelEntity, RecordJson } from '../../../../../engine/shared/wire.ts';
import { timelineQuery, type About } from '../../../api/talk.ts';
import { useText, type TextKey } from '../../../i18n/index.ts';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states.tsx';
import { ActivityEntry } from './ActivityEntry.tsx';
import { ChangeEntry } from './ChangeEntry.tsx';
import { CommentEntry } from './CommentEntry.tsx';
import { Composer } from './Composer.tsx';
import { FollowButton } from './FollowButton.tsx';
import { NewActivity } from './NewActivity.tsx';
import './timeline.css';

interface Props { readonly entity: ModelEntity; readonly record: RecordJson; readonly box: RefObject<HTMLTextAreaElement | null>; /** Whether the page listens to plain keys now. */ readonly keys: boolean }

const kinds: readonly { readonly kind: TimelineKind | undefined; readonly title: TextKey }[] = [
  { kind: undefined, title: 'timeline.all' }, { kind: 'comment', title: 'timeline.comments' }, { kind: 'activity', title: 'timeline.activities' }, { kind: 'change', title: 'timeline.changes' },
];

export function Timeline({ entity, record, box, keys }: Props) {
  const t = useText();
  const about: About = { entity: entity.name, id: record.id };
  const [kind, setKind] = useState<TimelineKind | undefined>();
  return (
    <div className="timeline-page">
      {entity.actions.includes('comment') ? <Composer about={about} box={box} /> : null}
      <div className="timeline-tools">
        <FollowButton about={about} /> <span className="t-grow" /> <NewActivity entity={entity} record={record} keys={keys} />
      </div>
      <div className="timeline-kinds" role="group" aria-label={t('timeline.narrow')}>
        {kinds.map((each) => <button key={each.title} type="button" aria-pressed={kind === each.kind} className={kind === each.kind ? 'timeline-kind is-here' : 'timeline-kind'} onClick={() => setKind(each.kind)}>{t(each.title)}</button>)}
      </div>
      <Entries key={kind ?? ''} entity={entity} record={record} about={about} kind={kind} />
    </div>
  );
}

function Entries({ entity, record, about, kind }: { entity: ModelEntity; record: RecordJson; about: About; kind: TimelineKind | undefined }) {
  const t = useText();
  const found = useInfiniteQuery(timelineQuery(about, kind));
  if (found.isPending) return <div className="side-pad"><Skeleton lines={6} /></div>;
  if (found.isError && !found.data) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const entries = found.data.pages.flatMap((page) => page.data);
  if (entries.length === 0) return <EmptyState title={t(kind === 'comment' ? 'comment.none' : kind === 'activity' ? 'activity.none' : 'history.none')} />;
  return (
    <>
      <ol className="timeline">{entries.map((entry) => <Entry key={keyOf(entry)} entity={entity} record={record} about={about} entry={entry} />)}</ol>
      {found.hasNextPage ? <div className="timeline-more"><Button variant="default" size="compact-sm" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('timeline.more')}</Button></div> : null}
    </>
  );
}

function keyOf(entry: TimelineEntry): string {
  return entry.kind === 'activity' ? entry.record.id : entry.id;
}

function Entry({ entity, record, about, entry }: { entity: ModelEntity; record: RecordJson; about: About; entry: TimelineEntry }) {
  switch (entry.kind) {
    case 'change': return <ChangeEntry entity={entity} record={record} entry={entry} />;
    case 'comment': return <CommentEntry about={about} comment={entry} />;
    case 'activity': return <ActivityEntry activity={entry} />;
  }
}
