// `Range: bytes=…` with one part (RFC 9110 §14); a request for several gets the whole, as the standard lets us.

/** The part to send; undefined: all of it; `outside`: there is no such part. */
export function readRange(header: string | undefined, size: number): { readonly start: number; readonly end: number } | 'outside' | undefined {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = found ?? [];
  if (found === null || (first === '' && last === '')) return undefined;
  if (first === '') return Number(last) === 0 ? 'outside' : { start: Math.max(size - Number(last), 0), end: size - 1 };
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)];
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'outside' : { start, end };
}
