// All entities that may be designed, one line each.
import { IconChevronRight, IconPlus, IconTable } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { useModel } from '../api/model.ts';
import { useText } from '../i18n/index.ts';
import { useMe } from '../shell/me.ts';
import { mayDesign, navigationOf } from '../shell/navigation.ts';
import { Icon } from '../ui/Icon.tsx';
import { useShortcuts } from '../ui/keys.ts';
import { Pill } from '../ui/Pill.tsx';
import { MissingPage } from '../shell/RouteStates.tsx';
import { Back } from './Back.tsx';
import { ChangeSetBar } from './ChangeSetBar.tsx';
import { useDrafts } from './drafts.ts';
import { useEntitiesAtWork } from './entity-at-work.ts';
import './admin.css';

const NewEntity = lazy(() => import('./NewEntity.tsx').then((module) => ({ default: module.NewEntity })));

export function EntitiesPage() {
  const t = useText();
  const model = useModel();
  // As people find them in their navigation, by app; what several apps offer stands with the first, what none offers comes last.
  const placed = new Set<ModelEntity>();
  const named = navigationOf(model).map((app) => ({
    title: app.title,
    entities: app.groups.flatMap((group) => group.entities).filter((entity) => !placed.has(entity) && placed.add(entity)),
  })).filter((group) => group.entities.length > 0);
  const rest = model.entities.filter((entity) => !named.some((group) => group.entities.includes(entity)));
  const listed = rest.length > 0 ? [...named, { title: t('admin.otherEntities'), entities: rest }] : named;
  const drafts = useDrafts((state) => state.entities);
  const fresh = useEntitiesAtWork().filter(({ drafted }) => drafted !== undefined).map(({ entity }) => entity);
  const [making, setMaking] = useState(false);
  useShortcuts([{ keys: 'n', label: t('entity.add'), run: () => setMaking(true) }]);
  if (!mayDesign(useMe().system)) return <div className="pane"><MissingPage /></div>;
  return (
    <div className="pane">
      <header className="head">
        <Back /><span className="head-icon"><IconTable size={17} stroke={1.6} /></span>
        <h1 className="t-grow">{t('admin.entities')}</h1>
        <Button leftSection={<IconPlus size={15} />} aria-keyshortcuts="N" onClick={() => setMaking(true)}>{t('entity.add')}</Button>
      </header>
      <ChangeSetBar />
      {making ? <Suspense fallback={null}><NewEntity onClose={() => setMaking(false)} /></Suspense> : null}
      <div className="entities">
        {[...(fresh.length > 0 ? [{ title: t('admin.newFields'), entities: fresh }] : []), ...listed].map((group) => (
          <section key={group.title} aria-label={group.title} className="entities-group">
            <h2>{group.title}</h2>
            {group.entities.map((entity) => {
              const count = Object.keys(drafts[entity.key] ?? {}).length;
              return (
                <Link key={entity.name} to="/admin/entities/$entity" params={{ entity: entity.name }} className="entity-line">
                  <span className="entity-sign" data-color={entity.color}><Icon name={entity.icon} size={18} /></span>
                  <span className="t-grow t-clip"><strong>{entity.titlePlural}</strong> <span className="t-mono t-dim">{entity.key}</span></span>
                  {count > 0 ? <Pill color="orange" bare>{t('drafts.changed', { count })}</Pill> : null}
                  <span className="t-dim">{t('admin.fieldCount', { count: entity.fields.filter((field) => !field.system).length })}</span>
                  <IconChevronRight size={16} className="t-dim" aria-hidden="true" />
                </Link>
              );
            })}
          </section>
        ))}
      </div>
    </div>
  );
}
