// Times of day and lengths of time as text: which forms people and files write, in Vietnamese and English. Knows no zone and no date.

const clockForm = /^([01]?[0-9]|2[0-3])(?::|h|g)([0-5][0-9])?(?::([0-5][0-9]))?$/;
const isoDuration = /^P(?:([0-9]{1,6})W|(?:([0-9]{1,6})D)?(?:T(?:([0-9]{1,8})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,10})S)?)?)$/;
const units: readonly (readonly [names: string, seconds: number])[] = [
  ['ngày|days?|d', 86_400], ['giờ|hours?|hrs?|h|g', 3600], ['phút|minutes?|mins?|m|p', 60], ['giây|seconds?|secs?|s', 1],
];

/** `8:30`, `08:30:15`, `8h30`, `8h` → `08:30:00`; undefined for anything else. */
export function clockTime(text: string): string | undefined {
  const found = clockForm.exec(text.trim().toLowerCase());
  if (found === null) return undefined;
  const [, hour = '', minute, second] = found;
  // `8:` says too little; `8h` is what people write.
  if (minute === undefined && (second !== undefined || text.includes(':'))) return undefined;
  return `${hour.padStart(2, '0')}:${minute ?? '00'}:${second ?? '00'}`;
}

/** Seconds of `PT1H30M`, `1:30` (hours), `1:30:15`, `1 giờ 30 phút`, `90 min`; undefined for anything else. */
export function durationSeconds(text: string): number | undefined {
  const plain = text.trim().normalize('NFC');
  return isoSeconds(plain.toUpperCase()) ?? colonSeconds(plain) ?? wordSeconds(plain.toLowerCase());
}

function isoSeconds(text: string): number | undefined {
  const found = isoDuration.exec(text);
  if (found === null || text === 'P' || text.endsWith('T')) return undefined;
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

function colonSeconds(text: string): number | undefined {
  const found = /^([0-9]{1,6}):([0-5][0-9])(?::([0-5][0-9]))?$/.exec(text);
  return found === null ? undefined : Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0);
}

/** Units in falling order, each at most once. */
function wordSeconds(text: string): number | undefined {
  const form = new RegExp(`^${units.map(([names]) => `(?:([0-9]{1,9})\\s*(?:${names})\\s*)?`).join('')}$`, 'u');
  const found = form.exec(text);
  if (text === '' || found === null) return undefined;
  return units.reduce((sum, [, seconds], index) => sum + Number(found[index + 1] ?? 0) * seconds, 0);
}
