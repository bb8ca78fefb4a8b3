// Names that expressions of an entity may use: its fields by key, and those of linked records by dot.
import type { Meaning, Vocabulary } from '../../shared/expression/vocabulary.ts';
import type { EntityDraft } from '../draft.ts';
import { fieldKind } from './kind.ts';

/** Links that one path may follow. */
const farthest = 3;

/** `old` and `actor` only where an expression runs for a write or for one person. */
export function vocabularyOf(entities: ReadonlyMap<string, EntityDraft>, entity: EntityDraft, globals: readonly ('actor' | 'old')[] = [], links = true): Vocabulary {
  return { names: [...entity.fields.keys()], globals: new Set(globals), find: (path) => find(entities, entity, path, links ? farthest : 0) };
}

function find(entities: ReadonlyMap<string, EntityDraft>, entity: EntityDraft, [key = '', ...rest]: readonly string[], hops: number): Meaning {
  const field = entity.fields.get(key);
  if (field === undefined) return { is: 'unknown', name: key, candidates: [...entity.fields.keys()] };
  if (rest.length > 0) {
    const target = field.type.relation === 'one' && field.target !== undefined && hops > 0 ? entities.get(field.target) : undefined;
    return target === undefined ? { is: 'unfit' } : find(entities, target, rest, hops - 1);
  }
  // What is shown from a linked record is named by its path.
  const kind = field.document.from === undefined ? fieldKind(field) : undefined;
  return kind === undefined ? { is: 'unfit' } : { is: 'value', ...kind };
}
