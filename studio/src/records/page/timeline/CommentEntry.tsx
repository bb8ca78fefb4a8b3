// One comment: who said what and when; its author may change and delete it, and take either back.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconMessage, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import type { CommentJson } from '../../../../../engine/shared/timeline.ts';
import { changeComment, refreshTalk, removeComment, restoreComment, type About } from '../../../api/talk.ts';
import { useText } from '../../../i18n/index.ts';
import { useSiteFormats } from '../../../shell/me.ts';
import { sayProblem, sayWithUndo } from '../../../ui/toast.tsx';
import { problemText } from './Composer.tsx';
import { fromKept, toKept } from './mentions.ts';
import { MentionBox, type Draft } from './MentionBox.tsx';

const CommentText = lazy(() => import('./CommentText.tsx'));

function Editor({ about, comment, onDone }: { about: About; comment: CommentJson; onDone: () => void }) {
  const t = useText();
  const box = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<Draft>(() => fromKept(comment.text, comment.mentions));
  const saving = useMutation({
    mutationFn: (text: string) => changeComment(about, comment.id, text),
    onSuccess: async () => {
      const undo = (): void => void changeComment(about, comment.id, comment.text).then(() => refreshTalk(about)).catch((error: unknown) => sayProblem(error, t('comment.notChanged')));
      onDone();
      await refreshTalk(about);
      sayWithUndo(t('comment.changed'), t('action.undo'), undo);
    },
  });
  const save = (): void => {
    const text = toKept(draft.text, draft.named);
    if (text.trim() === comment.text) onDone();
    else if (!saving.isPending) saving.mutate(text);
  };
  return (
    <div className="composer is-edit">
      <MentionBox about={about} draft={draft} onChange={setDraft} onSend={save} onCancel={onDone} label={t('comment.edit')} error={problemText(saving.error, t('comment.notChanged'))} busy={saving.isPending} box={(element) => { if (element !== null && box.current === null) element.focus(); box.current = element; }} />
      <div className="composer-foot">
        <span className="t-grow" />
        <Button size="compact-sm" variant="default" onClick={onDone}>{t('action.cancel')}</Button>
        <Button size="compact-sm" loading={saving.isPending} onClick={save}>{t('action.save')}</Button>
      </div>
    </div>
  );
}

export function CommentEntry({ about, comment }: { about: About; comment: CommentJson }) {
  const t = useText();
  const formats = useSiteFormats();
  const [editing, setEditing] = useState(false);
  const remove = async (): Promise<void> => {
    try {
      await removeComment(about, comment.id);
      await refreshTalk(about);
    } catch (error) {
      sayProblem(error, t('comment.notDeleted'));
      return;
    }
    sayWithUndo(t('comment.deleted'), t('action.undo'), () => void restoreComment(about, comment.id).then(() => refreshTalk(about)).catch((error: unknown) => sayProblem(error, t('record.notRestored'))));
  };
  return (
    <li className="event" data-comment={comment.id}>
      <span className="event-icon"><IconMessage size={13} stroke={1.8} aria-hidden="true" /></span>
      <div className="t-grow event-body">
        <div className="event-head">
          <div className="t-grow"><strong>{comment.author.label ?? t('comment.somebody')}</strong> {t('comment.said')}</div>
          {comment.mine && !editing ? (
            <Menu position="bottom-end" width={160}>
              <Menu.Target><ActionIcon size={24} aria-label={t('comment.more')}><IconDots size={15} /></ActionIcon></Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>{t('action.edit')}</Menu.Item>
                <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => void remove()}>{t('action.delete')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </div>
        <div className="t-dim event-time"><time dateTime={comment.at}>{formats.dateTime(comment.at)}</time>{comment.editedAt === null ? null : <span title={formats.dateTime(comment.editedAt)}> · {t('comment.edited')}</span>}</div>
        {editing ? <Editor about={about} comment={comment} onDone={() => setEditing(false)} /> : <div className="event-card comment-text"><Suspense fallback={comment.text}><CommentText comment={comment} /></Suspense></div>}
      </div>
    </li>
  );
}
