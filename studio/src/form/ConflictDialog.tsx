// Someone else saved first: both versions side by side, field by field, and the choice is the person's.
import { Button, Group, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../engine/shared/wire.ts';
import { useText } from '../i18n/index.ts';
import { isLink } from '../records/fields.ts';
import { Value } from '../records/Value.tsx';
import { useIsPhone } from '../ui/viewport.ts';
import { conflictsOf, valuesFrom, wireValue, type Values } from './values.ts';

interface Props {
  readonly entity: ModelEntity;
  readonly fields: readonly ModelField[];
  readonly base: RecordJson;
  readonly mine: Values;
  readonly theirs: RecordJson;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onResolve: (values: Values) => void;
}

export function ConflictDialog({ entity, fields, base, mine, theirs, busy, onClose, onResolve }: Props) {
  const t = useText();
  const phone = useIsPhone();
  const same = (field: ModelField, left: Values, right: Values): boolean => JSON.stringify(wireValue(field, left[field.name]) ?? null) === JSON.stringify(wireValue(field, right[field.name]) ?? null);
  const before = valuesFrom(base, fields.map((field) => field.name));
  const current = valuesFrom(theirs, fields.map((field) => field.name));
  const changedByMe = fields.filter((field) => !same(field, before, mine));
  const moved = conflictsOf(fields, base, { ...current, ...mine }, theirs);
  const rows = fields.filter((field) => (changedByMe.includes(field) || moved.includes(field)) && !same(field, mine, current));
  const [keep, setKeep] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>(() => Object.fromEntries(rows.map((field) => [field.name, changedByMe.includes(field) ? 'mine' : 'theirs'])));
  const all = (side: 'mine' | 'theirs'): void => setKeep(Object.fromEntries(rows.map((field) => [field.name, side])));
  const resolve = (): void => onResolve({ ...current, ...Object.fromEntries(rows.filter((field) => keep[field.name] === 'mine').map((field) => [field.name, mine[field.name]])) });
  const who = isLink(theirs['updatedBy']) ? (theirs['updatedBy'].label ?? '') : '';
  return (
    <Modal opened onClose={onClose} title={t('conflict.title')} size={720} fullScreen={phone} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <p className="t-dim">{who ? t('conflict.byWhom', { name: who }) : t('conflict.hint')}</p>
      <Group gap={8} my="sm">
        <Button variant="default" size="compact-sm" onClick={() => all('mine')}>{t('conflict.allMine')}</Button>
        <Button variant="default" size="compact-sm" onClick={() => all('theirs')}>{t('conflict.allTheirs')}</Button>
      </Group>
      <div className="conflict">
        <div className="conflict-row conflict-head" aria-hidden="true"><span /><span>{t('conflict.mine')}</span><span>{t('conflict.theirs')}</span></div>
        {rows.map((field) => (
          <Radio.Group key={field.name} value={keep[field.name] ?? 'theirs'} onChange={(side) => setKeep({ ...keep, [field.name]: side === 'mine' ? 'mine' : 'theirs' })} aria-label={field.title}>
            <div className="conflict-row" data-field={field.name}>
              <strong>{field.title}</strong>
              {(['mine', 'theirs'] as const).map((side) => (
                <label key={side} htmlFor={`keep-${field.name}-${side}`} className={keep[field.name] === side ? 'conflict-side is-kept' : 'conflict-side'}>
                  <Radio id={`keep-${field.name}-${side}`} value={side} size="xs" aria-label={t(side === 'mine' ? 'conflict.mine' : 'conflict.theirs')} />
                  <span className="t-grow"><Value entity={entity} field={field} value={(side === 'mine' ? mine : current)[field.name]} record={side === 'mine' ? mine : theirs} /></span>
                </label>
              ))}
            </div>
          </Radio.Group>
        ))}
      </div>
      <Group justify="flex-end" mt="md" gap={8}>
        <Button variant="default" onClick={onClose}>{t('action.back')}</Button>
        <Button data-autofocus loading={busy} onClick={resolve}>{t('conflict.save')}</Button>
      </Group>
    </Modal>
  );
}
