// The record that a widget belongs to, as it is being edited: the form's, or the line's inside of a grid.
import { createContext, use } from 'react';
import type { ModelField } from '../../../engine/shared/wire.ts';
import type { Narrow } from '../api/records.ts';
import { isLink } from '../records/fields.ts';
import type { Judge } from './conditions.ts';
import type { Values } from './values.ts';

export interface InHand { readonly values: Values; readonly judge: Judge }

const InHandContext = createContext<InHand | null>(null);
export const InHandProvider = InHandContext.Provider;

export function useInHand(): InHand {
  const inHand = use(InHandContext);
  if (!inHand) throw new Error('a widget needs a record around it');
  return inHand;
}

/** What a look-up for this field is to be told; nothing where the field takes every record. */
export function narrowOf(field: ModelField, values: Values): Narrow | undefined {
  if (!field.lookup) return undefined;
  const record = Object.fromEntries(field.lookup.record.flatMap((name) => {
    const value = values[name];
    return value === undefined || value === null ? [] : [[name, isLink(value) ? value.id : value] as const];
  }));
  return { for: field.lookup.for, record };
}
