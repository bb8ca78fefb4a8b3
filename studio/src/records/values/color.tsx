// A colour beside its code.
import { ColorSwatch } from '@mantine/core';
import type { ValueShape } from './contract.ts';

export const colorValue: ValueShape = {
  Show: ({ value }) => <span className="t-row"><ColorSwatch component="span" color={String(value)} size={14} aria-hidden="true" /> <span className="t-mono">{String(value)}</span></span>,
  text: String,
  column: { whole: true, leastPx: 90, mostPx: 140, weight: 0.2, aroundPx: 22 },
};
