// Asks which field of many records is to have which value, and begins the change. With a field given it asks for the value alone.
import { Button, Checkbox, Group, Modal, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import type { ModelEntity, ModelField } from '../../../../engine/shared/wire.ts';
import { massUpdate, type Meant } from '../../api/mass.ts';
import { ApiProblem } from '../../api/problem.ts';
import { LoneField } from '../../form/LoneField.tsx';
import { wireValue, type Values } from '../../form/values.ts';
import { useText } from '../../i18n/index.ts';
import { byPlace } from '../fields.ts';
import { useFollowing } from './following.ts';

interface Props {
  readonly entity: ModelEntity;
  readonly meant: Meant;
  readonly count: number;
  /** Of the owner, when records are handed over. */
  readonly field?: ModelField | undefined;
  readonly onClose: () => void;
}

/** Fields that can have one value in many records. */
export function manyFields(entity: ModelEntity): readonly ModelField[] {
  return byPlace(entity).filter((field) => field.writable && field.alone !== true && field.type !== 'lines' && !['autonumber', 'position'].includes(field.type));
}

/** What a value may be depends on each record; here every one is offered, and the server decides for each. */
function forMany(field: ModelField): ModelField {
  const { optionsBy: _by, lookup: _lookup, allDay: _day, help: _help, options, ...plain } = field;
  return { ...plain, required: false, ...(options && { options: options.map(({ when: _when, ...option }) => option) }) };
}

export function ChangeDialog({ entity, meant, count, field: given, onClose }: Props) {
  const t = useText();
  const fields = manyFields(entity);
  const [name, setName] = useState(given?.name);
  const [values, setValues] = useState<Values>({});
  const [clear, setClear] = useState(false);
  const field = fields.find((each) => each.name === name);
  const value = field === undefined ? undefined : wireValue(field, values[field.name]);
  const begin = useMutation({
    mutationFn: () => massUpdate(entity.name, meant, { [name ?? '']: clear ? null : value ?? null }),
    onSuccess: (operation) => { useFollowing.getState().follow(operation); onClose(); },
  });
  const problem = begin.error instanceof ApiProblem ? begin.error.problem : undefined;
  const complaint = begin.error === null ? undefined : problem?.errors?.[0]?.detail ?? problem?.detail ?? t('bulk.notBegun');
  const ready = field !== undefined && (clear || (value !== undefined && value !== null && value !== '') || field.type === 'boolean');
  const submit = (): void => { if (ready && !begin.isPending) begin.mutate(); };
  const pick = (next: string | null): void => { setName(next ?? undefined); setValues({}); setClear(false); begin.reset(); };
  return (
    <Modal opened onClose={onClose} title={given ? t('bulk.handOverMany', { count }) : t('bulk.changeMany', { count })} size="md" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form className="mass-form" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        {given ? null : (
          <Select label={t('bulk.field')} data-autofocus searchable value={name ?? null} onChange={pick} data={fields.map((each) => ({ value: each.name, label: each.title }))} nothingFoundMessage={t('filter.noField')}
            filter={({ options, search }) => options.filter((option) => 'label' in option && fold(option.label).includes(fold(search.trim())))} />
        )}
        {field && !clear ? <LoneField key={field.name} id={`many-${field.name}`} entity={entity} field={forMany(field)} values={values} busy={begin.isPending} error={complaint} onChange={(next) => setValues((before) => ({ ...before, ...next }))} /> : null}
        {field && clear && complaint ? <div className="t-alert" role="alert">{complaint}</div> : null}
        {field && !field.required && !given && field.type !== 'boolean' ? <Checkbox label={t('bulk.clearField')} checked={clear} onChange={(event) => setClear(event.currentTarget.checked)} /> : null}
        <p className="t-dim mass-hint">{t('bulk.changeHint')}</p>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" disabled={!ready} loading={begin.isPending}>{given ? t('bulk.handOver') : t('bulk.change')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
