// An instant as the calendar of a time zone shows it.

/** `YYYY-MM-DD` in the zone. */
export function calendarDay(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}
