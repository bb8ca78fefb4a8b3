// An address as one line, as envelopes have it.
import type { ValueShape } from './contract.ts';
import { wholeOf } from './person-name.tsx';

export const addressValue: ValueShape = { Show: ({ value, dense }) => <span className={dense ? 't-clip' : 'value-long'}>{wholeOf(value)}</span>, text: wholeOf, column: { whole: false, leastPx: 120, mostPx: 320, weight: 1.4 } };
