// To-many ways between entities: lines and links where they are declared, inverses at the far end.
import type { InverseDocument } from '../../shared/documents.ts';
import type { EntityDraft, FieldDraft, RelationDraft } from '../draft.ts';
import type { Relation } from '../model.ts';

/** The drafts with their relations, in the order in which fields declare them. */
export function addRelations(drafts: ReadonlyMap<string, EntityDraft>): Map<string, EntityDraft> {
  const relations = new Map<string, RelationDraft[]>();
  const add = (entity: string, relation: RelationDraft): void => {
    if (!drafts.has(entity) || !drafts.has(relation.target)) return;
    relations.set(entity, [...(relations.get(entity) ?? []), relation]);
  };
  for (const draft of drafts.values()) for (const field of draft.fields.values()) if (!field.system) declare(draft, field, add);
  return new Map([...drafts].map(([key, draft]) => [key, { ...draft, relations: relations.get(key) ?? [] }]));
}

function declare(draft: EntityDraft, field: FieldDraft, add: (entity: string, relation: RelationDraft) => void): void {
  const { document, target, pointer = '' } = field;
  const via = { entity: draft.key, field: field.key };
  const inverse = (entity: string, kind: Relation['kind'], given: InverseDocument | undefined, at: string): void => {
    if (given !== undefined) add(entity, { key: given.name, apiName: given.name, title: given.title ?? draft.titlePlural, kind, target: draft.key, via, ...(given.sort !== undefined && { sort: given.sort }), source: draft.source, pointer: at });
  };
  switch (field.type.relation) {
    case 'one': return target === undefined ? undefined : inverse(target, 'inverse', document.inverse, `${pointer}/inverse/name`);
    case 'many':
    case 'lines': {
      if (target === undefined) return undefined;
      const kind = field.type.relation === 'many' ? 'links' : 'lines';
      add(draft.key, { key: field.key, apiName: field.apiName, title: field.title, kind, target, via, source: draft.source, pointer });
      return kind === 'links' ? inverse(target, 'inverseLinks', document.inverse, `${pointer}/inverse/name`) : undefined;
    }
    case 'any':
      for (const [entity, far] of Object.entries(document.entities ?? {})) inverse(entity, 'inverseAny', far.inverse, `${pointer}/entities/${entity}/inverse/name`);
      return undefined;
    case 'tags':
    case 'none': return undefined;
  }
}
