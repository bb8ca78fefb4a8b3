// Keeps what is on the screen true: what the server tells makes exactly the answers old that it is about, and those that are shown are
// read anew – not while somebody drags or types among them, and not for a window that nobody sees.
import type { Query } from '@tanstack/react-query';
import type { ModelAnswer } from '../../../engine/shared/wire.ts';
import { useLine } from '../api/line-state.ts';
import { watchRevision } from '../api/model.ts';
import { queryClient } from '../api/query-client.ts';
import { meQuery } from '../api/session.ts';
import { usePreferences } from '../app/preferences.ts';
import { openLine, type LiveMessage } from './line.ts';
import { gathered, nearTo, verdict, type Changed } from './stale.ts';

/** Many changes at once are one look. */
const gatherMs = 200;
/** Between two looks; figures are dear. */
const restMs = 1_000;
const figuresRestMs = 10_000;
const busyMs = 700;

/** Begins to follow; gives the end of it. */
export function followLive(): () => void {
  let changed: Changed = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let greeted = false;
  let figuresAt = 0;
  let figuresTimer: ReturnType<typeof setTimeout> | undefined;

  const everything = (): void => refresh(({ queryKey: [root] }) => root !== 'me' && root !== 'signInOptions' && root !== 'form');
  const figures = (): void => {
    clearTimeout(figuresTimer);
    const waitMs = figuresAt + figuresRestMs - performance.now();
    const look = (): void => {
      figuresAt = performance.now();
      refresh(({ queryKey: [root, what] }) => root === 'records' && (what === 'reports' || what === 'dashboards'));
    };
    if (waitMs <= 0) look();
    else figuresTimer = setTimeout(look, waitMs);
  };
  const look = (): void => {
    timer = undefined;
    if (changed.size === 0) return;
    if (isBusy()) { timer = setTimeout(look, busyMs); return; }
    const seen = changed;
    changed = new Map();
    const model = queryClient.getQueryData<ModelAnswer>(['model', usePreferences.getState().locale]);
    const near = model ? nearTo(model, seen) : new Set<string>();
    refresh(({ queryKey, state: { data } }) => queryKey[1] !== 'reports' && queryKey[1] !== 'dashboards' && verdict(queryKey, data, seen, near) === 'old');
    figures();
    timer = setTimeout(look, restMs);
  };

  const onMessage = (message: LiveMessage): void => {
    switch (message.name) {
      case 'hello':
        watchRevision(message.data.revision);
        // What was read before anybody listened may have changed in between.
        if (!greeted) refresh(({ queryKey: [root], state }) => root === 'records' && state.dataUpdatedAt > 0);
        else if (!message.data.resumed) everything();
        greeted = true;
        return;
      case 'records':
        for (const record of message.data.data) if (record.talk) refresh(({ queryKey: [root, entity, kind, id] }) => root === 'records' && entity === record.entity && id === record.id && kind !== 'one' && kind !== 'acts');
        changed = gathered(changed, message.data.data.filter(({ talk }) => talk !== true));
        if (changed.size > 0) timer ??= setTimeout(look, gatherMs);
        return;
      case 'notifications': void queryClient.invalidateQueries({ queryKey: ['notifications'] }); return;
      case 'operation': void queryClient.invalidateQueries({ queryKey: ['operation', message.data.id] }); return;
      case 'revision':
        watchRevision(message.data.revision);
        return;
      case 'gap': everything(); return;
      case 'rights':
        // Perhaps nobody is signed in any more; else what may be seen is something else.
        void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
        everything();
        return;
      case 'alive': return;
    }
  };
  const line = openLine({
    onMessage,
    onState: (open) => useLine.setState({ open }),
    onRefused: () => void queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
  return () => {
    clearTimeout(timer);
    clearTimeout(figuresTimer);
    line.stop();
  };
}

/** In a window that nobody sees answers only become old: they are read when somebody looks. */
function refresh(predicate: (query: Query) => boolean): void {
  void queryClient.invalidateQueries({ predicate, refetchType: document.visibilityState === 'visible' ? 'active' : 'none' });
}

/** Something is being dragged, or a cell of a list is being filled in: nothing may move under the hand. */
function isBusy(): boolean {
  if (document.querySelector('[data-dnd-dragging]') !== null) return true;
  const at = document.activeElement;
  return at instanceof HTMLElement && at.closest('[role="grid"]') !== null && (at.isContentEditable || (at.matches('input, textarea, select') && !at.matches('[type="checkbox"], [type="radio"]')));
}
