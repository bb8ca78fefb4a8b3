// The whole filter of a list as groups of conditions, all or any of which must hold.
import { ActionIcon, Button, Group as Row, Modal, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ModelEntity } from '../../../../engine/shared/wire.ts';
import type { FilterJson } from '../../api/records.ts';
import { useText } from '../../i18n/index.ts';
import { useIsPhone } from '../../ui/viewport.ts';
import { byPlace, fieldOf } from '../fields.ts';
import { canFilter, operatorsOf } from './conditions.ts';
import { operatorText } from './describe.ts';
import { startCondition, withOperator } from './FilterEditor.tsx';
import { FilterValue, isComplete } from './FilterValue.tsx';
import { conditionsIn, newGroup, newLeaf, readTree, replaceIn, writeTree, type Branch, type Group, type Leaf } from './tree.ts';

interface Props { readonly entity: ModelEntity; readonly filter: FilterJson | undefined; readonly onApply: (filter: FilterJson | undefined) => void; readonly onClose: () => void }

/** Deeper ones nobody reads. */
const mostLevels = 3;

interface PartProps { readonly entity: ModelEntity; readonly onChange: (key: number, by: Branch | undefined) => void }

function ConditionRow({ entity, leaf, onChange }: PartProps & { leaf: Leaf }) {
  const t = useText();
  const { condition, key } = leaf;
  const field = fieldOf(entity, condition.field);
  const fields = byPlace(entity).filter(canFilter);
  if (!field) return null;
  const offered = operatorsOf(field);
  // “is” of the API reads as “is one of” where that is what people choose from.
  const shown = condition.operator === '$eq' && offered.includes('$in') && !offered.includes('$eq') ? { ...condition, operator: '$in' as const, value: typeof condition.value === 'string' ? [condition.value] : condition.value } : condition;
  const operators = offered.includes(shown.operator) ? offered : [shown.operator, ...offered];
  const put = (next: Leaf['condition']): void => onChange(key, { ...leaf, condition: next });
  return (
    <div className="build-row" role="group" aria-label={field.title}>
      <NativeSelect size="xs" aria-label={t('filter.field')} value={field.name} data={fields.map((item) => ({ value: item.name, label: item.title }))}
        onChange={(event) => { const next = fieldOf(entity, event.currentTarget.value); if (next) put(startCondition(next)); }} />
      <NativeSelect size="xs" aria-label={t('filter.operator')} value={shown.operator} data={operators.map((item) => ({ value: item, label: operatorText(t, field, item) }))}
        onChange={(event) => { const next = operators.find((item) => item === event.currentTarget.value); if (next) put(withOperator(shown, next)); }} />
      <div className="build-value"><FilterValue compact field={field} condition={shown} onChange={(value) => put({ ...shown, value })} /></div>
      <ActionIcon size={28} aria-label={t('filter.remove', { field: field.title })} onClick={() => onChange(key, undefined)}><IconX size={15} /></ActionIcon>
    </div>
  );
}

function GroupBox({ entity, group, level, onChange }: PartProps & { group: Group; level: number }) {
  const t = useText();
  const first = byPlace(entity).find(canFilter);
  const add = (branch: Branch): void => onChange(group.key, { ...group, items: [...group.items, branch] });
  const fresh = (): Leaf[] => (first ? [newLeaf(startCondition(first))] : []);
  return (
    <div className={level > 1 ? 'build-group is-inner' : 'build-group'} role="group" aria-label={t(group.any ? 'filter.anyOf' : 'filter.allOf')}>
      <div className="t-row t-spread">
        <SegmentedControl size="xs" aria-label={t('filter.connect')} value={group.any ? 'any' : 'all'} onChange={(value) => onChange(group.key, { ...group, any: value === 'any' })} data={[{ value: 'all', label: t('filter.allOf') }, { value: 'any', label: t('filter.anyOf') }]} />
        {level > 1 ? <ActionIcon size={28} aria-label={t('filter.removeGroup')} onClick={() => onChange(group.key, undefined)}><IconX size={15} /></ActionIcon> : null}
      </div>
      {group.items.map((item) => {
        if (item.kind === 'group') return <GroupBox key={item.key} entity={entity} group={item} level={level + 1} onChange={onChange} />;
        if (item.kind === 'condition') return <ConditionRow key={item.key} entity={entity} leaf={item} onChange={onChange} />;
        return (
          <div key={item.key} className="build-row"><span className="t-dim build-other t-mono">{JSON.stringify(item.filter)}</span>
            <ActionIcon size={28} aria-label={t('filter.remove', { field: t('filter.advanced') })} onClick={() => onChange(item.key, undefined)}><IconX size={15} /></ActionIcon>
          </div>
        );
      })}
      <div className="t-row">
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => fresh().forEach(add)}>{t('filter.addCondition')}</Button>
        {level < mostLevels ? <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => add(newGroup(!group.any, fresh()))}>{t('filter.addGroup')}</Button> : null}
      </div>
    </div>
  );
}

export function FilterBuilder({ entity, filter, onApply, onClose }: Props) {
  const t = useText();
  const phone = useIsPhone();
  const [root, setRoot] = useState<Group>(() => {
    const read = readTree(entity, filter);
    const first = byPlace(entity).find(canFilter);
    return read.items.length > 0 || !first ? read : { ...read, items: [newLeaf(startCondition(first))] };
  });
  const change = (key: number, by: Branch | undefined): void => setRoot((now) => (key === now.key ? (by?.kind === 'group' ? by : now) : replaceIn(now, key, by)));
  const complete = conditionsIn(root).every(isComplete);
  return (
    <Modal opened onClose={onClose} title={t('filter.buildTitle')} size={760} fullScreen={phone} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={(event) => { event.preventDefault(); if (complete) onApply(writeTree(entity, root)); }}>
        <GroupBox entity={entity} group={root} level={1} onChange={change} />
        <Row justify="flex-end" mt="md" gap={8}>
          <span className="t-dim t-grow">{complete ? '' : t('filter.incomplete')}</span>
          <Button variant="default" onClick={onClose}>{t('action.back')}</Button>
          <Button type="submit" disabled={!complete}>{t('filter.apply')}</Button>
        </Row>
      </form>
    </Modal>
  );
}
