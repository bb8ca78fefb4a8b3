// One field of a record: its name, which leads to its history, and its value, which may be changed where it stands.
import { ActionIcon, Popover } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, use, useState } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { useText } from '../../i18n/index.ts';
import { Skeleton } from '../../ui/states.tsx';
import { Value } from '../Value.tsx';
import { FactsContext } from './facts-scope.ts';
import { LinesTable } from './LinesTable.tsx';

const FieldEditor = lazy(() => import('./inline/FieldEditor.tsx'));
const FieldHistory = lazy(() => import('./timeline/FieldHistory.tsx'));

interface Props { readonly entity: ModelEntity; readonly record: RecordJson; readonly field: ModelField }

/** Stamps, and what not every reader sees in every record, have no history of their own. */
function hasHistory(field: ModelField): boolean {
  return !field.masked && field.from === undefined && (!field.system || field.name === 'owner' || field.name === 'team');
}

function FactName({ entity, record, field }: Props) {
  const t = useText();
  const [opened, setOpened] = useState(false);
  if (!hasHistory(field)) return <span title={field.help}>{field.title}</span>;
  return (
    <Popover opened={opened} onChange={setOpened} width={320} position="bottom-start" trapFocus>
      <Popover.Target><button type="button" className="fact-name" title={field.help ?? t('facts.history', { field: field.title })} aria-expanded={opened} onClick={() => setOpened(!opened)}>{field.title}</button></Popover.Target>
      <Popover.Dropdown p={0}><div className="fact-history" role="group" tabIndex={-1} data-autofocus aria-label={t('facts.history', { field: field.title })}>{opened ? <Suspense fallback={<div className="side-pad"><Skeleton lines={3} /></div>}><FieldHistory entity={entity} record={record} field={field} /></Suspense> : null}</div></Popover.Dropdown>
    </Popover>
  );
}

export function Fact({ entity, record, field, span }: Props & { readonly span: number | 'all' }) {
  const t = useText();
  const scope = use(FactsContext);
  const open = scope?.edit.open?.field.name === field.name && scope.edit.open.area === scope.area ? scope.edit.open : undefined;
  const editable = scope?.mayEdit(field) === true;
  if (scope && open) {
    return (
      <div className="fact is-open" data-field={field.name} data-span={span}>
        <dt hidden>{field.title}</dt>
        <dd><Suspense fallback={<Skeleton lines={1} />}><FieldEditor entity={entity} record={record} field={field} start={open.values} error={open.error} onSave={scope.edit.save} onCancel={scope.edit.cancel} /></Suspense></dd>
      </div>
    );
  }
  return (
    <div className="fact" data-field={field.name} data-span={span} data-editable={editable ? field.name : undefined}>
      <dt>
        <FactName entity={entity} record={record} field={field} />
        {editable ? <ActionIcon size={20} className="fact-edit" data-edit={field.name} aria-label={t('facts.edit', { field: field.title })} onClick={() => scope?.edit.begin(field, scope.area)}><IconPencil size={13} /></ActionIcon> : null}
      </dt>
      <dd>{field.type === 'lines' ? <LinesTable entity={entity} record={record} field={field} /> : <Value entity={entity} field={field} value={record[field.name]} record={record} />}</dd>
    </div>
  );
}
