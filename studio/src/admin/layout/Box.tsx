// A node on the canvas that can be chosen, dragged and moved by keys. What it shows is seen, not touched.
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCornerDownRight, IconDots, IconEyeOff } from '@tabler/icons-react';
import { createContext, use, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { useDragThing, useDropPlace } from '../../ui/drag.tsx';
import type { Node } from './tree.ts';

export interface Arranging {
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
  readonly step: (id: string, by: -1 | 1) => void;
  readonly takeOff: (id: string) => void;
  /** Groups that a node could go into, besides the one it is in. */
  readonly groupsFor: (node: Node) => readonly { readonly id: string; readonly title: string }[];
  readonly moveTo: (node: Node, group: string) => void;
  readonly titleOf: (node: Node) => string;
}

const ArrangingContext = createContext<Arranging | null>(null);
/** Without it a canvas only shows. */
export const ArrangingProvider = ArrangingContext.Provider;
export const useArranging = (): Arranging | null => use(ArrangingContext);

/** The focus goes to the node before or after, as they stand on the screen. */
function focusBeside(from: HTMLElement, by: -1 | 1): void {
  const all = [...document.querySelectorAll<HTMLElement>('.layout-canvas .node-grip')];
  all[all.indexOf(from) + by]?.focus();
}

function onKey(event: KeyboardEvent<HTMLElement>, id: string, { step, takeOff }: Arranging): void {
  const by = event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : 0;
  if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); takeOff(id); }
  if (by === 0 || event.ctrlKey || event.metaKey) return;
  // A thing that was lifted by the space key is carried by the arrows.
  if (event.currentTarget.closest('.node')?.classList.contains('is-dragged')) return;
  event.preventDefault();
  if (event.altKey) step(id, by);
  else focusBeside(event.currentTarget, by);
}

/** The part of a node that is taken hold of. `around`: text beside it, or nothing where it covers what the node shows. */
export function Grip({ node, handle, children }: { node: Node; handle: (element: Element | null) => void; children?: ReactNode }) {
  const arranging = useArranging();
  if (!arranging) return children;
  const title = arranging.titleOf(node);
  return (
    <button ref={handle} type="button" className={children === undefined ? 'node-grip is-cover' : 'node-grip'} data-grip={node.id} aria-pressed={arranging.chosen === node.id} {...(children === undefined ? { 'aria-label': title } : {})}
      aria-keyshortcuts="Space Delete Alt+ArrowUp Alt+ArrowDown" onClick={() => arranging.choose(node.id)} onKeyDown={(event) => onKey(event, node.id, arranging)}>{children}</button>
  );
}

export function NodeMenu({ node }: { node: Node }) {
  const t = useText();
  const arranging = useArranging();
  if (!arranging) return null;
  const groups = arranging.groupsFor(node);
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target><ActionIcon className="node-menu" size={24} variant="default" aria-label={t('layout.menuOf', { node: arranging.titleOf(node) })}><IconDots size={14} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp size={14} />} onClick={() => arranging.step(node.id, -1)}>{t('layout.up')}</Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={14} />} onClick={() => arranging.step(node.id, 1)}>{t('layout.down')}</Menu.Item>
        {groups.length > 0 ? <Menu.Label>{t('layout.moveTo')}</Menu.Label> : null}
        {groups.map((group) => <Menu.Item key={group.id} leftSection={<IconCornerDownRight size={14} />} onClick={() => arranging.moveTo(node, group.id)}>{group.title}</Menu.Item>)}
        <Menu.Divider />
        <Menu.Item leftSection={<IconEyeOff size={14} />} onClick={() => arranging.takeOff(node.id)}>{t('layout.takeOff')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface BoxProps { readonly node: Node; readonly className?: string; readonly span?: number | 'all' | undefined; readonly children: ReactNode }

/** A node without nodes of its own: a field, a list, a text. */
export function Box({ node, className = '', span, children }: BoxProps) {
  const arranging = useArranging();
  const { ref, handle, dragged } = useDragThing(`node:${node.id}`, arranging === null);
  const place = useDropPlace(`before:${node.id}`, arranging === null);
  const state = `${arranging?.chosen === node.id ? ' is-chosen' : ''}${dragged ? ' is-dragged' : ''}${place.over ? ' is-over' : ''}`;
  if (!arranging) return <div className={className} data-node={node.id} data-span={span}>{children}</div>;
  return (
    <div ref={(element) => { ref(element); place.ref(element); }} className={`node ${className}${state}`} data-node={node.id} data-span={span}>
      <div inert className="node-inside">{children}</div>
      <Grip node={node} handle={handle} />
      <NodeMenu node={node} />
    </div>
  );
}

/** Where things are let go behind the last of a group. */
export function EndPlace({ group, empty }: { group: string; empty: boolean }) {
  const t = useText();
  const { ref, over } = useDropPlace(`end:${group}`, useArranging() === null);
  if (useArranging() === null) return null;
  return <div ref={ref} className={`drop-end${over ? ' is-over' : ''}${empty ? ' is-empty' : ''}`} data-end={group}>{t('layout.dropHere')}</div>;
}
