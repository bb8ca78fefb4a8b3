// The rights of a role as a table: entities by actions, a scope in each cell; below a line the fields and every detail.
import { Switch, TextInput } from '@mantine/core';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import { useModel } from '../../api/model.ts';
import { useText, type TextKey } from '../../i18n/index.ts';
import { AnyPart } from '../documents/AnyPart.tsx';
import type { PartProps } from '../documents/contract.ts';
import { below, complaintAt, useDocument } from '../documents/scope.ts';
import { memberOf } from '../documents/shape.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { cellAt, grantAt, grants, inheritedAt, scopes, tableActions, withGrant, withScope, type Rights, type TableAction } from './rights.ts';
import './people.css';

const actionTitles: Readonly<Record<TableAction | '*', TextKey>> = { create: 'rights.create', read: 'rights.read', update: 'rights.update', delete: 'rights.delete', export: 'rights.exportShort', import: 'rights.importShort', '*': 'rights.restShort' };
const scopeTitles: Readonly<Record<string, TextKey>> = { all: 'scope.all', unit: 'scope.unit', subordinates: 'scope.subordinates', team: 'scope.team', own: 'scope.own', none: 'scope.none' };
const scopeColors: Readonly<Record<string, string>> = { all: 'green', unit: 'teal', subordinates: 'cyan', team: 'blue', own: 'violet', none: 'gray' };
const grantTitles: Readonly<Record<string, TextKey>> = { write: 'grant.write', read: 'grant.read', masked: 'grant.masked', none: 'grant.none', when: 'grant.when' };
const grantColors: Readonly<Record<string, string>> = { write: 'green', read: 'blue', masked: 'orange', none: 'gray', when: 'violet' };
const columns = [...tableActions, '*'] as const;

export function RoleMatrix({ schema, pointer, value, onChange }: PartProps) {
  const t = useText();
  const { entities } = useModel();
  const { root, diagnostics } = useDocument();
  const rights: Rights = isObject(value) ? value : {};
  const [search, setSearch] = useState('');
  const [onlyGranted, setOnly] = useState(false);
  const [open, setOpen] = useState('');
  const known = entities.map((entity) => ({ key: entity.key, title: entity.titlePlural })).sort((a, b) => a.title.localeCompare(b.title, 'vi'));
  const unknown = Object.keys(rights).filter((key) => key !== '*' && !known.some((entity) => entity.key === key)).map((key) => ({ key, title: key }));
  const rows = [{ key: '*', title: t('rights.otherEntities') }, ...known, ...unknown].filter((row) => (!onlyGranted || rights[row.key] !== undefined) && fold(`${row.title} ${row.key}`).includes(fold(search.trim())));
  const wrong = complaintAt(diagnostics, pointer);
  return (
    <div>
      <h2 className="matrix-title">{t('rights.table')}</h2>
      <div className="matrix-tools">
        <TextInput size="xs" leftSection={<IconSearch size={14} />} placeholder={t('rights.find')} aria-label={t('rights.find')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Switch size="xs" label={t('rights.onlyGranted')} checked={onlyGranted} onChange={(event) => setOnly(event.currentTarget.checked)} />
      </div>
      {wrong ? <p className="part-error" role="alert">{wrong}</p> : null}
      <div className="matrix-box" tabIndex={0} role="region" aria-label={t('rights.table')}>
        <table className="matrix">
          <thead><tr><th scope="col">{t('rights.entity')}</th>{columns.map((action) => <th key={action} scope="col">{t(actionTitles[action])}</th>)}</tr></thead>
          <tbody>
            {rows.map((row) => (
              <Fragment key={row.key}>
                <tr data-entity={row.key}>
                  <td><button type="button" className="matrix-entity" aria-expanded={open === row.key} onClick={() => setOpen(open === row.key ? '' : row.key)}><IconChevronRight size={14} aria-hidden="true" /><span className="t-clip" title={row.title}>{row.title}</span></button></td>
                  {columns.map((action) => {
                    const cell = cellAt(rights, row.key, action);
                    const inherited = inheritedAt(rights, row.key, action);
                    return (
                      <td key={action}>
                        <select className="scope" data-scope={cell.scope} data-color={scopeColors[cell.scope]} aria-label={`${row.title}: ${t(actionTitles[action])}`} value={cell.scope} onChange={(event) => onChange(withScope(rights, row.key, action, event.currentTarget.value))}>
                          <option value="">{inherited === '' || !scopeTitles[inherited] ? '–' : `(${t(scopeTitles[inherited])})`}</option>
                          {scopes.map((scope) => <option key={scope} value={scope}>{t(scopeTitles[scope] ?? 'scope.none')}{cell.isConditional && cell.scope === scope ? ' *' : ''}</option>)}
                        </select>
                      </td>
                    );
                  })}
                </tr>
                {open === row.key ? (
                  <tr><td colSpan={columns.length + 1} className="matrix-fields">
                    <Fields rights={rights} entity={row.key} onChange={onChange} />
                    {isObject(rights[row.key]) ? <details className="matrix-details"><summary>{t('rights.details')}</summary><AnyPart schema={memberOf(schema, row.key, root)} pointer={below(pointer, row.key)} value={rights[row.key]} label={row.title} onChange={(next) => onChange({ ...rights, [row.key]: next })} /></details> : null}
                  </td></tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className="t-dim matrix-note">{t('rights.note')}</p>
    </div>
  );
}

function Fields({ rights, entity, onChange }: { rights: Rights; entity: string; onChange: (next: unknown) => void }) {
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
          return (
            <label key={field.key} className="matrix-field" htmlFor={`grant-${entity}-${field.key}`}>
              <span className="t-clip" title={field.title}>{field.title}</span>
              <select id={`grant-${entity}-${field.key}`} className="scope" data-scope={grant} data-color={grantColors[grant]} value={grant} onChange={(event) => { if (event.currentTarget.value !== 'when') onChange(withGrant(rights, entity, field.key, event.currentTarget.value)); }}>
                <option value="">{field.key !== '*' && grantTitles[rest] ? `(${t(grantTitles[rest])})` : '–'}</option>
                {offered.map((item) => <option key={item} value={item}>{t(grantTitles[item] ?? 'grant.none')}</option>)}
              </select>
            </label>
          );
        })}
      </div>
    </>
  );
}
