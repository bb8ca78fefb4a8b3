// A length of time in words: 2 ngày 3 giờ, 1 h 30 min.
import { useText, type Text } from '../../i18n/index.ts';
import type { ShownValue, ValueShape } from './contract.ts';

const units = [[86_400, 'duration.days'], [3600, 'duration.hours'], [60, 'duration.minutes'], [1, 'duration.seconds']] as const;

export function durationWords(t: Text, value: unknown): string {
  let rest = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)) ? Number(value) : Number.NaN;
  if (Number.isNaN(rest)) return '';
  if (rest === 0) return t('duration.minutes', { value: 0 });
  const words: string[] = [];
  for (const [seconds, key] of units) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) words.push(t(key, { value: count }));
  }
  return words.join(' ');
}

export const durationValue: ValueShape = {
  Show: function Duration({ value }: ShownValue) { return durationWords(useText(), value); },
  text: (value, { t }) => durationWords(t, value),
  column: { right: true, whole: true, leastPx: 80, mostPx: 170, weight: 0.25 },
};
