// Days and instants as people of an office in Vietnam spend them: few things happen on Sundays, nearly nothing at Tết.
// Days are whole numbers, moments are milliseconds of Vietnam's own clock; `iso` writes them. Nothing here reads the clock.

const dayMs = 86_400_000;
const officeOpens = 8 * 60;

/** Number of the day `YYYY-MM-DD`. */
export const dayNumber = (date) => Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
export const dateOf = (day) => new Date(day * dayMs).toISOString().slice(0, 10);
export const weekday = (day) => new Date(day * dayMs).getUTCDay();
export const yearOf = (day) => Number(dateOf(day).slice(0, 4));
/** The first day of the month `shift` months from that of `day`. */
export const monthStart = (day, shift = 0) => {
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + shift, 1) / dayMs;
};
/** The day itself or the one before it on which the office is open. */
export const workday = (day) => (weekday(day) === 0 || isHoliday(day) ? workday(day - 1) : day);

export const minuteMs = 60_000;
export const dayOf = (at) => Math.floor(at / dayMs);
/** A minute of a day. */
export const moment = (day, minute) => day * dayMs + minute * minuteMs;
/** Some moment in office hours. */
export const officeTime = (random, day) => moment(day, officeOpens + random.int(0, 9 * 60 - 1)) + random.int(0, minuteMs - 1);
/** A quarter of an hour at which people meet. */
export const meetingTime = (random, day) => moment(day, random.pick([8.5, 9, 9.5, 10, 10.5, 13.5, 14, 14.5, 15, 15.5, 16]) * 60);
export const iso = (at) => `${new Date(at).toISOString().slice(0, 23)}+07:00`;
export const dateAt = (at) => dateOf(dayOf(at));

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
const newYears = new Map();

/** First day of the lunar year that begins in this year. */
export function tetOf(year) {
  if (!newYears.has(year)) {
    const first = dayNumber(`${year}-01-20`);
    const found = Array.from({ length: 34 }, (_, index) => first + index).find((day) => {
      const parts = Object.fromEntries(lunar.formatToParts(day * dayMs).map(({ type, value }) => [type, value]));
      return Number.parseInt(parts.month, 10) === 1 && parts.day === '1' && !/bis/i.test(parts.month);
    });
    newYears.set(year, found ?? dayNumber(`${year}-02-05`));
  }
  return newYears.get(year);
}

/** The week that everybody is at home. */
export const isTet = (day) => day >= tetOf(yearOf(day)) - 2 && day <= tetOf(yearOf(day)) + 5;

const holidays = new Set(['01-01', '04-30', '05-01', '09-02']);
const isHoliday = (day) => holidays.has(dateOf(day).slice(5)) || isTet(day);

/** How much happens on a day, 1 on a plain working day. */
export function busyness(day) {
  const toTet = tetOf(yearOf(day)) - day;
  const month = Number(dateOf(day).slice(5, 7));
  const week = weekday(day) === 0 ? 0.03 : weekday(day) === 6 ? 0.35 : 1;
  const tet = isHoliday(day) ? 0.04 : toTet > 0 && toTet < 12 ? 0.45 : toTet <= 0 && toTet > -18 ? 0.5 : 1;
  return week * tet * (month >= 10 ? 1.3 : month === 8 ? 0.85 : month === 7 ? 0.95 : 1);
}
