// Writes a comment on the record: Markdown, people by @, sent by button or Ctrl-Enter, sent once however often it is tried.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type RefObject } from 'react';
import { addComment, refreshTalk, type About } from '../../../api/talk.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { makeAttempt } from '../../../form/attempt.ts';
import { useText } from '../../../i18n/index.ts';
import { useMe } from '../../../shell/me.ts';
import { keyLabel } from '../../../ui/keys.ts';
import { toKept } from './mentions.ts';
import { MentionBox, type Draft } from './MentionBox.tsx';

const nothing: Draft = { text: '', named: new Map() };

/** What was begun and not sent, by person and record: it is there when one comes back. */
const begun = new Map<string, Draft>();

/** What is beside the box of one that was refused. */
export function problemText(error: unknown, fallback: string): string | undefined {
  if (error === null || error === undefined) return undefined;
  const problem = error instanceof ApiProblem && error.status !== 0 ? error.problem : undefined;
  return problem?.errors?.[0]?.detail ?? problem?.detail ?? fallback;
}

export function Composer({ about, box }: { about: About; box: RefObject<HTMLTextAreaElement | null> }) {
  const t = useText();
  const me = useMe();
  const place = `${me.user.id} ${about.entity} ${about.id}`;
  const [draft, setDraft] = useState(() => begun.get(place) ?? nothing);
  const keep = (next: Draft): void => {
    setDraft(next);
    if (next.text === '') begun.delete(place);
    else begun.set(place, next);
  };
  const attempt = useRef(makeAttempt());
  const sending = useRef(false);
  const saying = useMutation({
    mutationFn: (text: string) => addComment(about, text, attempt.current(text)),
    onSuccess: async () => { attempt.current = makeAttempt(); keep(nothing); await refreshTalk(about); },
    onSettled: () => { sending.current = false; },
  });
  const send = (): void => {
    if (sending.current || draft.text.trim() === '') return;
    sending.current = true;
    saying.mutate(toKept(draft.text, draft.named));
  };
  return (
    <div className="composer">
      <MentionBox about={about} draft={draft} onChange={(next) => { keep(next); if (saying.isError) saying.reset(); }} onSend={send} label={t('comment.new')} error={problemText(saying.error, t('comment.notSent'))} busy={saying.isPending} box={box} />
      {draft.text.trim() === '' ? null : (
        <div className="composer-foot">
          <span className="t-dim t-grow">{t('comment.markdown')}</span>
          <Button size="compact-sm" loading={saying.isPending} onClick={send} aria-keyshortcuts="Control+Enter">{t('comment.send')} <span className="t-button-key" aria-hidden="true">{keyLabel('mod+Enter')}</span></Button>
        </div>
      )}
    </div>
  );
}
