// The chips of a list's filter, and the way to add, change and remove one.
import { ActionIcon, Button, Drawer, Popover } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { Suspense, lazy, useState, type ReactNode } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import { useModel } from '../../api/model.ts';
import { recordQuery, type FilterJson } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { Skeleton } from '../../ui/states.tsx';
import { useIsPhone } from '../../ui/viewport.ts';
import { fieldOf, recordLabel, targetOf } from '../fields.ts';
import { readConditions, writeConditions, type Condition } from './conditions.ts';
import { branchText, operatorText, valueText } from './describe.ts';
import { conditionsIn, readTree } from './tree.ts';

const FilterEditor = lazy(() => import('./FilterEditor.tsx').then((module) => ({ default: module.FilterEditor })));

interface Props {
  readonly entity: ModelEntity;
  readonly filter: FilterJson | undefined;
  readonly onChange: (filter: FilterJson | undefined) => void;
  /** Opens the builder, for what chips cannot say. */
  readonly onBuild: () => void;
}

/** Names of the records that link conditions point at. */
function useLabels(entity: ModelEntity, conditions: readonly Condition[]): ReadonlyMap<string, string> {
  const model = useModel();
  const wanted = conditions.flatMap((condition) => {
    const field = fieldOf(entity, condition.field);
    const target = field && !field.options ? model.entities.find((item) => item.name === targetOf(field)) : undefined;
    const values = Array.isArray(condition.value) ? condition.value : [condition.value];
    return target ? values.filter((value): value is string => typeof value === 'string').map((id) => ({ target, id })) : [];
  });
  const found = useQueries({ queries: wanted.map(({ target, id }) => ({ ...recordQuery(target.name, id), staleTime: 300_000, retry: false })) });
  const labels = new Map<string, string>();
  wanted.forEach(({ target, id }, index) => {
    const record = found[index]?.data;
    labels.set(id, record ? recordLabel(target, record) : '…');
  });
  return labels;
}

interface EditorProps { readonly entity: ModelEntity; readonly condition?: Condition; readonly label: string; readonly children: (open: () => void) => ReactNode; readonly onApply: (condition: Condition) => void; readonly onBuild?: () => void }

function EditorPopover({ entity, condition, label, children, onApply, onBuild }: EditorProps) {
  const t = useText();
  const phone = useIsPhone();
  const [opened, setOpened] = useState(false);
  const toggle = (): void => setOpened((value) => !value);
  const editor = (
    <Suspense fallback={<Skeleton />}>
      <FilterEditor entity={entity} initial={condition} onApply={(value) => { setOpened(false); onApply(value); }} onBuild={onBuild && (() => { setOpened(false); onBuild(); })} />
    </Suspense>
  );
  if (phone) return <>{children(toggle)}<Drawer opened={opened} onClose={toggle} position="bottom" size="80%" title={label} closeButtonProps={{ 'aria-label': t('action.close') }}>{editor}</Drawer></>;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>{children(toggle)}</Popover.Target>
      <Popover.Dropdown aria-label={label} p={8}>{editor}</Popover.Dropdown>
    </Popover>
  );
}

export function FilterButton({ entity, filter, onChange, onBuild }: Props) {
  const t = useText();
  const { conditions, rest } = readConditions(entity, filter);
  return (
    <EditorPopover entity={entity} label={t('filter.add')} onBuild={onBuild} onApply={(condition) => onChange(writeConditions(entity, [...conditions, condition], rest))}>
      {(open) => <Button variant="default" leftSection={<IconFilter size={15} stroke={1.7} />} onClick={open} aria-haspopup="dialog" aria-label={t('filter.title')} className="tool-button"><span className="tool-label">{t('filter.title')}</span></Button>}
    </EditorPopover>
  );
}

export function FilterChips({ entity, filter, onChange, onBuild }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const { conditions, rest } = readConditions(entity, filter);
  const others = rest.map((part) => readTree(entity, part));
  const labels = useLabels(entity, [...conditions, ...others.flatMap(conditionsIn)]);
  if (conditions.length === 0 && rest.length === 0) return null;
  const replace = (at: number, next: readonly Condition[]): void => onChange(writeConditions(entity, [...conditions.slice(0, at), ...next, ...conditions.slice(at + 1)], rest));
  return (
    <div className="chips" role="group" aria-label={t('filter.active')}>
      {conditions.map((condition, index) => {
        const field = fieldOf(entity, condition.field);
        if (!field) return null;
        const value = valueText(t, formats, field, condition, labels);
        return (
          <span key={`${condition.field}${condition.operator}${index}`} className="chip">
            <EditorPopover entity={entity} condition={condition} label={t('filter.edit', { field: field.title })} onApply={(next) => replace(index, [next])}>
              {(open) => (
                <button type="button" className="chip-body" onClick={open} aria-haspopup="dialog" title={`${field.title} ${operatorText(t, field, condition.operator)} ${value}`}>
                  <span className="t-dim">{field.short ?? field.title}</span> <span className="t-dim">{operatorText(t, field, condition.operator)}</span> {value ? <strong>{value}</strong> : null}
                </button>
              )}
            </EditorPopover>
            <ActionIcon size={24} aria-label={t('filter.remove', { field: field.title })} onClick={() => replace(index, [])}><IconX size={13} /></ActionIcon>
          </span>
        );
      })}
      {others.map((branch, index) => {
        const words = branchText(t, formats, entity, branch, labels);
        return (
          <span key={JSON.stringify(rest[index])} className="chip">
            <button type="button" className="chip-body" onClick={onBuild} aria-haspopup="dialog" title={words}><strong>{words}</strong></button>
            <ActionIcon size={24} aria-label={t('filter.remove', { field: words })} onClick={() => onChange(writeConditions(entity, conditions, rest.filter((_, at) => at !== index)))}><IconX size={13} /></ActionIcon>
          </span>
        );
      })}
      <button type="button" className="t-plain t-link" onClick={() => onChange(undefined)}>{t('filter.clear')}</button>
    </div>
  );
}
