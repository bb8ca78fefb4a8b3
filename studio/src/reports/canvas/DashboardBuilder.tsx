// A dashboard made by hand: what can be put on it on the left, the grid in the middle, the chosen tile and the page on the right. It
// holds nothing: whoever opens it keeps the document.
import { Button, NativeSelect, NumberInput, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core';
import { IconNote, IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { periodRanges } from '../../../../engine/shared/report.ts';
import { useText } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/states.tsx';
import { CanvasTileView } from './CanvasTileView.tsx';
import { added, columns, patchedTile, placed, tilesOf, withoutTile, type Json } from './tiles.ts';
import { useTileDrag } from './useTileDrag.ts';
import '../builder/builder.css';
import '../reports.css';
import './canvas.css';

/** What can stand on a tile. */
export interface Offer { readonly kind: 'report' | 'view'; readonly name: string; readonly title: string; readonly about: string; readonly isNumber: boolean }

interface Props {
  readonly document: Json;
  readonly onChange: (next: Json) => void;
  readonly offers: readonly Offer[];
  /** Title and description of the page. */
  readonly head: ReactNode;
  /** The title of a tile, as whoever keeps the document edits it. */
  readonly tileHead: (at: number) => ReactNode;
  readonly titleOf: (at: number) => string | undefined;
}

const panes = ['gallery', 'canvas', 'settings'] as const;

export function DashboardBuilder({ document, onChange, offers, head, tileHead, titleOf }: Props) {
  const t = useText();
  const tiles = tilesOf(document);
  const [chosen, setChosen] = useState<string>();
  const [search, setSearch] = useState('');
  const [pane, setPane] = useState<(typeof panes)[number]>('canvas');
  const { shown, handlers } = useTileDrag((id, place) => onChange(placed(document, id, place)));
  const needle = fold(search.trim());
  const found = offers.filter(({ title, about, name }) => needle === '' || fold(`${title} ${about} ${name}`).includes(needle));
  const add = (kind: 'report' | 'view' | 'text', shows: string, isNumber = false): void => {
    const next = added(document, kind, shows, isNumber);
    onChange(next.document);
    setChosen(next.id);
    setPane('canvas');
    requestAnimationFrame(() => globalThis.document.querySelector<HTMLElement>(`[data-tile="${CSS.escape(next.id)}"] .canvas-handle`)?.scrollIntoView({ block: 'nearest' }));
  };
  const titleFor = (at: number): string => {
    const tile = tiles[at];
    return titleOf(at) ?? (tile?.title || offers.find(({ kind, name }) => kind === tile?.kind && name === tile.shows)?.title || (tile?.kind === 'text' ? t('canvas.text') : tile?.shows) || '');
  };
  const at = tiles.findIndex(({ id }) => id === chosen);
  const tile = tiles[at];
  const number = (label: string, name: 'x' | 'y' | 'width' | 'height', least: number, most: number, shift: number) => tile ? (
    <NumberInput size="xs" label={label} min={least + shift} max={most + shift} allowDecimal={false} value={tile[name] + shift} onChange={(next) => { if (typeof next === 'number' && Number.isInteger(next)) onChange(placed(document, tile.id, { x: tile.x, y: tile.y, width: tile.width, height: tile.height, [name]: next - shift })); }} />
  ) : null;
  return (
    <div className="builder is-canvas" data-pane={pane}>
      <SegmentedControl className="builder-panes" size="xs" aria-label={t('canvas.panes')} value={pane} onChange={(next) => { const name = panes.find((each) => each === next); if (name) setPane(name); }} data={panes.map((name) => ({ value: name, label: t(`canvas.pane.${name}`) }))} />
      <aside className="builder-left" aria-label={t('canvas.pane.gallery')}>
        <Button variant="default" size="xs" leftSection={<IconNote size={15} />} onClick={() => add('text', t('canvas.newText'))}>{t('canvas.addText')}</Button>
        <TextInput size="xs" leftSection={<IconSearch size={14} />} placeholder={t('canvas.find')} aria-label={t('canvas.find')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        {(['report', 'view'] as const).map((kind) => {
          const lines = found.filter((offer) => offer.kind === kind);
          return lines.length === 0 ? null : (
            <section key={kind} aria-label={t(kind === 'report' ? 'canvas.reports' : 'canvas.views')}>
              <h2>{t(kind === 'report' ? 'canvas.reports' : 'canvas.views')}</h2>
              <ul className="sources">{lines.map((offer) => <li key={offer.name}><button type="button" className="source-button canvas-offer" title={t('canvas.add', { what: offer.title })} data-offer={offer.name} onClick={() => add(kind, offer.name, offer.isNumber)}><span className="t-clip">{offer.title}</span><span className="t-dim t-clip">{offer.about}</span></button></li>)}</ul>
            </section>
          );
        })}
      </aside>
      <div className="builder-preview canvas-scroll">
        {tiles.length === 0 ? <EmptyState title={t('canvas.empty')} hint={t('canvas.emptyHint')} /> : (
          <div className="canvas-grid" role="group" aria-label={t('canvas.pane.canvas')}>
            {tiles.map((each, index) => (
              <CanvasTileView key={each.id} tile={each} title={titleFor(index)} place={shown?.id === each.id ? shown.place : each} chosen={each.id === chosen} handlers={handlers}
                exists={each.kind === 'text' || offers.some(({ kind, name }) => kind === each.kind && name === each.shows)}
                onPlace={(place) => onChange(placed(document, each.id, place))} onChoose={() => setChosen(each.id === chosen ? undefined : each.id)} onRemove={() => { onChange(withoutTile(document, each.id)); setChosen(undefined); }} />
            ))}
          </div>
        )}
        <p className="t-dim canvas-note">{t('canvas.keys')}</p>
      </div>
      <aside className="builder-right" aria-label={t('canvas.pane.settings')}>
        {tile ? (
          <div className="builder-part">
            <fieldset>
              <legend><span className="t-clip" title={titleFor(at)}>{titleFor(at)}</span></legend>
              {tile.kind === 'text' ? <Textarea size="xs" label={t('canvas.text')} autosize minRows={2} maxRows={10} maxLength={4000} value={tile.shows} onChange={(event) => onChange(patchedTile(document, tile.id, { text: event.currentTarget.value || ' ' }))} /> : (
                <>
                  {tileHead(at)}
                  <NativeSelect size="xs" label={t('canvas.shows')} value={tile.shows} data={[...(offers.some(({ kind, name }) => kind === tile.kind && name === tile.shows) ? [] : [{ value: tile.shows, label: tile.shows }]), ...offers.filter(({ kind }) => kind === tile.kind).map(({ name, title }) => ({ value: name, label: title }))]} onChange={(event) => onChange(patchedTile(document, tile.id, { [tile.kind]: event.currentTarget.value }))} />
                </>
              )}
              <div className="builder-pair">{number(t('canvas.x'), 'x', 0, columns - 1, 1)}{number(t('canvas.y'), 'y', 0, 500, 1)}{number(t('canvas.width'), 'width', 1, columns, 0)}{number(t('canvas.height'), 'height', 1, 40, 0)}</div>
            </fieldset>
          </div>
        ) : null}
        <div className="builder-part">{head}<PageFilters document={document} onChange={onChange} /></div>
      </aside>
    </div>
  );
}

/** What can be chosen for all tiles at once. */
function PageFilters({ document, onChange }: { document: Json; onChange: (next: Json) => void }) {
  const t = useText();
  const filters = isObject(document['filters']) ? document['filters'] : {};
  const put = (name: string, value: unknown): void => {
    const next = Object.fromEntries(Object.entries({ ...filters, [name]: value }).filter(([, member]) => member !== undefined && member !== false));
    const { filters: _, ...rest } = document;
    onChange(Object.keys(next).length === 0 ? rest : { ...document, filters: next });
  };
  return (
    <fieldset>
      <legend>{t('canvas.filters')}</legend>
      <NativeSelect size="xs" label={t('report.period')} value={typeof filters['period'] === 'string' ? filters['period'] : ''} data={[{ value: '', label: t('canvas.noPeriod') }, ...periodRanges.map((range) => ({ value: range, label: t(`period.${range}`) }))]} onChange={(event) => put('period', event.currentTarget.value === '' ? undefined : event.currentTarget.value)} />
      <Switch size="xs" label={t('dashboard.owner')} checked={filters['owner'] === true} onChange={(event) => put('owner', event.currentTarget.checked)} />
      <Switch size="xs" label={t('dashboard.team')} checked={filters['team'] === true} onChange={(event) => put('team', event.currentTarget.checked)} />
    </fieldset>
  );
}
