// Short messages at the edge of the page: done, failed, undo.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { ApiProblem } from '../api/problem.ts';

const shared = () => ({ withBorder: true, closeButtonProps: { 'aria-label': i18next.t('action.close') } });

export function say(message: string): void {
  notifications.show({ message, autoClose: 4000, ...shared() });
}

/** What the server refused, in its own words. */
export function sayProblem(error: unknown, fallback: string): void {
  const problem = error instanceof ApiProblem && error.status !== 0 ? error.problem : undefined;
  const first = problem?.errors?.[0]?.detail;
  notifications.show({ title: problem?.detail ?? fallback, message: first ?? problem?.hint ?? '', color: 'red', autoClose: 8000, ...shared() });
}

/** Says that something was done and offers eight seconds to take it back. */
export function sayWithUndo(message: string, undoLabel: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: 8000,
    ...shared(),
    message: (
      <span className="t-row t-spread">
        <span>{message}</span>
        <Button size="compact-xs" variant="light" onClick={() => { notifications.hide(id); undo(); }}>{undoLabel}</Button>
      </span>
    ),
  });
}
