// Which of the answers at hand a change of records makes old. Pure: over keys of queries as src/api makes them.
import type { ChangedRecord } from '../../../engine/shared/live.ts';
import type { ModelAnswer } from '../../../engine/shared/wire.ts';

/** What changed, by entity: ids with their versions, or all where they were too many to name. */
export type Changed = ReadonlyMap<string, ReadonlyMap<string, number | undefined> | 'all'>;

/** Puts more changes to those that were gathered. */
export function gathered(before: Changed, more: readonly ChangedRecord[]): Changed {
  const next = new Map(before);
  for (const { entity, id, version } of more) {
    const known = next.get(entity);
    if (id === undefined || known === 'all') next.set(entity, 'all');
    else next.set(entity, new Map([...known ?? [], [id, version]]));
  }
  return next;
}

/** Entities whose records show something of those that changed, or are summed up in them: one link away, in either direction. */
export function nearTo(model: Pick<ModelAnswer, 'entities'>, changed: Changed): ReadonlySet<string> {
  const near = new Set<string>();
  for (const { name, fields } of model.entities) {
    const targets = fields.flatMap(({ target, targets = [] }) => (target === undefined ? targets : [target, ...targets]));
    if (targets.some((target) => changed.has(target))) near.add(name);
    if (changed.has(name)) for (const target of targets) near.add(target);
  }
  return near;
}

export type Verdict = 'fresh' | 'old';

/** Whether the answer under this key may be old; `data` is what was answered. */
export function verdict(key: readonly unknown[], data: unknown, changed: Changed, near: ReadonlySet<string>): Verdict {
  const [root, entity, kind, ...rest] = key;
  if (root !== 'records' || typeof entity !== 'string') return 'fresh';
  // Figures are of many entities; which, their answer tells at most in part.
  if (entity === 'reports' || entity === 'dashboards') return kind === undefined ? 'fresh' : 'old';
  const own = changed.get(entity);
  const id = rest.find((part): part is string => typeof part === 'string' && isId.test(part));
  if (id === undefined) return own !== undefined || near.has(entity) ? 'old' : 'fresh';
  // What stands beside one record: its relations, what happened to it.
  if (kind !== 'one' && kind !== 'acts') return own === 'all' || own?.has(id) === true || near.has(entity) ? 'old' : 'fresh';
  if (own === 'all') return 'old';
  if (own === undefined || !own.has(id)) return near.has(entity) && kind === 'one' ? 'old' : 'fresh';
  const version = own.get(id);
  return version !== undefined && versionOf(data) >= version ? 'fresh' : 'old';
}

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function versionOf(data: unknown): number {
  return typeof data === 'object' && data !== null && 'version' in data && typeof data.version === 'number' ? data.version : 0;
}
