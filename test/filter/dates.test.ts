// Relative dates in a time zone: month ends, weeks, daylight saving, and day against instant.
import { expect, test } from '@jest/globals';
import { dayIn, resolveDate } from '../../engine/shared/dates.ts';

const saigon = 'Asia/Ho_Chi_Minh';
const berlin = 'Europe/Berlin';
const day = (base: Parameters<typeof resolveDate>[0], now: string, zone = saigon): string => resolveDate(base, new Date(now), zone, 'date');
const instant = (base: Parameters<typeof resolveDate>[0], now: string, zone = saigon): string => resolveDate(base, new Date(now), zone, 'dateTime');

test('today is the day in the zone, not in UTC', () => {
  expect(day({ base: 'today' }, '2024-02-29T17:30:00Z')).toBe('2024-03-01');
  expect(instant({ base: 'today' }, '2024-02-29T17:30:00Z')).toBe('2024-02-29T17:00:00.000Z');
  expect(dayIn(saigon, new Date('2024-02-29T16:59:59.999Z'))).toBe('2024-02-29');
});

test('now is the instant itself, to the millisecond', () => {
  expect(instant({ base: 'now' }, '2024-02-29T17:30:00.123Z')).toBe('2024-02-29T17:30:00.123Z');
  expect(instant({ base: 'now', plus: { amount: -2, unit: 'd' } }, '2024-03-01T17:30:00.123Z')).toBe('2024-02-28T17:30:00.123Z');
});

test('weeks start on Monday', () => {
  expect(day({ base: 'startOfWeek' }, '2024-03-03T03:00:00Z')).toBe('2024-02-26');
  expect(day({ base: 'startOfWeek' }, '2024-03-03T18:00:00Z')).toBe('2024-03-04');
  expect(day({ base: 'startOfWeek', plus: { amount: -1, unit: 'w' } }, '2024-03-06T03:00:00Z')).toBe('2024-02-26');
});

test('quarters and years start where they should', () => {
  expect(day({ base: 'startOfQuarter' }, '2024-06-30T03:00:00Z')).toBe('2024-04-01');
  expect(day({ base: 'startOfQuarter' }, '2024-12-31T18:00:00Z')).toBe('2025-01-01');
  expect(day({ base: 'startOfYear', plus: { amount: -1, unit: 'y' } }, '2024-06-30T03:00:00Z')).toBe('2023-01-01');
  expect(day({ base: 'startOfMonth' }, '2024-06-30T18:00:00Z')).toBe('2024-07-01');
});

test('a month further ends with the month', () => {
  expect(day({ base: 'today', plus: { amount: 1, unit: 'M' } }, '2024-01-31T03:00:00Z')).toBe('2024-02-29');
  expect(day({ base: 'today', plus: { amount: -1, unit: 'M' } }, '2023-03-31T03:00:00Z')).toBe('2023-02-28');
  expect(day({ base: 'today', plus: { amount: 1, unit: 'y' } }, '2024-02-29T03:00:00Z')).toBe('2025-02-28');
  expect(day({ base: 'today', plus: { amount: -13, unit: 'M' } }, '2024-01-15T03:00:00Z')).toBe('2022-12-15');
});

test('days follow the clock on the wall over a change of daylight saving, hours do not', () => {
  expect(instant({ base: 'now', plus: { amount: 1, unit: 'd' } }, '2024-03-30T11:00:00Z', berlin)).toBe('2024-03-31T10:00:00.000Z');
  expect(instant({ base: 'now', plus: { amount: 24, unit: 'h' } }, '2024-03-30T11:00:00Z', berlin)).toBe('2024-03-31T11:00:00.000Z');
  expect(instant({ base: 'today' }, '2024-10-27T20:00:00Z', berlin)).toBe('2024-10-26T22:00:00.000Z');
});

test('a time that daylight saving skips moves forward, one that it repeats is the first', () => {
  expect(instant({ base: 'now', plus: { amount: 1, unit: 'd' } }, '2024-03-30T01:30:00Z', berlin)).toBe('2024-03-31T01:30:00.000Z');
  expect(instant({ base: 'now', plus: { amount: 1, unit: 'd' } }, '2024-10-26T00:30:00Z', berlin)).toBe('2024-10-27T00:30:00.000Z');
});

test('hours move a day too', () => {
  expect(day({ base: 'now', plus: { amount: 8, unit: 'h' } }, '2024-02-29T10:00:00Z')).toBe('2024-03-01');
  expect(day({ base: 'today', plus: { amount: -1, unit: 'h' } }, '2024-02-29T10:00:00Z')).toBe('2024-02-28');
});

test('dates stay within the years 1 to 9999', () => {
  expect(day({ base: 'today', plus: { amount: 9999, unit: 'y' } }, '2024-02-29T10:00:00Z')).toBe('9999-12-31');
  expect(day({ base: 'today', plus: { amount: -9999, unit: 'y' } }, '2024-02-29T10:00:00Z')).toBe('0001-01-01');
  expect(instant({ base: 'today', plus: { amount: 9999, unit: 'y' } }, '2024-02-29T10:00:00Z')).toBe('9999-12-31T16:59:59.999Z');
});
