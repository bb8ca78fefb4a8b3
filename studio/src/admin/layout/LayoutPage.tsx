// The designer of an entity's screens: what can be placed at the left, the screen itself in the middle, properties at the right.
import { ActionIcon, Button, Drawer, SegmentedControl, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconArrowForwardUp, IconArrowLeft, IconChevronRight, IconDeviceDesktop, IconDeviceMobile, IconEye, IconLayoutGridAdd, IconPencil } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useModel } from '../../api/model.ts';
import type { LayoutSearch } from '../../app/search.ts';
import { useText } from '../../i18n/index.ts';
import { useMe } from '../../shell/me.ts';
import { mayDesign } from '../../shell/navigation.ts';
import { MissingPage } from '../../shell/RouteStates.tsx';
import { DragArea } from '../../ui/drag.tsx';
import { keyLabel, useShortcuts } from '../../ui/keys.ts';
import { ActionIconLink } from '../../ui/links.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { ChangeSetBar } from '../ChangeSetBar.tsx';
import { useDraftedFields, useEntityAtWork, type EntityAtWork } from '../entity-at-work.ts';
import { useDocuments } from '../useDocuments.ts';
import { ArrangingProvider } from './Box.tsx';
import { Canvas, CanvasProvider } from './Canvas.tsx';
import type { Thing } from './drop.ts';
import { CardCanvas, ListCanvas } from './FlatCanvas.tsx';
import { layoutTypes, type LayoutType } from '../../app/layout-types.ts';
import { isFlat, layoutTitles } from './kinds.ts';
import { NodePanel } from './NodePanel.tsx';
import { Palette } from './Palette.tsx';
import { TriedForm, useSamples } from './Sample.tsx';
import { everyShown, find } from './tree.ts';
import { useArrange } from './useArrange.ts';
import { useLayout } from './useLayout.ts';
import '../admin.css';
import '../../form/form.css';
import '../../records/value.css';
import '../../records/page/record.css';
import './layout.css';

const route = getRouteApi('/admin/layouts/$entity');

export function LayoutPage() {
  const { entity: name } = route.useParams();
  const { type = 'form' } = route.useSearch();
  const found = useEntityAtWork(name);
  const allowed = mayDesign(useMe().system);
  return <div className="pane">{found && allowed ? <Designer key={`${name}/${type}`} at={found} type={type} /> : <MissingPage />}</div>;
}

