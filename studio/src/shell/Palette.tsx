// Ctrl-K: go to a list, make a record, or find a record in any of the lists at hand. What is here already stands first; what the server finds comes behind.
import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPin, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { searchQuery } from '../api/search.ts';
import { useText } from '../i18n/index.ts';
import { Marked } from '../search/Marked.tsx';
import { Icon } from '../ui/Icon.tsx';
import { fold } from '../../../engine/shared/fold.ts';
import { useKnownPlaces, usePin } from './known-places.tsx';
import type { NavigationApp } from './navigation.ts';
import { wayTo } from './PlaceLink.tsx';
import './palette.css';

interface Entry { readonly key: string; readonly group: string; readonly label: string; /** What fits, where that is not the label. */ readonly note?: string | undefined; readonly icon: ReactNode; readonly go: () => void }

const rowsPerEntity = 5;
const mostPlaces = 6;

export function Palette({ apps, onClose }: { apps: readonly NavigationApp[]; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [query] = useDebouncedValue(text.trim(), 180);
  const entities = [...new Map(apps.flatMap((app) => app.groups.flatMap((group) => group.entities)).map((entity) => [entity.name, entity])).values()];
  // Behind the sign stand actions alone.
  const onlyActions = text.trimStart().startsWith('>');
  const asked = onlyActions || query.length < 2 ? '' : query;
  const found = useQuery(searchQuery(asked, entities.map(({ name }) => name), rowsPerEntity));
  const needle = fold(text.trim().replace(/^>\s*/, ''));
  const entries: Entry[] = [];
  const pin = usePin();
  const places = { pinned: useKnownPlaces('pinned'), recent: useKnownPlaces('recent') };
  const listed = new Set<string>();
  // Where one was lately is what is mostly wanted.
  if (!onlyActions) for (const which of ['recent', 'pinned'] as const) for (const { key, place, title, note, icon } of places[which]) {
    if (listed.has(key) || !fold(title).includes(needle) || entries.length >= mostPlaces) continue;
    listed.add(key);
    entries.push({ key: `${which}:${key}`, group: t(which === 'recent' ? 'places.recent' : 'places.pinned'), label: title, note, icon: <Icon name={icon} />, go: () => void navigate(wayTo(place)) });
  }
  if (!onlyActions) for (const page of apps.flatMap((app) => app.groups.flatMap((group) => group.pages))) {
    if (!fold(page.title).includes(needle)) continue;
    const go = page.kind === 'calendar' ? () => void navigate({ to: '/c/$view', params: { view: page.name } }) : page.kind === 'dashboard' ? () => void navigate({ to: '/d/$dashboard', params: { dashboard: page.name } }) : () => void navigate({ to: '/r/$report', params: { report: page.name } });
    entries.push({ key: `${page.kind}:${page.name}`, group: t('palette.go'), label: page.title, icon: <Icon name={page.icon} />, go });
  }
  if (!onlyActions && apps.some((app) => app.groups.some((group) => group.pages.length > 0)) && fold(t('report.all')).includes(needle)) entries.push({ key: 'reports', group: t('palette.go'), label: t('report.all'), icon: <Icon name="chart-pie" />, go: () => void navigate({ to: '/r' }) });
  if (!onlyActions) for (const entity of entities) {
    if (!fold(entity.titlePlural).includes(needle)) continue;
    entries.push({ key: `go:${entity.name}`, group: t('palette.go'), label: entity.titlePlural, icon: <Icon name={entity.icon} />, go: () => void navigate({ to: '/e/$entity', params: { entity: entity.name } }) });
  }
  const pinLabel = t(pin.pinned ? 'places.unpinHere' : 'places.pinHere');
  const { toggle } = pin;
  if (toggle !== undefined && (needle || onlyActions) && fold(pinLabel).includes(needle)) entries.push({ key: 'pin', group: t('palette.actions'), label: pinLabel, icon: <IconPin size={16} stroke={1.6} />, go: toggle });
  for (const entity of entities) {
    const label = t('palette.new', { entity: entity.title });
    if (!(needle || onlyActions) || !entity.actions.includes('create') || !fold(label).includes(needle)) continue;
    entries.push({ key: `new:${entity.name}`, group: t('palette.actions'), label, icon: <IconPlus size={16} stroke={1.6} />, go: () => void navigate({ to: '/e/$entity/new', params: { entity: entity.name } }) });
  }
  for (const { entity: name, records } of asked === '' ? [] : found.data?.data ?? []) {
    const entity = entities.find((candidate) => candidate.name === name);
    if (!entity) continue;
    for (const { id, label, match } of records) {
      const note = match.text !== null && label?.includes(match.text) !== true ? match.text.replace(/\s+/gu, ' ').trim() : undefined;
      entries.push({ key: id, group: entity.titlePlural, label: label ?? id, note, icon: <Icon name={entity.icon} />, go: () => void navigate({ to: '/e/$entity/$id', params: { entity: entity.name, id } }) });
    }
  }
  const everywhere = text.trim();
  if (everywhere !== '' && !onlyActions) entries.push({ key: 'everywhere', group: t('palette.search'), label: t('palette.everywhere', { text: everywhere }), icon: <IconSearch size={16} stroke={1.6} />, go: () => void navigate({ to: '/search', search: { q: everywhere } }) });
  const current = Math.min(at, Math.max(entries.length - 1, 0));
  const run = (entry: Entry | undefined): void => { if (entry) { onClose(); entry.go(); } };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') { event.preventDefault(); setAt(Math.min(current + 1, entries.length - 1)); }
    else if (event.key === 'ArrowUp') { event.preventDefault(); setAt(Math.max(current - 1, 0)); }
    else if (event.key === 'Enter') { event.preventDefault(); run(entries[current]); }
  };
  return (
    <Modal.Root opened onClose={onClose} padding={0} size={560} centered={false} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.open')}><Modal.Body>
      <TextInput data-autofocus variant="unstyled" className="palette-input" leftSection={<IconSearch size={17} stroke={1.7} />} placeholder={t('palette.placeholder')} aria-label={t('palette.placeholder')}
        role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant={entries[current] ? `palette-${current}` : undefined}
        value={text} onChange={(event) => { setText(event.currentTarget.value); setAt(0); }} onKeyDown={onKey} />
      <div className="palette-list" id="palette-list" role="listbox" aria-label={t('palette.results')}>
        {entries.map((entry, index) => (
          <div key={entry.key} role="presentation">
            {entries[index - 1]?.group === entry.group ? null : <div className="shell-group" role="presentation">{entry.group}</div>}
            <div id={`palette-${index}`} role="option" tabIndex={-1} aria-selected={index === current} className={index === current ? 'palette-item is-here' : 'palette-item'} onMouseMove={() => setAt(index)} onClick={() => run(entry)} onKeyDown={onKey}>
              {entry.icon} <span className="t-clip" title={entry.label}><Marked text={entry.label} q={asked} /></span>{entry.note ? <span className="palette-note t-dim t-clip" title={entry.note}><Marked text={entry.note} q={asked} /></span> : null}
            </div>
          </div>
        ))}
        {entries.length === 0 ? <div className="palette-empty">{t('palette.none')}</div> : null}
        {asked !== '' && (found.isFetching || query !== text.trim()) ? <div className="palette-wait t-dim t-late" role="status">{t('lookup.searching')}</div> : null}
      </div>
      </Modal.Body></Modal.Content>
    </Modal.Root>
  );
}
