// The record in hand beside its list: what its page shows to read and to do, without leaving the list. The address names it.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowsMaximize, IconArrowUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ModelEntity, RecordJson } from '../../../../../engine/shared/wire.ts';
import { recordQuery } from '../../../api/records.ts';
import { useText } from '../../../i18n/index.ts';
import { keyLabel, useShortcuts } from '../../../ui/keys.ts';
import { ActionIconLink } from '../../../ui/links.tsx';
import { ErrorState, Skeleton } from '../../../ui/states.tsx';
import { recordLabel } from '../../fields.ts';
import { ActButtons } from '../../page/ActButtons.tsx';
import { Details } from '../../page/Details.tsx';
import { relationsBeside, tabsOf } from '../../page/layout.ts';
import { ProcessBar } from '../../page/ProcessBar.tsx';
import { RecordHead } from '../../page/RecordHead.tsx';
import { RelatedList } from '../../page/RelatedList.tsx';
import { Timeline } from '../../page/timeline/Timeline.tsx';
import { useActs } from '../../page/useActs.tsx';
import '../../../form/form.css';
import '../../page/record.css';

interface Props {
  readonly entity: ModelEntity;
  readonly id: string;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

export function Peek({ entity, id, onStep, onClose }: Props) {
  const t = useText();
  const panel = useRef<HTMLElement>(null);
  const record = useQuery({ ...recordQuery(entity.name, id), placeholderData: (before) => before });
  // Whoever opened it by a key reads on in it; the keys of the list go on working.
  useEffect(() => { panel.current?.focus({ preventScroll: true }); }, [id]);
  useShortcuts([{ keys: 'Escape', label: t('peek.close'), run: onClose }]);
  const label = record.data ? recordLabel(entity, record.data) || t('value.untitled') : entity.title;
  return (
    <aside ref={panel} tabIndex={-1} className="peek" aria-label={t('peek.title', { name: label })} data-peek={id} aria-busy={record.isPlaceholderData || record.isPending}>
      <header className="peek-head">
        <span className="t-clip t-grow t-dim">{entity.title}</span>
        <Tooltip label={`${t('record.previous')} · K`}><ActionIcon size={28} aria-label={t('record.previous')} aria-keyshortcuts="K" onClick={() => onStep(-1)}><IconArrowUp size={16} /></ActionIcon></Tooltip>
        <Tooltip label={`${t('record.next')} · J`}><ActionIcon size={28} aria-label={t('record.next')} aria-keyshortcuts="J" onClick={() => onStep(1)}><IconArrowDown size={16} /></ActionIcon></Tooltip>
        <Tooltip label={t('peek.open')}><ActionIconLink size={28} to="/e/$entity/$id" params={{ entity: entity.name, id }} aria-label={t('peek.open')}><IconArrowsMaximize size={15} /></ActionIconLink></Tooltip>
        <Tooltip label={`${t('peek.close')} · ${keyLabel('Escape')}`}><ActionIcon size={28} aria-label={t('peek.close')} onClick={onClose}><IconX size={16} /></ActionIcon></Tooltip>
      </header>
      <div className="peek-body">
        {record.isError && !record.data ? <ErrorState error={record.error} onRetry={() => void record.refetch()} /> : record.data ? <Sheet key={record.data.id} entity={entity} record={record.data} /> : <Skeleton lines={9} />}
      </div>
    </aside>
  );
}

function Sheet({ entity, record }: { entity: ModelEntity; record: RecordJson }) {
  const t = useText();
  const acts = useActs(entity, record);
  const box = useRef<HTMLTextAreaElement>(null);
  const [chosen, setChosen] = useState<string>();
  const tabs = tabsOf(entity, t);
  const beside = relationsBeside(entity);
  const all = [...tabs, ...(beside.length > 0 ? [{ id: '@related', title: t('record.related') }] : []), { id: '@timeline', title: t('timeline.title') }];
  const here = all.find(({ id }) => id === chosen) ?? all[0];
  const page = tabs.find(({ id }) => id === here?.id);
  return (
    <>
      <RecordHead entity={entity} record={record} />
      {entity.acts.length > 0 ? <div className="peek-acts"><ActButtons acts={acts} phone={false} /></div> : null}
      <ProcessBar entity={entity} record={record} acts={acts} />
      {acts.dialog}
      <div className="tabs" role="tablist" aria-label={t('record.parts')}>
        {all.map(({ id, title }) => <button key={id} type="button" role="tab" aria-selected={id === here?.id} className={id === here?.id ? 'tabs-item is-here' : 'tabs-item'} onClick={() => setChosen(id)}>{title}</button>)}
      </div>
      <div role="tabpanel" aria-label={here?.title}>
        {page ? <Details entity={entity} record={record} nodes={page.nodes} /> : here?.id === '@timeline' ? <Timeline entity={entity} record={record} box={box} keys={false} /> : beside.map((relation) => <RelatedList key={relation.name} entity={entity} record={record} relation={relation} />)}
      </div>
    </>
  );
}