function Designer({ at, type }: { at: EntityAtWork; type: LayoutType }) {
  const t = useText();
  const phone = useIsPhone();
  const navigate = route.useNavigate();
  const { revision } = useModel();
  const entity = useDraftedFields(at.entity);
  const published = at.drafted === undefined;
  const layout = useLayout(entity, type, published);
  const documents = useDocuments(at.entity, revision, at.drafted);
  const samples = useSamples(at.entity, published, isFlat(type) ? 8 : 1);
  const [narrow, setNarrow] = useState(phone);
  const [trying, setTrying] = useState(false);
  const [adding, setAdding] = useState(false);
  const { chosen, choose, tab, openTab, arranging, onDrop, add } = useArrange(entity, type, layout);
  const { undo, redo } = layout.steps;
  useShortcuts([
    { keys: 'mod+z', label: t('layout.undo'), run: () => undo?.() },
    { keys: 'mod+y', label: t('layout.redo'), run: () => redo?.() },
    { keys: 'mod+shift+z', label: t('layout.redo'), run: () => redo?.() },
    ...(chosen ? [{ keys: 'Escape', label: t('action.close'), run: () => choose(undefined) }] : []),
  ]);

  const used = new Set(everyShown(layout.nodes).map((node) => node.id));
  const node = chosen === undefined || !used.has(chosen) ? undefined : find(layout.nodes, chosen);
  const missing = type === 'form' ? entity.fields.filter((field) => field.required && field.writable && !field.system && field.type !== 'boolean' && field.default === undefined && !used.has(field.key)) : [];
  const place = (thing: Thing): void => { add(thing); setAdding(false); };
  const palette = <Palette entity={entity} type={type} used={used} onAdd={place} />;
  const panel = node && !trying ? <NodePanel key={node.id} entity={entity} documents={documents.data} type={type} layout={layout} node={node} arranging={arranging} onClose={() => choose(undefined)} /> : null;
  return (
    <DragArea stepPx={{ x: 24, y: 24 }} onDrop={onDrop}>
      <Head entity={entity} />
      <ChangeSetBar />
      <div className="layout-tools">
        <SegmentedControl size="xs" aria-label={t('layout.kind')} value={type} data={offeredTypes(layout.types, type).map((each) => ({ value: each, label: t(layoutTitles[each]) }))}
          onChange={(next) => void navigate({ search: (): LayoutSearch => ({ type: layoutTypes.find((each) => each === next) ?? 'form' }), replace: true })} />
        <span className="t-grow" />
        {layout.isDraft ? <Button size="xs" variant="subtle" color="gray" onClick={() => { layout.drop(); say(t('layout.dropped')); }}>{t('layout.drop')}</Button> : null}
        <Tooltip label={`${t('layout.undo')} · ${keyLabel('mod+z')}`}><ActionIcon size={30} aria-label={t('layout.undo')} disabled={!undo} onClick={undo}><IconArrowBackUp size={17} /></ActionIcon></Tooltip>
        <Tooltip label={`${t('layout.redo')} · ${keyLabel('mod+y')}`}><ActionIcon size={30} aria-label={t('layout.redo')} disabled={!redo} onClick={redo}><IconArrowForwardUp size={17} /></ActionIcon></Tooltip>
        {phone || isFlat(type) ? null : <SegmentedControl size="xs" aria-label={t('layout.width')} value={narrow ? 'phone' : 'desk'} onChange={(next) => setNarrow(next === 'phone')} data={[{ value: 'desk', label: <IconDeviceDesktop size={16} role="img" aria-label={t('layout.desk')} /> }, { value: 'phone', label: <IconDeviceMobile size={16} role="img" aria-label={t('layout.phone')} /> }]} />}
        <Button size="xs" variant="default" aria-pressed={trying} leftSection={trying ? <IconPencil size={14} /> : <IconEye size={14} />} onClick={() => setTrying(!trying)}>{t(trying ? 'layout.arrange' : 'layout.try')}</Button>
        {phone && !trying ? <Button size="xs" leftSection={<IconLayoutGridAdd size={14} />} onClick={() => setAdding(true)}>{t('layout.addShort')}</Button> : null}
      </div>
      <div className="layout-designer">
        {phone || trying ? null : palette}
        <div className="layout-canvas" tabIndex={-1}>
          {missing.map((field) => (
            <div key={field.key} className="layout-warning" role="status"><IconAlertTriangle size={16} aria-hidden="true" /><span className="t-grow">{t('layout.missing', { field: field.title })}</span><Button size="xs" variant="default" onClick={() => add(`field:${field.key}`)}>{t('layout.placeIt')}</Button></div>
          ))}
          {layout.error ? <ErrorState error={layout.error} onRetry={layout.retry} /> : null}
          {layout.isPending ? <Skeleton lines={8} /> : (
            <ArrangingProvider value={trying ? null : arranging}>
              <CanvasProvider value={{ entity, record: samples[0], isForm: type === 'form', titleOf: layout.titleOf, tab, openTab }}>
                <div className={`layout-sheet is-${type}${narrow ? ' is-phone' : ''}`}>
                  {type === 'list' ? <ListCanvas entity={entity} nodes={layout.nodes} samples={samples} />
                    : type === 'board' || type === 'card' ? <CardCanvas entity={entity} nodes={layout.nodes} samples={samples} />
                      : type === 'form' ? <TriedForm entity={entity}><Canvas nodes={layout.nodes} /></TriedForm> : <Canvas nodes={layout.nodes} />}
                </div>
              </CanvasProvider>
            </ArrangingProvider>
          )}
        </div>
        {phone ? null : panel ? <aside className="panel" aria-label={t('layout.properties')}>{panel}</aside> : null}
      </div>
      {phone ? (
        <>
          <Sheet label={t('layout.properties')} opened={panel !== null} onClose={() => choose(undefined)}>{panel}</Sheet>
          <Sheet label={t('layout.unused')} opened={adding} onClose={() => setAdding(false)}>{palette}</Sheet>
        </>
      ) : null}
    </DragArea>
  );
}

/** A board takes the layout made for it, else that of cards: only the one that counts is offered. */
function offeredTypes(made: ReadonlySet<string>, here: LayoutType): readonly LayoutType[] {
  const card = here === 'board' || here === 'card' ? here : made.has('board') ? 'board' : 'card';
  return layoutTypes.filter((type) => (type !== 'board' && type !== 'card') || type === card);
}

function Sheet({ label, opened, onClose, children }: { label: string; opened: boolean; onClose: () => void; children: React.ReactNode }) {
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="bottom" size="70%" padding={0}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={label}><Drawer.Body className="panel-sheet">{children}</Drawer.Body></Drawer.Content>
    </Drawer.Root>
  );
}

function Head({ entity }: { entity: ModelEntity }) {
  const t = useText();
  const phone = useIsPhone();
  return (
    <header className="head">
      {phone ? <ActionIconLink to="/admin/entities/$entity" params={{ entity: entity.name }} size={36} aria-label={entity.titlePlural}><IconArrowLeft size={19} /></ActionIconLink> : null}
      <Link to="/admin/entities" className="crumb t-clip layout-crumb">{t('admin.entities')}</Link>
      <span className="crumb-gap layout-crumb" aria-hidden="true"><IconChevronRight size={14} /></span>
      <Link to="/admin/entities/$entity" params={{ entity: entity.name }} className="crumb t-clip" title={entity.titlePlural}>{entity.titlePlural}</Link>
      <span className="crumb-gap" aria-hidden="true"><IconChevronRight size={14} /></span>
      <h1 className="t-clip t-grow">{t('layout.heading')}</h1>
    </header>
  );
}
