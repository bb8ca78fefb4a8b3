// What stands behind a layout while it is arranged: a record to show where there is one, and values to type in where a form is tried.
import { useQuery } from '@tanstack/react-query';
import { createElement, useMemo, useState, type ReactNode } from 'react';
import type { ModelEntity, ModelField, RecordJson } from '../../../../engine/shared/wire.ts';
import { firstRowsQuery } from '../../api/records.ts';
import { FormScopeProvider, useFormScope, type FormScope } from '../../form/contract.ts';
import { InHandProvider, useInHand } from '../../form/in-hand.ts';
import { LinesField } from '../../form/lines/LinesField.tsx';
import { useConditions } from '../../form/useConditions.ts';
import type { Values } from '../../form/values.ts';
import { widgetFor } from '../../form/widgets/registry.ts';
import { currencyOf } from '../../records/fields.ts';
import { useSiteFormats } from '../../shell/me.ts';

const none: readonly RecordJson[] = [];

/** The first records that people have, to see how real values look; none where the entity is only a draft. */
export function useSamples(entity: ModelEntity, published: boolean, count: number): readonly RecordJson[] {
  const fields = entity.fields.filter((field) => field.readable && !['lines', 'version', 'id'].includes(field.type)).map((field) => field.name);
  return useQuery({ ...firstRowsQuery(entity.name, { fields, sort: entity.sort }, count, false), enabled: published && entity.actions.includes('read'), retry: false, staleTime: 300_000 }).data?.data ?? none;
}

/** A form around its fields, as staff have one, of values that nobody keeps. */
export function TriedForm({ entity, children }: { entity: ModelEntity; children: ReactNode }) {
  const formats = useSiteFormats();
  const [values, setValues] = useState<Values>({});
  const conditions = useConditions(entity, values, undefined);
  const hand = useMemo(() => ({ values, judge: conditions.judge }), [values, conditions.judge]);
  const scope = useMemo<FormScope>(() => ({
    entity, conditions, locale: formats.locale, zone: formats.zone, busy: false, currency: currencyOf(entity, values, '', formats.currency),
    shows: () => false, touch: () => undefined, underway: () => undefined, set: (some) => setValues((before) => ({ ...before, ...some })),
  }), [entity, conditions, formats, values]);
  return <FormScopeProvider value={scope}><InHandProvider value={hand}>{children}</InHandProvider></FormScopeProvider>;
}

/** The input that staff get for a field. */
export function FieldInput({ field }: { field: ModelField }) {
  const { set, conditions } = useFormScope();
  const { values } = useInHand();
  const state = conditions.states.get(field.name);
  const props = {
    id: `tried-${field.name}`, field, value: values[field.name], onChange: (value: unknown): void => set({ [field.name]: value }), onBlur: () => undefined,
    required: field.required || state?.required === true, readOnly: !field.writable || state?.readOnly === true, error: undefined, compact: false,
  };
  if (field.type === 'lines') return <LinesField {...props} errors={undefined} />;
  return createElement(widgetFor(field), props);
}
