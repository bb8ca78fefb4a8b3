// Ctrl-K: go to a list, make a record, or find a record by name in the lists at hand.
import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { lookupQuery } from '../api/records.ts';
import { useText } from '../i18n/index.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { fold } from '../../../engine/shared/fold.ts';
import type { NavigationApp } from './navigation.ts';
import './palette.css';

interface Entry { readonly key: string; readonly group: string; readonly label: string; readonly icon: ReactNode; readonly go: () => void }

export function Palette({ apps, onClose }: { apps: readonly NavigationApp[]; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [query] = useDebouncedValue(text.trim(), 180);
  const entities = [...new Map(apps.flatMap((app) => app.groups.flatMap((group) => group.entities)).map((entity) => [entity.name, entity])).values()];
  const found = useQueries({ queries: entities.slice(0, 8).map((entity) => ({ ...lookupQuery(entity.name, query), enabled: query.length > 1, retry: false })) });
  const needle = fold(text.trim());
  const entries: Entry[] = [];
  for (const page of apps.flatMap((app) => app.groups.flatMap((group) => group.pages))) {
    if (!fold(page.title).includes(needle)) continue;
    const go = page.kind === 'dashboard' ? () => void navigate({ to: '/d/$dashboard', params: { dashboard: page.name } }) : () => void navigate({ to: '/r/$report', params: { report: page.name } });
    entries.push({ key: `${page.kind}:${page.name}`, group: t('palette.go'), label: page.title, icon: <Icon name={page.icon} />, go });
  }
  if (apps.some((app) => app.groups.some((group) => group.pages.length > 0)) && fold(t('report.all')).includes(needle)) entries.push({ key: 'reports', group: t('palette.go'), label: t('report.all'), icon: <Icon name="chart-pie" />, go: () => void navigate({ to: '/r' }) });
  for (const entity of entities) {
    if (!fold(entity.titlePlural).includes(needle)) continue;
    entries.push({ key: `go:${entity.name}`, group: t('palette.go'), label: entity.titlePlural, icon: <Icon name={entity.icon} />, go: () => void navigate({ to: '/e/$entity', params: { entity: entity.name } }) });
  }
  for (const entity of entities) {
    const label = t('palette.new', { entity: entity.title });
    if (!needle || !entity.actions.includes('create') || !fold(label).includes(needle)) continue;
    entries.push({ key: `new:${entity.name}`, group: t('palette.actions'), label, icon: <IconPlus size={16} stroke={1.6} />, go: () => void navigate({ to: '/e/$entity/new', params: { entity: entity.name } }) });
  }
  entities.slice(0, 8).forEach((entity, index) => {
    for (const link of found[index]?.data?.slice(0, 5) ?? []) {
      entries.push({ key: link.id, group: entity.titlePlural, label: link.label ?? link.id, icon: <Avatar name={link.label ?? '?'} />, go: () => void navigate({ to: '/e/$entity/$id', params: { entity: entity.name, id: link.id } }) });
    }
  });
  const current = Math.min(at, Math.max(entries.length - 1, 0));
  const run = (entry: Entry | undefined): void => { if (entry) { onClose(); entry.go(); } };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') { event.preventDefault(); setAt(Math.min(current + 1, entries.length - 1)); }
    else if (event.key === 'ArrowUp') { event.preventDefault(); setAt(Math.max(current - 1, 0)); }
    else if (event.key === 'Enter') { event.preventDefault(); run(entries[current]); }
  };
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} size={560} centered={false} yOffset="12vh" aria-label={t('palette.open')}>
      <TextInput data-autofocus variant="unstyled" className="palette-input" leftSection={<IconSearch size={17} stroke={1.7} />} placeholder={t('palette.placeholder')} aria-label={t('palette.placeholder')}
        role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant={entries[current] ? `palette-${current}` : undefined}
        value={text} onChange={(event) => { setText(event.currentTarget.value); setAt(0); }} onKeyDown={onKey} />
      <div className="palette-list" id="palette-list" role="listbox" aria-label={t('palette.results')}>
        {entries.map((entry, index) => (
          <div key={entry.key} role="presentation">
            {entries[index - 1]?.group === entry.group ? null : <div className="shell-group" role="presentation">{entry.group}</div>}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are heard by the input that owns this list */}
            <div id={`palette-${index}`} role="option" tabIndex={-1} aria-selected={index === current} className={index === current ? 'palette-item is-here' : 'palette-item'} onMouseMove={() => setAt(index)} onClick={() => run(entry)}>
              {entry.icon} <span className="t-clip">{entry.label}</span>
            </div>
          </div>
        ))}
        {entries.length === 0 ? <div className="palette-empty">{t(found.some((item) => item.isFetching) || query !== text.trim() ? 'lookup.searching' : 'palette.none')}</div> : null}
      </div>
    </Modal>
  );
}
