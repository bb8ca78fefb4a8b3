// A value of any field type as a reader sees it: in lists, on record pages, in histories. The types' own files say how.
import { createElement, type ReactNode } from 'react';
import type { ShownValue } from './values/contract.ts';
import { shapeOf } from './values/registry.ts';

export type ValueProps = Omit<ShownValue, 'dense' | 'compactMoney'> & Partial<Pick<ShownValue, 'dense' | 'compactMoney'>>;

/** An empty value is empty space in a table and a dash on a page. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

export function Value({ dense = false, compactMoney = false, ...props }: ValueProps): ReactNode {
  if (isBlank(props.value)) return dense ? null : <span className="t-dim">—</span>;
  return createElement(shapeOf(props.field.type).Show, { ...props, dense, compactMoney });
}
