// The key that a label suggests: `Ngày dự kiến chốt` → `ngayDuKienChot`. Given once, never changed.
import { fold } from '../../../engine/shared/fold.ts';

const reserved = new Set(['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'owner', 'team']);
export const keyPattern = /^[a-z][A-Za-z0-9]{0,59}$/;

export function keyFrom(label: string, taken: ReadonlySet<string> = new Set(), fallback = 'field'): string {
  const words = fold(label).split(/[^a-z0-9]+/).filter(Boolean);
  const joined = words.map((word, index) => (index === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('').slice(0, 50);
  const start = joined === '' ? fallback : /^[a-z]/.test(joined) ? joined : `${fallback}${joined}`;
  let key = start;
  for (let number = 2; taken.has(key) || reserved.has(key); number += 1) key = `${start}${number}`;
  return key;
}
