// One field's widget outside of a form: the values beside it, its conditions and what it writes are handed in. Knows no layout.
import { IconLock } from '@tabler/icons-react';
import { createElement, useMemo } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../engine/shared/wire.ts';
import { currencyOf } from '../records/fields.ts';
import { useSiteFormats } from '../shell/me.ts';
import { FormScopeProvider, type FormScope } from './contract.ts';
import { InHandProvider } from './in-hand.ts';
import { useConditions } from './useConditions.ts';
import type { Values } from './values.ts';
import { widgetFor } from './widgets/registry.ts';
import './form.css';

interface Props {
  readonly id: string;
  readonly entity: ModelEntity;
  readonly field: ModelField;
  /** The record as it was read; absent where the value is for many. */
  readonly record?: RecordJson | undefined;
  /** What is changed so far, by field. */
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  readonly onBlur?: () => void;
  readonly error?: string | undefined;
  readonly busy?: boolean;
  readonly compact?: boolean;
  /** Said instead of the widget where the record's conditions close the field. */
  readonly closed?: string;
}

export function LoneField({ id, entity, field, record, values, onChange, onBlur = () => undefined, error, busy = false, compact = false, closed }: Props) {
  const formats = useSiteFormats();
  const inHand = useMemo<Values>(() => ({ ...record, ...values }), [record, values]);
  const conditions = useConditions(entity, inHand, record);
  const hand = useMemo(() => ({ values: inHand, judge: conditions.judge }), [inHand, conditions.judge]);
  const scope = useMemo<FormScope>(() => ({
    entity, conditions, locale: formats.locale, zone: formats.zone, busy, currency: currencyOf(entity, inHand, '', formats.currency), shows: () => true, touch: () => undefined, underway: () => undefined, set: onChange,
  }), [entity, conditions, formats, busy, inHand, onChange]);
  const state = conditions.states.get(field.name);
  if (closed !== undefined && state !== undefined && (state.readOnly || !state.visible)) return <p className="lock-note" role="note"><IconLock size={15} aria-hidden="true" /> {closed}</p>;
  return (
    <FormScopeProvider value={scope}><InHandProvider value={hand}>
      {createElement(widgetFor(field), {
        id, field, value: inHand[field.name] ?? undefined, error, compact, onBlur, readOnly: busy, required: record === undefined ? false : state?.required ?? field.required,
        onChange: (value: unknown) => onChange({ [field.name]: value }),
      })}
    </InHandProvider></FormScopeProvider>
  );
}
