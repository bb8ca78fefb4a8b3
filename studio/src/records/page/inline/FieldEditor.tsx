// The one field that is being changed on the page: its widget from the form, Save and Cancel, what is wrong beside it. Enter saves
// where it means nothing else, Ctrl-S does always, Escape leaves the field as it was.
import { ActionIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { createElement, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../../../engine/shared/wire.ts';
import { FormScopeProvider, type FormScope } from '../../../form/contract.ts';
import { InHandProvider } from '../../../form/in-hand.ts';
import { useConditions } from '../../../form/useConditions.ts';
import type { Values } from '../../../form/values.ts';
import { widgetFor } from '../../../form/widgets/registry.ts';
import { useText } from '../../../i18n/index.ts';
import { useSiteFormats } from '../../../shell/me.ts';
import { useShortcuts } from '../../../ui/keys.ts';
import { currencyOf } from '../../fields.ts';

interface Props { readonly entity: ModelEntity; readonly record: RecordJson; readonly field: ModelField; readonly start: Values; readonly error: string | undefined; readonly onSave: (values: Values) => void; readonly onCancel: () => void }

export default function FieldEditor({ entity, record, field, start, error, onSave, onCancel }: Props) {
  const t = useText();
  const formats = useSiteFormats();
  const place = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(start);
  const [touched, setTouched] = useState(false);
  const [running, setRunning] = useState(0);
  const [held, setHeld] = useState(false);
  const underway = useCallback((_id: string, _name: string, isRunning: boolean): void => { setRunning((count) => count + (isRunning ? 1 : -1)); setHeld(false); }, []);
  const inHand = useMemo<Values>(() => ({ ...record, ...values }), [record, values]);
  const conditions = useConditions(entity, inHand, record);
  const hand = useMemo(() => ({ values: inHand, judge: conditions.judge }), [inHand, conditions.judge]);
  const change = useCallback((some: Values): void => { setTouched(true); setValues((before) => ({ ...before, ...some })); }, []);
  useEffect(() => { place.current?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, [contenteditable="true"], button')?.focus(); }, []);
  const save = (): void => { if (running > 0) setHeld(true); else onSave(values); };
  useShortcuts([{ keys: 'mod+s', label: t('action.save'), inFields: true, run: save }]);
  const cancel = useRef(onCancel);
  cancel.current = onCancel;
  useEffect(() => {
    const element = place.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      // An open list of choices closes first.
      const opened = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
      if (event.key !== 'Escape' || opened) return;
      event.preventDefault();
      event.stopPropagation();
      cancel.current();
    };
    element?.addEventListener('keydown', onKeyDown, true);
    return () => element?.removeEventListener('keydown', onKeyDown, true);
  }, []);
  const scope = useMemo<FormScope>(() => ({
    entity, conditions, locale: formats.locale, zone: formats.zone, busy: false, currency: currencyOf(entity, inHand, '', formats.currency), shows: () => true, touch: () => undefined, underway, set: change,
  }), [entity, conditions, formats, inHand, underway, change]);
  const required = field.required || conditions.states.get(field.name)?.required === true;
  return (
    <FormScopeProvider value={scope}><InHandProvider value={hand}>
      <form ref={place} className="inline-edit" onSubmit={(event) => { event.preventDefault(); save(); }} noValidate>
        <Suspense fallback={null}>
          {createElement(widgetFor(field), {
            id: `inline-${field.name}`, field, value: values[field.name], required, readOnly: false, compact: false, error: held ? t('file.underway') : touched ? undefined : error,
            onChange: (value: unknown) => change({ [field.name]: value }), onBlur: () => undefined,
          })}
        </Suspense>
        <div className="inline-acts">
          <ActionIcon type="submit" size={28} variant="filled" color="brand" aria-label={t('action.save')}><IconCheck size={16} /></ActionIcon>
          <ActionIcon size={28} variant="default" aria-label={t('action.cancel')} onClick={onCancel}><IconX size={16} /></ActionIcon>
        </div>
      </form>
    </InHandProvider></FormScopeProvider>
  );
}
