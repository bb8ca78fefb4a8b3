// Short messages at the edge of the page: done, failed, undo.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ApiProblem } from '../api/problem.ts';

export function say(message: string): void {
  notifications.show({ message, autoClose: 4000, withBorder: true });
}

/** What the server refused, in its own words. */
export function sayProblem(error: unknown, fallback: string): void {
  const problem = error instanceof ApiProblem && error.status !== 0 ? error.problem : undefined;
  const first = problem?.errors?.[0]?.detail;
  notifications.show({ title: problem?.detail ?? fallback, message: first ?? problem?.hint ?? '', color: 'red', autoClose: 8000, withBorder: true });
}

/** Says that something was done and offers eight seconds to take it back. */
export function sayWithUndo(message: string, undoLabel: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: 8000,
    withBorder: true,
    message: (
      <span className="t-row t-spread">
        <span>{message}</span>
        <Button size="compact-xs" variant="light" onClick={() => { notifications.hide(id); undo(); }}>{undoLabel}</Button>
      </span>
    ),
  });
}
