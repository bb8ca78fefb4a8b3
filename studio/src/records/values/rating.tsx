// Stars.
import { Rating } from '@mantine/core';
import type { ModelField } from '../../../../engine/shared/wire.ts';
import type { ValueShape } from './contract.ts';

/** How many there can be. */
export function starsOf({ settings }: ModelField): number {
  const most = settings?.['maximum'];
  return typeof most === 'number' ? Math.min(most, 10) : 5;
}

export const ratingValue: ValueShape = {
  Show: ({ field, value, dense }) => <span role="img" aria-label={`${String(value)}/${starsOf(field)}`} style={{ display: 'inline-flex' }}><Rating count={starsOf(field)} value={Number(value)} readOnly size={dense ? 'xs' : 'sm'} aria-hidden="true" /></span>,
  text: (value, { field }) => `${String(value)}/${starsOf(field)}`,
  column: { whole: true, leastPx: 100, mostPx: 180, weight: 0.2 },
};
