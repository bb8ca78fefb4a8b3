// Relations in words and figures: which kind, how many on each side, what happens on a deletion. Pure.
import type { RelationAnswer } from '../../../../engine/shared/wire.ts';
import type { TextKey } from '../../i18n/index.ts';

export const kindWords: Readonly<Record<RelationAnswer['kind'], TextKey>> = { one: 'relation.one', many: 'relation.many', lines: 'relation.lines', tree: 'relation.tree', any: 'relation.any' };

/** How many records of each side: of the entity with the field, of the one it points to. */
export const counts: Readonly<Record<RelationAnswer['kind'], string>> = { one: 'n – 1', many: 'n – n', lines: '1 – n', tree: 'n – 1', any: 'n – 1' };

/** What happens to the record that points, when the other is deleted. */
export function deletionWord({ kind, onDelete }: RelationAnswer): TextKey {
  if (kind === 'lines') return 'relation.deleteLines';
  if (kind === 'many') return 'relation.deleteMany';
  return onDelete === 'cascade' ? 'onDelete.cascade' : onDelete === 'setNull' ? 'onDelete.setNull' : 'onDelete.restrict';
}

/** The relations of one entity, from it and to it; all where none is chosen. */
export function about(relations: readonly RelationAnswer[], entity: string | undefined): readonly RelationAnswer[] {
  return entity === undefined ? relations : relations.filter(({ from, to }) => from === entity || to === entity);
}
