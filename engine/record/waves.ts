// In which order lines and their record follow one another: sums move lines that read them, these move other sums, and so on. The rules
// of metadata allow no circle, so it ends. Knows no value.
import type { Entity, Field, Model } from '../meta/model.ts';
import { filterPaths } from '../meta/computed/reads.ts';
import { followingLines, keptRollups, touchedKeys, type FollowingLines } from './derived.ts';

export interface Wave {
  readonly lines: readonly FollowingLines[];
  /** Whether sums of the record look at what these lines computed. */
  readonly sums: boolean;
}

const known = new WeakMap<Model, Map<string, readonly Wave[]>>();

/** What follows after the rollups of a record were brought up to date; mostly nothing. */
export function wavesOf(model: Model, entity: Entity): readonly Wave[] {
  let ofModel = known.get(model);
  if (ofModel === undefined) known.set(model, (ofModel = new Map()));
  let waves = ofModel.get(entity.key);
  if (waves === undefined) ofModel.set(entity.key, (waves = makeWaves(model, entity)));
  return waves;
}

function makeWaves(model: Model, entity: Entity): readonly Wave[] {
  const waves: Wave[] = [];
  for (let moved = keptRollups(entity); moved.length > 0;) {
    const lines = followingLines(model, entity, moved.map(({ key }) => key));
    if (lines.length === 0) break;
    moved = keptRollups(entity).filter((field) => lines.some((each) => looksAt(entity, field, each)));
    waves.push({ lines, sums: moved.length > 0 });
  }
  return waves;
}

/** Whether the rollup measures or picks lines by one of these formulas, or by what follows from them. */
function looksAt(entity: Entity, { computed }: Field, { line, formulas }: FollowingLines): boolean {
  const relation = computed?.is === 'rollup' ? entity.relations.get(computed.relation) : undefined;
  if (computed?.is !== 'rollup' || relation?.target !== line.key) return false;
  const touched = touchedKeys(line, formulas.map(({ key }) => key));
  const paths = [[computed.field ?? ''], ...(computed.filter === undefined ? [] : filterPaths(computed.filter.node))];
  return paths.some(([key = '']) => touched.has(key));
}
