// One tile on the canvas: what it shows, over the reader's own records, and how it is moved: by dragging, by keys, by its menu.
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsDiagonal2, IconChartBar, IconDots, IconList, IconNote, IconUnlink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { statusOf } from '../../api/problem.ts';
import { reportQuery } from '../../api/reports.ts';
import { useModel } from '../../api/model.ts';
import { useText } from '../../i18n/index.ts';
import { Skeleton } from '../../ui/states.tsx';
import { ReportBody } from '../ReportBody.tsx';
import { ViewRows } from '../ViewRows.tsx';
import type { CanvasTile, Place } from './tiles.ts';
import type { useTileDrag } from './useTileDrag.ts';

interface Props {
  readonly tile: CanvasTile;
  readonly title: string;
  /** Where it stands while it is dragged. */
  readonly place: Place;
  readonly chosen: boolean;
  /** What it shows is known: live, or a draft. */
  readonly exists: boolean;
  readonly handlers: ReturnType<typeof useTileDrag>['handlers'];
  readonly onPlace: (place: Place) => void;
  readonly onChoose: () => void;
  readonly onRemove: () => void;
}

const moves = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } } as const;
const isMove = (key: string): key is keyof typeof moves => Object.hasOwn(moves, key);
const steps = [
  ['canvas.left', { x: -1 }], ['canvas.right', { x: 1 }], ['canvas.up', { y: -1 }], ['canvas.down', { y: 1 }],
  ['canvas.wider', { width: 1 }], ['canvas.narrower', { width: -1 }], ['canvas.taller', { height: 1 }], ['canvas.lower', { height: -1 }],
] as const;
const signs = { report: IconChartBar, view: IconList, text: IconNote } as const;

export function CanvasTileView({ tile, title, place, chosen, exists, handlers, onPlace, onChoose, onRemove }: Props) {
  const t = useText();
  const Sign = signs[tile.kind];
  const by = (change: Partial<Place>): void => onPlace({ x: tile.x + (change.x ?? 0), y: tile.y + (change.y ?? 0), width: tile.width + (change.width ?? 0), height: tile.height + (change.height ?? 0) });
  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Delete' || event.key === 'Backspace') { event.preventDefault(); onRemove(); return; }
    if (!isMove(event.key)) return;
    event.preventDefault();
    const { x, y } = moves[event.key];
    by(event.shiftKey ? { width: x, height: y } : { x, y });
  };
  return (
    <section className="tile canvas-tile" style={{ gridColumn: `${place.x + 1} / span ${place.width}`, gridRow: `${place.y + 1} / span ${place.height}` }} data-tile={tile.id} data-chosen={chosen} data-orphan={!exists} aria-label={title}>
      <header className="tile-head">
        <button type="button" className="canvas-handle" aria-pressed={chosen} aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Shift+ArrowRight Shift+ArrowDown Delete" title={title} onClick={onChoose} onKeyDown={onKey} {...handlers(tile, false)}><Sign size={15} aria-hidden="true" /><span className="t-clip">{title}</span></button>
        <Menu position="bottom-end" width={190}>
          <Menu.Target><ActionIcon size={26} aria-label={t('builder.actsOf', { what: title })}><IconDots size={15} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            {steps.map(([key, change]) => <Menu.Item key={key} closeMenuOnClick={false} onClick={() => by(change)}>{t(key)}</Menu.Item>)}
            <Menu.Divider />
            <Menu.Item color="red" onClick={onRemove}>{t('canvas.remove')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>
      <div className="tile-body" inert>
        {!exists ? <div className="tile-failed"><IconUnlink size={20} stroke={1.5} aria-hidden="true" /><p>{t('canvas.orphan', { name: tile.shows })}</p></div>
          : tile.kind === 'report' ? <Report name={tile.shows} /> : tile.kind === 'view' ? <View tile={tile} /> : <p className="tile-text">{tile.shows}</p>}
      </div>
      <span className="canvas-corner" aria-hidden="true" {...handlers(tile, true)}><IconArrowsDiagonal2 size={14} /></span>
    </section>
  );
}

function Report({ name }: { name: string }) {
  const t = useText();
  const found = useQuery(reportQuery(name, {}));
  if (found.data) return <ReportBody answer={found.data} asTable={false} most={50} />;
  return found.isError ? <div className="tile-failed"><p>{statusOf(found.error) === 404 ? t('canvas.notLive') : t('dashboard.failed')}</p></div> : <Skeleton lines={3} />;
}

function View({ tile }: { tile: CanvasTile }) {
  const t = useText();
  const entity = useModel().entities.find(({ views }) => views.some(({ name }) => name === tile.shows));
  return entity ? <ViewRows tile={{ kind: 'view', view: tile.shows, entity: entity.name, ignores: [], filter: {}, id: tile.id, x: tile.x, y: tile.y, width: tile.width, height: tile.height }} /> : <div className="tile-failed"><p>{t('canvas.notLive')}</p></div>;
}
