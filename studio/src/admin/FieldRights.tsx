// Who may see and change one field: one line per role, its grant or what it inherits. A choice is a draft of the role.
import { useQueries, useQuery } from '@tanstack/react-query';
import type { ModelEntity } from '../../../engine/shared/wire.ts';
import { isObject } from '../../../engine/shared/json-object.ts';
import { documentQuery, namesQuery } from '../api/metadata.ts';
import { useModel } from '../api/model.ts';
import { usePreferences } from '../app/preferences.ts';
import { useText, type TextKey } from '../i18n/index.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { idOf } from './documents/drafts-of-documents.ts';
import { useDrafts } from './drafts.ts';
import './people/people.css';
import { grantAt, grants, withGrant, type Rights } from './people/rights.ts';

const titles: Readonly<Record<string, TextKey>> = { write: 'grant.write', read: 'grant.read', masked: 'grant.masked', none: 'grant.none', when: 'grant.when' };

/** What holds where the role says nothing of the field: the rest of the entity, or that of all entities; undefined where it may not come near. */
function inherited(rights: Rights, entity: string): string | undefined {
  if (rights[entity] !== undefined) return grantAt(rights, entity, '*') || undefined;
  return grantAt(rights, '*', '*') || undefined;
}

export function FieldRights({ entity, fieldKey }: { entity: ModelEntity; fieldKey: string }) {
  const t = useText();
  const { revision } = useModel();
  const locale = usePreferences((state) => state.locale);
  const drafts = useDrafts((state) => state.documents);
  const putDocument = useDrafts((state) => state.putDocument);
  const names = useQuery(namesQuery('role', revision, locale));
  const roles = (names.data ?? []).filter((role) => !role.hidden);
  const found = useQueries({ queries: roles.map((role) => documentQuery('role', role.name, revision)) });
  const failed = names.error ?? found.find((one) => one.error)?.error;
  if (failed) return <ErrorState error={failed} onRetry={() => { void names.refetch(); for (const one of found) void one.refetch(); }} />;
  if (names.isPending || found.some((one) => one.isPending)) return <Skeleton lines={6} />;
  return (
    <>
      <p className="t-dim">{t('admin.rightsHint')}</p>
      <div className="field-rights">
        {roles.map((role, index) => {
          const live = found[index]?.data;
          if (!live) return null;
          const draft = drafts[idOf('role', role.name)];
          const value = draft?.value ?? live.merged;
          const rights: Rights = isObject(value['entities']) ? value['entities'] : {};
          const grant = grantAt(rights, entity.key, fieldKey);
          const rest = inherited(rights, entity.key);
          const near = rights[entity.key] !== undefined || rights['*'] !== undefined;
          const put = (next: string): void => putDocument({ kind: 'role', name: role.name, title: role.title, before: draft ? draft.before : live.merged, value: { ...value, entities: withGrant(rights, entity.key, fieldKey, next) } });
          return (
            <label key={role.name} className="matrix-field" htmlFor={`right-${role.name}`}>
              <span className="t-clip" title={role.title}>{role.title}</span>
              {near && rights[entity.key] !== undefined ? (
                <select id={`right-${role.name}`} className="scope" data-scope={grant} value={grant} onChange={(event) => { if (event.currentTarget.value !== 'when') put(event.currentTarget.value); }}>
                  <option value="">{rest && titles[rest] ? `(${t(titles[rest])})` : `(${t('grant.none')})`}</option>
                  {(grant === 'when' ? [...grants, 'when' as const] : grants).map((item) => <option key={item} value={item}>{t(titles[item] ?? 'grant.none')}</option>)}
                </select>
              ) : <span className="t-dim" id={`right-${role.name}`}>{rest && titles[rest] ? t(titles[rest]) : t('admin.noEntry')}</span>}
            </label>
          );
        })}
      </div>
    </>
  );
}
