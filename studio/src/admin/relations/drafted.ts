// Links that are drafts so far, told as the relations that they will be.
import type { RelationAnswer } from '../../../../engine/shared/wire.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useDrafts } from '../drafts.ts';
import { useEntitiesAtWork } from '../entity-at-work.ts';
import { isLinked } from '../kinds.ts';

export type DraftedRelation = RelationAnswer & { readonly isNew: true };

export function useDraftedRelations(): readonly DraftedRelation[] {
  const locale = usePreferences((state) => state.locale);
  const drafts = useDrafts((state) => state.entities);
  const all = useEntitiesAtWork();
  const titleOf = (key: string): string => all.find(({ entity }) => entity.key === key)?.entity.titlePlural ?? key;
  const word = (vi: string, en: string): string => (locale === 'vi' ? vi || en : en || vi);
  return Object.entries(drafts).flatMap(([from, fields]) => Object.values(fields).filter((field) => field.isNew && isLinked(field.type)).map((field): DraftedRelation => ({
    from, fromTitle: titleOf(from), field: field.key, title: word(field.titleVi, field.titleEn) || field.key, kind: field.type === 'links' ? 'many' : 'one', to: field.target, toTitle: titleOf(field.target), onDelete: field.onDelete, isNew: true,
    ...(word(field.inverseVi, field.inverseEn) === '' ? {} : { inverse: word(field.inverseVi, field.inverseEn) }),
  })));
}
