// What is below a line of the table: rights to single fields, to steps of processes and other acts, and everything else by its schema.
import { useModel } from '../../api/model.ts';
import { useText } from '../../i18n/index.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { AnyPart } from '../documents/AnyPart.tsx';
import { below, useDocument } from '../documents/scope.ts';
import { memberOf, type Schema } from '../documents/shape.ts';
import { grantColors, grantTitles, scopeColors, scopeTitles } from './right-words.ts';
import { cellAt, effectiveAt, effectiveGrant, grantAt, grants, scopes, withGrant, withScope, type Rights } from './rights.ts';

interface Props { readonly rights: Rights; readonly entity: string; readonly title: string; readonly other: Rights | undefined; readonly schema: Schema; readonly pointer: string; readonly onChange: (next: Rights) => void }

export function RowRights(props: Props) {
  const t = useText();
  const { root } = useDocument();
  const { rights, entity, title, schema, pointer, onChange } = props;
  return (
    <>
      <Fields {...props} />
      <Acts {...props} />
      {isObject(rights[entity]) ? <details className="matrix-details"><summary>{t('rights.details')}</summary><AnyPart schema={memberOf(schema, entity, root)} pointer={below(pointer, entity)} value={rights[entity]} label={title} onChange={(next) => onChange({ ...rights, [entity]: next })} /></details> : null}
    </>
  );
}

/** What the other role has in its place, where that differs. */
function Differs({ words }: { words: string | undefined }) {
  const t = useText();
  return words === undefined ? null : <span className="matrix-other" title={t('rights.other', { what: words })}>≠ {words}</span>;
}

function Fields({ rights, entity, other, onChange }: Props) {
  const t = useText();
  const { entities } = useModel();
  const found = entities.find((item) => item.key === entity)?.fields.filter((field) => !['id', 'version'].includes(field.type)) ?? [];
  const fields = [{ key: '*', title: t('rights.otherFields') }, ...found.map((field) => ({ key: field.key, title: field.title }))];
  const rest = grantAt(rights, entity, '*');
  return (
    <>
      <strong>{t('rights.fields')}</strong>
      <div className="matrix-field-grid">
        {fields.map((field) => {
          const grant = grantAt(rights, entity, field.key);
          const offered = grant === 'when' ? [...grants, 'when'] : grants;
          const theirs = other && effectiveGrant(other, entity, field.key);
          return (
            <label key={field.key} className="matrix-field" htmlFor={`grant-${entity}-${field.key}`}>
              <span className="t-clip" title={field.title}>{field.title}</span>
              <span className="matrix-choice">
                <select id={`grant-${entity}-${field.key}`} className="scope" data-scope={grant} data-color={grantColors[grant]} value={grant} onChange={(event) => { if (event.currentTarget.value !== 'when') onChange(withGrant(rights, entity, field.key, event.currentTarget.value)); }}>
                  <option value="">{field.key !== '*' && grantTitles[rest] ? `(${t(grantTitles[rest])})` : '–'}</option>
                  {offered.map((item) => <option key={item} value={item}>{t(grantTitles[item] ?? 'grant.none')}</option>)}
                </select>
                <Differs words={theirs !== undefined && theirs !== effectiveGrant(rights, entity, field.key) ? t(grantTitles[theirs] ?? 'grant.none') : undefined} />
              </span>
            </label>
          );
        })}
      </div>
    </>
  );
}

/** Steps of processes, actions and conversions: each may be granted by itself. */
function Acts({ rights, entity, other, onChange }: Props) {
  const t = useText();
  const { entities } = useModel();
  const acts = entities.find((item) => item.key === entity)?.acts ?? [];
  const all = [{ name: 'massUpdate', title: t('rights.massUpdate') }, ...acts];
  if (entity === '*') return null;
  return (
    <div className="matrix-acts">
      <strong>{t('rights.acts')}</strong>
      <div className="matrix-field-grid">
        {all.map((act) => {
          const { scope, isConditional } = cellAt(rights, entity, act.name);
          const inherited = effectiveAt(rights, entity, '*').replace('*', '');
          const theirs = other && effectiveOf(other, entity, act.name);
          return (
            <label key={act.name} className="matrix-field" htmlFor={`act-${entity}-${act.name}`}>
              <span className="t-clip" title={act.title}>{act.title}</span>
              <span className="matrix-choice">
                <select id={`act-${entity}-${act.name}`} className="scope" data-scope={scope} data-color={scopeColors[scope]} value={scope} onChange={(event) => onChange(withScope(rights, entity, act.name, event.currentTarget.value))}>
                  <option value="">{inherited !== 'none' && scopeTitles[inherited] ? `(${t(scopeTitles[inherited])})` : '–'}</option>
                  {scopes.map((item) => <option key={item} value={item}>{t(scopeTitles[item] ?? 'scope.none')}{isConditional && item === scope ? ' *' : ''}</option>)}
                </select>
                <Differs words={theirs !== undefined && theirs !== effectiveOf(rights, entity, act.name) ? t(scopeTitles[theirs.replace('*', '')] ?? 'scope.none') : undefined} />
              </span>
            </label>
          );
        })}
      </div>
    </div>
  );
}

/** An act follows the rest of its entity where nothing is said of it. */
function effectiveOf(rights: Rights, entity: string, act: string): string {
  const { scope, isConditional } = cellAt(rights, entity, act);
  return scope === '' ? effectiveAt(rights, entity, rights[entity] === undefined ? act : '*') : isConditional ? `${scope}*` : scope;
}
