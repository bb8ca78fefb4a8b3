// Asks for what a transition or an action needs, with the widgets of the form, and shows what the server says of it.
import { Button, Group, Modal } from '@mantine/core';
import { createElement, useCallback, useMemo, useState } from 'react';
import type { ModelAct, ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { ApiProblem } from '../../api/problem.ts';
import { FormScopeProvider, type FormScope } from '../../form/contract.ts';
import { InHandProvider } from '../../form/in-hand.ts';
import { useConditions } from '../../form/useConditions.ts';
import { valuesFrom, wireValues, type Values } from '../../form/values.ts';
import { widgetFor } from '../../form/widgets/registry.ts';
import { useText } from '../../i18n/index.ts';
import { useSiteFormats } from '../../shell/me.ts';
import { currencyOf } from '../fields.ts';

interface Props {
  readonly entity: ModelEntity;
  readonly record: RecordJson;
  readonly act: ModelAct;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onClose: () => void;
  readonly onDone: (input: Values) => void;
}

function withoutPartner(field: ModelField): ModelField {
  const { allDay: _ofTheForm, ...own } = field;
  return own;
}

export function ActDialog({ entity, record, act, busy, error, onClose, onDone }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const fields = useMemo(() => act.input.flatMap((name) => entity.fields.filter((field) => field.name === name)), [act, entity]);
  const [values, setValues] = useState<Values>(() => valuesFrom(record, act.input));
  const inHand = useMemo<Values>(() => ({ ...record, ...values }), [record, values]);
  const conditions = useConditions(entity, inHand, record);
  const hand = useMemo(() => ({ values: inHand, judge: conditions.judge }), [inHand, conditions.judge]);
  const [running, setRunning] = useState<readonly string[]>([]);
  const [held, setHeld] = useState(false);
  const underway = useCallback((_: string, name: string, isRunning: boolean): void => {
    setRunning((names) => [...names.filter((one) => one !== name), ...(isRunning ? [name] : [])]);
    setHeld(false);
  }, []);
  const submit = (): void => {
    if (running.length > 0) setHeld(true);
    else if (!busy) onDone(wireValues(fields, values));
  };
  const scope = useMemo<FormScope>(() => ({
    entity, conditions, locale: formats.locale, zone: formats.zone, busy, currency: currencyOf(entity, inHand, '', formats.currency), shows: () => true, touch: () => undefined, underway,
    set: (some) => setValues((before) => ({ ...before, ...some })),
  }), [entity, conditions, formats, busy, inHand, underway]);
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  const errors = problem?.errors ?? [];
  const others = errors.filter(({ pointer }) => !act.input.includes(pointer.split('/')[1] ?? '')).map(({ detail }) => detail);
  const above = others.length > 0 ? others : problem !== undefined && errors.length === 0 ? [problem.detail] : [];
  return (
    <Modal opened onClose={onClose} title={act.title} size="md" closeButtonProps={{ 'aria-label': t('action.close') }}>
      <FormScopeProvider value={scope}><InHandProvider value={hand}>
        <form className="act-form" onSubmit={(event) => { event.preventDefault(); submit(); }}>
          {above.length > 0 ? <div className="t-alert" role="alert">{above.join(' ')}</div> : null}
          {fields.map((field) => (
            <div key={field.name} data-field={field.name}>
              {createElement(widgetFor(field), {
                // An act takes what it asks for and nothing beside it.
                id: `act-${field.name}`, field: { ...withoutPartner(field), writable: true }, value: values[field.name], required: true, readOnly: busy, compact: false,
                error: held && running.includes(field.name) ? t('file.underway') : errors.find(({ pointer }) => pointer.split('/')[1] === field.name)?.detail,
                onChange: (value: unknown) => setValues((before) => ({ ...before, [field.name]: value })), onBlur: () => undefined,
              })}
            </div>
          ))}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={busy}>{act.title}</Button>
          </Group>
        </form>
      </InHandProvider></FormScopeProvider>
    </Modal>
  );
}
