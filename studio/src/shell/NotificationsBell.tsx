// What happened for this person: newest first, unread marked, one click to the record.
import { ActionIcon, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Notification } from '../../../engine/shared/wire.ts';
import { markRead, notificationsQuery } from '../api/notifications.ts';
import { useText } from '../i18n/index.ts';
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx';
import { useSiteFormats } from './me.ts';

export function NotificationsBell() {
  const t = useText();
  const navigate = useNavigate();
  const formats = useSiteFormats();
  const [opened, setOpened] = useState(false);
  const notes = useQuery(notificationsQuery);
  const unread = notes.data?.filter((note) => note.readAt === null).length ?? 0;
  const open = (note: Notification): void => {
    setOpened(false);
    if (note.readAt === null) void markRead(note.id).catch(() => undefined);
    if (note.entity && note.recordId) void navigate({ to: '/e/$entity/$id', params: { entity: note.entity, id: note.recordId } });
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={340} trapFocus>
      <Popover.Target>
        <ActionIcon className="bell" size={32} aria-label={unread > 0 ? t('notes.openUnread', { count: unread }) : t('notes.open')} onClick={() => setOpened((value) => !value)}>
          <IconBell size={17} stroke={1.6} />
          {unread > 0 ? <span className="bell-count" aria-hidden="true">{unread > 99 ? '99+' : unread}</span> : null}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <h2 className="notes-head">{t('notes.title')}</h2>
        <div className="notes-list">
          {notes.isPending ? <div style={{ padding: 16 }}><Skeleton /></div> : null}
          {notes.isError ? <ErrorState error={notes.error} onRetry={() => void notes.refetch()} /> : null}
          {notes.data?.length === 0 ? <EmptyState title={t('notes.empty')} /> : null}
          {notes.data?.map((note) => (
            <button key={note.id} type="button" className={note.readAt === null ? 'note is-new' : 'note'} onClick={() => open(note)}>
              <span>{note.title} <small className="t-dim note-time">{formats.dateTime(note.at)}</small></span>
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
