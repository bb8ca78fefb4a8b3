// Fields that every record has, whatever its entity.
import type { FieldDocument, Ownership } from '../../shared/documents.ts';
import type { FieldDraft } from '../draft.ts';
import { systemTypes, type FieldTypes } from '../field-types/registry.ts';
import type { FieldType } from '../field-types/contract.ts';

interface Spec { readonly key: string; readonly title: string; readonly type: keyof typeof systemTypes | 'dateTime' | 'user' | 'team'; readonly readOnly: boolean }

const always: readonly Spec[] = [
  { key: 'id', title: 'ID', type: 'id', readOnly: true },
  { key: 'version', title: 'Version', type: 'version', readOnly: true },
  { key: 'createdAt', title: 'Created at', type: 'dateTime', readOnly: true },
  { key: 'createdBy', title: 'Created by', type: 'user', readOnly: true },
  { key: 'updatedAt', title: 'Updated at', type: 'dateTime', readOnly: true },
  { key: 'updatedBy', title: 'Updated by', type: 'user', readOnly: true },
];
const owner: Spec = { key: 'owner', title: 'Owner', type: 'user', readOnly: false };
const team: Spec = { key: 'team', title: 'Team', type: 'team', readOnly: false };

/** Columns of system fields: the same in every table, hence not among the stored names. */
export const systemColumns: ReadonlyMap<string, string> = new Map(Object.entries({
  id: 'id', version: 'version', createdAt: 'created_at', createdBy: 'created_by', updatedAt: 'updated_at', updatedBy: 'updated_by', owner: 'owner_id', team: 'team_id',
}));

/** System fields of an entity: owner and team only as its ownership has them. */
export function systemFields(ownership: Ownership, types: FieldTypes): readonly FieldDraft[] {
  const owned = ownership === 'user' ? [owner, team] : ownership === 'team' ? [team] : [];
  return [...always, ...owned].map((spec) => draftOf(spec, types));
}

function draftOf({ key, title, type, readOnly }: Spec, types: FieldTypes): FieldDraft {
  const document: FieldDocument = { fieldType: type === 'id' || type === 'version' ? 'text' : type, title, readOnly };
  return { key, apiName: key, type: typeOf(type, types), document, title, required: false, system: true, ...(type === 'user' || type === 'team' ? { target: type } : {}) };
}

function typeOf(name: Spec['type'], types: FieldTypes): FieldType {
  return name === 'id' || name === 'version' ? systemTypes[name] : types.get(name)!;
}
