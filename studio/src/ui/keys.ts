// The one registry of keyboard shortcuts: who listens, the list for the cheat sheet, and which keys a person has chosen instead.
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface Shortcut {
  /** `mod+k`, `alt+ArrowUp`, `c`, `?`: modifiers, then `event.key`. */
  readonly keys: string;
  readonly label: string;
  /** Also while a text field has the focus. */
  readonly inFields?: boolean;
  readonly run: () => void;
}

interface Registry { readonly entries: readonly Shortcut[] }
export const useShortcutRegistry = create<Registry>()(() => ({ entries: [] }));

interface KeyMap {
  /** Keys as they are registered → keys as this person wants them. */
  readonly chosen: Readonly<Record<string, string>>;
  /** Without `to` the keys are what they were. */
  choose(keys: string, to?: string): void;
  forget(): void;
}

/** Kept by this browser. */
export const useKeyMap = create<KeyMap>()(
  persist(
    (set) => ({
      chosen: {},
      choose: (keys, to) => set(({ chosen }) => {
        const { [keys]: _, ...rest } = chosen;
        return { chosen: to === undefined || to === keys ? rest : { ...rest, [keys]: to } };
      }),
      forget: () => set({ chosen: {} }),
    }),
    { name: 'trellis.keys', version: 1 },
  ),
);

/** The keys by which a shortcut is called now. */
export function keysNow(keys: string): string {
  return useKeyMap.getState().chosen[keys] ?? keys;
}

/** The keys of an event as shortcuts name them; nothing while modifiers alone are held. */
export function keysOf(event: KeyboardEvent): string | undefined {
  return ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(event.key) ? undefined : keyOf(event);
}

function keyOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const parts = [event.ctrlKey || event.metaKey ? 'mod' : '', event.altKey ? 'alt' : '', event.shiftKey && (event.key.length > 1 || /^[a-z]$/i.test(event.key)) ? 'shift' : ''];
  return [...parts.filter(Boolean), key].join('+');
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

const controls = 'button, summary, [role="button"], [role="tab"], [role="option"]';

/** Buttons answer to these keys by themselves, links to the first of them. */
function answers(target: EventTarget | null, key: 'Enter' | ' '): boolean {
  return target instanceof Element && target.closest(key === 'Enter' ? `a[href], ${controls}` : controls) !== null;
}

/** Starts the one listener of the page. A layer on top (dialog, open menu) keeps plain keys to itself. */
export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent): void => {
    // Whoever had the focus has used the key already.
    if (event.defaultPrevented || event.isComposing) return;
    const key = keyOf(event);
    const entry = useShortcutRegistry.getState().entries.findLast((item) => keysNow(item.keys) === key);
    if (!entry) return;
    if (isField(event.target) && !entry.inFields) return;
    if ((event.key === 'Enter' || event.key === ' ') && answers(event.target, event.key)) return;
    if (!entry.inFields && document.querySelector('[role="dialog"], [role="menu"]')) return;
    event.preventDefault();
    entry.run();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

/** Registers shortcuts while the component is shown; the newest wins. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const shape = shortcuts.map((item) => `${item.keys}|${item.label}|${item.inFields ?? false}`).join('\n');
  useEffect(() => {
    const mine = latest.current.map((item, index): Shortcut => ({ ...item, run: () => latest.current[index]?.run() }));
    useShortcutRegistry.setState((state) => ({ entries: [...state.entries, ...mine] }));
    return () => useShortcutRegistry.setState((state) => ({ entries: state.entries.filter((entry) => !mine.includes(entry)) }));
  }, [shape]);
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** `mod+s` → `Ctrl S` or `⌘ S`. */
export function keyLabel(keys: string): string {
  const names: Record<string, string> = { mod: isApple ? '⌘' : 'Ctrl', alt: 'Alt', shift: 'Shift', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', ' ': 'Space', Enter: 'Enter', Escape: 'Esc' };
  return keysNow(keys).split('+').map((part) => names[part] ?? part.toUpperCase()).join(' ');
}
