// The teams as the tree that they are: who leads, who belongs, what lies below. One of them open beside it.
import { ActionIcon, Button, Drawer } from '@mantine/core';
import { IconPlus, IconUsersGroup, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ModelEntity, RecordJson } from '../../../../engine/shared/wire.ts';
import { useEntity } from '../../api/model.ts';
import { allRecordsQuery, linkOf, textOf } from '../../api/people.ts';
import { refreshRecords } from '../../api/records.ts';
import type { TeamSearch } from '../../app/search.ts';
import { RecordForm } from '../../form/RecordForm.tsx';
import { useText } from '../../i18n/index.ts';
import { useMe } from '../../shell/me.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { Back } from '../Back.tsx';
import '../admin.css';
import './people.css';
import '../../records/value.css';

const route = getRouteApi('/admin/teams');
const adding = '+';

export function TeamsPage() {
  const { system } = useMe();
  const entity = useEntity('team');
  const may = system.includes('*') || system.includes('users');
  return <div className="pane">{may && entity ? <Teams entity={entity} /> : <MissingPage />}</div>;
}

interface Node { readonly team: RecordJson; readonly depth: number }

/** Every team under its parent, however the list came; one whose parent is not in sight stands at the top. */
function treeOf(teams: readonly RecordJson[]): readonly Node[] {
  const ids = new Set(teams.map((team) => team.id));
  const below = (parent: string | undefined, depth: number): readonly Node[] => teams
    .filter((team) => { const id = linkOf(team['parent'])?.id; return parent === undefined ? id === undefined || !ids.has(id) : id === parent; })
    .flatMap((team) => [{ team, depth }, ...(depth < 12 ? below(team.id, depth + 1) : [])]);
  return below(undefined, 0);
}

function Teams({ entity }: { entity: ModelEntity }) {
  const t = useText();
  const phone = useIsPhone();
  const { team: open, below } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(allRecordsQuery('team', ''));
  const people = useQuery(allRecordsQuery('user', '')).data?.data ?? [];
  const select = (search: TeamSearch): void => void navigate({ search: () => search, replace: true });
  const teams = list.data?.data ?? [];
  const current = teams.find((team) => team.id === open);
  const parent = teams.find((team) => team.id === below);
  const membersOf = (team: RecordJson): readonly RecordJson[] => people.filter((person) => linkOf(person['mainTeam'])?.id === team.id);
  const done = (record: RecordJson): void => { void refreshRecords(); select({ team: record.id }); };
  const panel = open === adding
    ? <TeamPanel title={t('teams.new')} onClose={() => select({})}><RecordForm key={`new${below ?? ''}`} entity={entity} prefill={parent ? { parent: { id: parent.id, label: textOf(parent, 'name') } } : {}} onCancel={() => select({})} onSaved={done} /></TeamPanel>
    : current ? (
      <TeamPanel title={textOf(current, 'name')} onClose={() => select({})}>
        <section className="panel-pad is-flat" aria-label={t('teams.members')}>
          <h3>{t('teams.members')} <span className="t-dim">{membersOf(current).length}</span></h3>
          <ul className="team-members">{membersOf(current).map((person) => <li key={person.id} className="t-row"><Avatar name={textOf(person, 'name')} /> <span className="t-clip">{textOf(person, 'name')}</span> <span className="t-dim t-clip">{textOf(person, 'title')}</span></li>)}</ul>
        </section>
        <RecordForm key={`${current.id}${current.version}`} entity={entity} record={current} onCancel={() => select({})} onSaved={done} />
      </TeamPanel>
    ) : null;
  return (
    <>
      <header className="head">
        <Back /><span className="head-icon"><IconUsersGroup size={17} stroke={1.6} /></span>
        <h1 className="t-grow">{t('nav.teams')}</h1>
        <Button leftSection={<IconPlus size={15} />} onClick={() => select({ team: adding })}>{t('teams.new')}</Button>
      </header>
      <div className="designer">
        <div className="designer-main">
          {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
          {list.isPending ? <div className="panel-pad"><Skeleton lines={6} /></div> : null}
          {list.isSuccess && teams.length === 0 ? <EmptyState title={t('teams.none')} /> : null}
          <ul className="people-list" aria-label={t('nav.teams')}>
            {treeOf(teams).map(({ team, depth }) => (
              <li key={team.id} className="team-line" style={{ paddingLeft: 16 + depth * 26 }} data-team={team.id} data-depth={depth}>
                {depth > 0 ? <span className="team-branch" aria-hidden="true" /> : null}
                <button type="button" className={team.id === open ? 'team-button is-open' : 'team-button'} aria-pressed={team.id === open} onClick={() => select({ team: team.id })}>
                  <strong className="t-clip" title={textOf(team, 'name')}>{textOf(team, 'name')}</strong>
                  <span className="t-dim t-clip" title={linkOf(team['lead'])?.label ?? ''}>{linkOf(team['lead'])?.label ? t('teams.ledBy', { name: linkOf(team['lead'])?.label ?? '' }) : ''}</span>
                  <span className="t-dim">{t('teams.count', { count: membersOf(team).length })}</span>
                </button>
                <ActionIcon size={30} aria-label={t('teams.addBelow', { name: textOf(team, 'name') })} title={t('teams.addBelow', { name: textOf(team, 'name') })} onClick={() => select({ team: adding, below: team.id })}><IconPlus size={15} /></ActionIcon>
              </li>
            ))}
          </ul>
        </div>
        {phone
          ? <Drawer.Root opened={panel !== null} onClose={() => select({})} position="bottom" size="92%" padding={0}>
              <Drawer.Overlay />
              <Drawer.Content aria-label={t('teams.team')}><Drawer.Body className="panel-sheet">{panel}</Drawer.Body></Drawer.Content>
            </Drawer.Root>
          : panel ? <aside className="panel is-broad" aria-label={t('teams.team')}>{panel}</aside> : null}
      </div>
    </>
  );
}

function TeamPanel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useText();
  return (
    <div className="panel-inner">
      <header className="panel-head"><div className="t-grow t-clip"><h2 className="t-clip">{title}</h2></div><ActionIcon aria-label={t('action.close')} onClick={onClose}><IconX size={16} /></ActionIcon></header>
      <div className="person-record">{children}</div>
    </div>
  );
}
