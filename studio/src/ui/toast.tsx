// Short messages at the edge of the page: done, failed, undo. Their library comes after the first picture (App.tsx asks for it).
import { Button } from '@mantine/core';
import type { NotificationData } from '@mantine/notifications';
import i18next from 'i18next';
import { ApiProblem } from '../api/problem.ts';

const shared = () => ({ withBorder: true, closeButtonProps: { 'aria-label': i18next.t('action.close') } });

const library = () => import('@mantine/notifications').then(({ notifications }) => notifications);
let count = 0;

function show(message: NotificationData): void {
  void library().then((notifications) => notifications.show(message));
}

export function say(message: string): void {
  show({ message, autoClose: 4000, ...shared() });
}

/** What the server refused, in its own words. */
export function sayProblem(error: unknown, fallback: string): void {
  const problem = error instanceof ApiProblem && error.status !== 0 ? error.problem : undefined;
  const first = problem?.errors?.[0]?.detail;
  show({ title: problem?.detail ?? fallback, message: first ?? problem?.hint ?? '', color: 'red', autoClose: 8000, ...shared() });
}

/** Says that something was done and offers eight seconds to take it back. */
export function sayWithUndo(message: string, undoLabel: string, undo: () => void): void {
  const id = `undo-${count += 1}`;
  show({
    id,
    autoClose: 8000,
    ...shared(),
    message: (
      <span className="t-row t-spread">
        <span>{message}</span>
        <Button size="compact-xs" variant="light" onClick={() => { void library().then((notifications) => notifications.hide(id)); undo(); }}>{undoLabel}</Button>
      </span>
    ),
  });
}
