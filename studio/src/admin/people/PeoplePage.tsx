// The people of the site: who they are, what they may do, whether they may come in. One of them open beside the list.
import { Button, Drawer, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { RecordJson } from '../../../../engine/shared/wire.ts';
import { allRecordsQuery, assignmentsQuery, linkOf, rolesQuery, textOf } from '../../api/people.ts';
import { useEntity } from '../../api/model.ts';
import { usePreferences } from '../../app/preferences.ts';
import type { PeopleSearch } from '../../app/search.ts';
import { useText } from '../../i18n/index.ts';
import { useMe } from '../../shell/me.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { useShortcuts } from '../../ui/keys.ts';
import { Pill } from '../../ui/Pill.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { Back } from '../Back.tsx';
import { NewPerson } from './NewPerson.tsx';
import { PersonPanel } from './PersonPanel.tsx';
import { StatePill } from './StatePill.tsx';
import '../admin.css';
import './people.css';

const route = getRouteApi('/admin/people');

export function PeoplePage() {
  const { system } = useMe();
  const entity = useEntity('user');
  const may = system.includes('*') || system.includes('users');
  return <div className="pane">{may && entity ? <People /> : <MissingPage />}</div>;
}

function People() {
  const t = useText();
  const phone = useIsPhone();
  const locale = usePreferences((state) => state.locale);
  const { person: open } = route.useSearch();
  const navigate = route.useNavigate();
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), 200);
  const [making, setMaking] = useState(false);
  const list = useQuery(allRecordsQuery('user', q));
  const assignments = useQuery(assignmentsQuery).data;
  const roles = useQuery(rolesQuery(locale)).data ?? [];
  const select = (id: string | undefined): void => void navigate({ search: (): PeopleSearch => (id === undefined ? {} : { person: id }), replace: true });
  useShortcuts([{ keys: 'n', label: t('people.new'), run: () => setMaking(true) }]);
  const people = list.data?.data ?? [];
  const current = people.find((person) => person.id === open);
  const panel = current ? <PersonPanel key={current.id} person={current} roles={roles} given={assignments?.get(current.id) ?? []} onClose={() => select(undefined)} /> : null;
  return (
    <>
      <header className="head">
        <Back /><span className="head-icon"><IconUsers size={17} stroke={1.6} /></span>
        <h1 className="t-grow">{t('nav.users')}</h1>
        <Button leftSection={<IconPlus size={15} />} onClick={() => setMaking(true)} aria-keyshortcuts="N">{t('people.new')}</Button>
      </header>
      <div className="designer">
        <div className="designer-main">
          <TextInput size="xs" className="designer-search" leftSection={<IconSearch size={15} />} placeholder={t('people.search')} aria-label={t('people.search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
          {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
          {list.isPending ? <div className="panel-pad"><Skeleton lines={8} /></div> : null}
          {list.isSuccess && people.length === 0 ? <EmptyState title={t('people.none')} /> : null}
          <ul className="people-list">
            {people.map((person) => <li key={person.id}><PersonLine person={person} roles={(assignments?.get(person.id) ?? []).map((name) => roles.find((role) => role.name === name)?.title ?? name)} isOpen={person.id === open} onOpen={() => select(person.id)} /></li>)}
          </ul>
          {(list.data?.page.count ?? 0) > people.length ? <p className="t-dim people-more">{t('people.more', { shown: people.length, count: list.data?.page.count ?? 0 })}</p> : null}
        </div>
        {phone
          ? <Drawer.Root opened={panel !== null} onClose={() => select(undefined)} position="bottom" size="92%" padding={0}>
              <Drawer.Overlay />
              <Drawer.Content aria-label={t('people.person')}><Drawer.Body className="panel-sheet">{panel}</Drawer.Body></Drawer.Content>
            </Drawer.Root>
          : panel ? <aside className="panel is-broad" aria-label={t('people.person')}>{panel}</aside> : null}
      </div>
      {making ? <NewPerson roles={roles} onClose={() => setMaking(false)} onMade={(id) => { setMaking(false); select(id); }} /> : null}
    </>
  );
}

function PersonLine({ person, roles, isOpen, onOpen }: { person: RecordJson; roles: readonly string[]; isOpen: boolean; onOpen: () => void }) {
  const t = useText();
  const name = textOf(person, 'name');
  return (
    <button type="button" className={isOpen ? 'person-line is-open' : 'person-line'} aria-pressed={isOpen} data-person={person.id} onClick={onOpen}>
      <Avatar name={name} size="md" />
      <span className="person-name t-clip" title={`${name} ${textOf(person, 'email')}`}><strong className="t-clip">{name}</strong><span className="t-dim t-clip">{textOf(person, 'email')}</span></span>
      <span className="person-roles">{roles.length > 0 ? roles.map((role) => <Pill key={role} bare color="indigo">{role}</Pill>) : <span className="t-dim">{t('people.noRole')}</span>}</span>
      <span className="person-team t-dim t-clip" title={linkOf(person['mainTeam'])?.label ?? ''}>{linkOf(person['mainTeam'])?.label ?? ''}</span>
      <span className="person-manager t-dim t-clip" title={linkOf(person['manager'])?.label ?? ''}>{linkOf(person['manager'])?.label ? t('people.managedBy', { name: linkOf(person['manager'])?.label ?? '' }) : ''}</span>
      <StatePill state={textOf(person, 'state')} />
    </button>
  );
}
