// A layer speaks about something that no lower layer has.
import { nearest } from '../nearest.ts';
import type { Reading } from './introduce.ts';

/** Reports that a layer speaks about something that no lower layer has. */
export function missingTarget(target: string, candidates: Iterable<string>, pointer: string, reading: Reading): void {
  const near = nearest(target, candidates);
  reading.report(pointer, 'meta.missing-target', { target, ...(near !== undefined && { nearest: near }) }, near === undefined ? 'meta.hint-target' : 'meta.hint-nearest');
}
