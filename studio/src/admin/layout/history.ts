// Steps back and forth over the edits of one layout. Knows neither screen nor document.
import { useState } from 'react';

interface Steps<Value> { readonly past: readonly Value[]; readonly future: readonly Value[] }

const most = 100;

/** `now` is the value on screen, `show` puts another one there. */
export function useHistory<Value>(now: Value, show: (value: Value) => void) {
  const [{ past, future }, setSteps] = useState<Steps<Value>>({ past: [], future: [] });
  const last = past.at(-1);
  const [next] = future;
  return {
    /** Shows a new value; the one before can be had back. */
    push(value: Value): void { setSteps({ past: [...past, now].slice(-most), future: [] }); show(value); },
    undo: last === undefined ? undefined : (): void => { setSteps({ past: past.slice(0, -1), future: [now, ...future] }); show(last); },
    redo: next === undefined ? undefined : (): void => { setSteps({ past: [...past, now], future: future.slice(1) }); show(next); },
  };
}
