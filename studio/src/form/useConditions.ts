// The conditions of one form, kept up to date with its values; far records that they ask for are read once they are linked.
import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ModelEntity, ModelRule, RecordJson } from '../../../engine/shared/wire.ts';
import { useModel } from '../api/model.ts';
import { recordQuery } from '../api/records.ts';
import { isLink } from '../records/fields.ts';
import { useMe } from '../shell/me.ts';
import { fixedFields, lockOf, type Lock } from './locked.ts';
import { brokenRules, farLinks, stateOf, type FieldState, type Judge } from './conditions.ts';
import type { Values } from './values.ts';

export interface Conditions {
  readonly judge: Judge;
  readonly states: ReadonlyMap<string, FieldState>;
  readonly broken: readonly ModelRule[];
  /** Under which the record stands as it was read. */
  readonly lock?: Lock;
}

/** Null where the record cannot be read; undefined while it is on its way. */
function recordsOf(results: readonly { readonly isError: boolean; readonly data?: RecordJson | undefined }[]): readonly (RecordJson | null | undefined)[] {
  return results.map(({ isError, data }) => (isError ? null : data));
}

/** `values` is the record in hand, what the form does not hold included; `before` the record as it was read. */
export function useConditions(entity: ModelEntity, values: Values, before: RecordJson | undefined): Conditions {
  const { entities, site } = useModel();
  const { user } = useMe();
  const [now] = useState(() => new Date());
  const wanted = useMemo(() => farLinks(entity.fields, entity.rules), [entity]);
  const far = useMemo(() => [...wanted].flatMap((name) => {
    const target = entity.fields.find((field) => field.name === name)?.target;
    return [values[name], before?.[name]].flatMap((value) => (target !== undefined && isLink(value) ? [{ target, id: value.id }] : []));
  }), [wanted, entity, values, before]);
  const read = useQueries({ queries: far.map(({ target, id }) => ({ ...recordQuery(target, id), retry: false })), combine: recordsOf });
  return useMemo(() => {
    const records = new Map(far.map(({ target, id }, index) => [`${target} ${id}`, read[index]]));
    const judge: Judge = {
      record: entity, siteCurrency: site.currency,
      entityOf: (name) => entities.find((item) => item.name === name),
      far: (target, id) => records.get(`${target} ${id}`),
      world: { actor: { id: user.id, teams: [], unit: [], subordinates: [] }, now, zone: site.zone },
    };
    const fixed = fixedFields(judge, entity, before);
    const lock = before === undefined ? undefined : lockOf(judge, entity, before);
    const states = new Map(entity.fields.map((field): [string, FieldState] => {
      const state = stateOf(judge, field, values, before);
      return [field.name, fixed.has(field.name) ? { ...state, readOnly: true } : state];
    }));
    return { judge, states, broken: brokenRules(judge, entity.rules, values), ...(lock && { lock }) };
  }, [entity, entities, site.zone, site.currency, user.id, now, values, before, far, read]);
}
