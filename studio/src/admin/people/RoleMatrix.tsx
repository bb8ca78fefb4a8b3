// The rights of a role as a table: entities by actions, a scope in each cell; below a line the fields, acts and every detail. It can
// be held against another role, or against itself as it is live.
import { Select, Switch, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useRef, useState } from 'react';
import { fold } from '../../../../engine/shared/fold.ts';
import { isObject } from '../../../../engine/shared/json-object.ts';
import { useModel } from '../../api/model.ts';
import { assignmentsQuery } from '../../api/people.ts';
import { useText } from '../../i18n/index.ts';
import { useMe } from '../../shell/me.ts';
import type { PartProps } from '../documents/contract.ts';
import { complaintAt, useDocument } from '../documents/scope.ts';
import { actionTitles, scopeColors, scopeTitles } from './right-words.ts';
import { cellAt, effectiveAt, inheritedAt, nextScope, scopes, tableActions, withScope, withScopes, type Rights } from './rights.ts';
import { RowRights } from './RowRights.tsx';
import { useGridKeys, type Cell } from './useGridKeys.ts';
import { asLive, useOtherRole } from './useOtherRole.ts';
import './people.css';

const columns = [...tableActions, '*'] as const;
const gridKeys = [['← ↑ ↓ →', 'keys.move'], ['Shift ← ↑ ↓ →', 'rights.keyTake'], ['Space', 'rights.keyCycle'], ['Del', 'rights.keyClear'], ['Enter', 'rights.keyOpen']] as const;
/** Without them nobody can give them back. */
const vital = ['metadata', 'users'] as const;

export function RoleMatrix({ schema, pointer, value, onChange }: PartProps) {
  const t = useText();
  const { entities } = useModel();
  const { diagnostics, name, before, namesFor } = useDocument();
  const rights: Rights = isObject(value) ? value : {};
  const live: Rights | undefined = before && (isObject(before['entities']) ? before['entities'] : {});
  const [search, setSearch] = useState('');
  const [onlyGranted, setOnly] = useState(false);
  const [onlyOther, setOnlyOther] = useState(false);
  const [open, setOpen] = useState('');
  const [against, setAgainst] = useState<string | null>(null);
  const other = useOtherRole(against);
  const box = useRef<HTMLDivElement>(null);
  const known = entities.map((entity) => ({ key: entity.key, title: entity.titlePlural })).sort((a, b) => a.title.localeCompare(b.title, 'vi'));
  const unknown = Object.keys(rights).filter((key) => key !== '*' && !known.some((entity) => entity.key === key)).map((key) => ({ key, title: key }));
  const differs = (entity: string, with_: Rights | undefined): boolean => with_ !== undefined && (columns.some((action) => effectiveAt(rights, entity, action) !== effectiveAt(with_, entity, action)) || JSON.stringify(rights[entity]) !== JSON.stringify(with_[entity]));
  const rows = [{ key: '*', title: t('rights.otherEntities') }, ...known, ...unknown].filter((row) => (!onlyGranted || rights[row.key] !== undefined) && (!onlyOther || differs(row.key, other)) && fold(`${row.title} ${row.key}`).includes(fold(search.trim())));
  const places = (cells: readonly Cell[]) => cells.flatMap(({ row, column }) => { const [entity, action] = [rows[row]?.key, columns[column]]; return entity === undefined || action === undefined ? [] : [{ entity, action }]; });
  const keys = useGridKeys({
    box, rows: rows.length, columns: columns.length,
    onCycle: (cells, back) => { const [first, ...rest] = places(cells); if (first) onChange(withScopes(rights, [first, ...rest], nextScope(cellAt(rights, first.entity, first.action).scope, back && rest.length === 0))); },
    onClear: (cells) => onChange(withScopes(rights, places(cells), '')),
    onOpen: (row) => setOpen((now) => { const key = rows[row]?.key ?? ''; return now === key ? '' : key; }),
  });
  const wrong = complaintAt(diagnostics, pointer);
  const others = [...(live ? [{ value: asLive, label: t('rights.live') }] : []), ...namesFor('role', pointer).filter((role) => role.value !== name).map((role) => ({ value: role.value, label: role.title }))];
  return (
    <div>
      <h2 className="matrix-title">{t('rights.table')}</h2>
      <OwnRights />
      <div className="matrix-tools">
        <TextInput size="xs" leftSection={<IconSearch size={14} />} placeholder={t('rights.find')} aria-label={t('rights.find')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Switch size="xs" label={t('rights.onlyGranted')} checked={onlyGranted} onChange={(event) => setOnly(event.currentTarget.checked)} />
        <Select size="xs" clearable clearButtonProps={{ 'aria-label': t('rights.noOther') }} searchable aria-label={t('rights.against')} placeholder={t('rights.against')} data={others} value={against} nothingFoundMessage={t('lookup.none')} onChange={(next) => { setAgainst(next); if (next === null) setOnlyOther(false); }} />
        {other ? <Switch size="xs" label={t('rights.onlyOther')} checked={onlyOther} onChange={(event) => setOnlyOther(event.currentTarget.checked)} /> : null}
      </div>
      {wrong ? <p className="part-error" role="alert">{wrong}</p> : null}
      <div ref={box} className="matrix-box" tabIndex={0} role="region" aria-label={t('rights.table')}>
        <table className="matrix">
          <thead><tr><th scope="col">{t('rights.entity')}</th>{columns.map((action) => <th key={action} scope="col">{t(actionTitles[action])}</th>)}</tr></thead>
          <tbody>
            {rows.map((row, rowIndex) => (
              <Fragment key={row.key}>
                <tr data-entity={row.key} data-changed={live !== undefined && JSON.stringify(live[row.key]) !== JSON.stringify(rights[row.key])}>
                  <th scope="row"><button type="button" className="matrix-entity" aria-expanded={open === row.key} onClick={() => setOpen(open === row.key ? '' : row.key)}><IconChevronRight size={14} aria-hidden="true" /><span className="t-clip" title={row.title}>{row.title}</span></button></th>
                  {columns.map((action, column) => {
                    const cell = cellAt(rights, row.key, action);
                    const inherited = inheritedAt(rights, row.key, action);
                    const at = { row: rowIndex, column };
                    const theirs = other && effectiveAt(other, row.key, action);
                    const isOther = theirs !== undefined && theirs !== effectiveAt(rights, row.key, action);
                    const was = live && effectiveAt(live, row.key, action);
                    const isChanged = was !== undefined && was !== effectiveAt(rights, row.key, action);
                    const words = (scope: string): string => `${t(scopeTitles[scope.replace('*', '')] ?? 'scope.none')}${scope.endsWith('*') ? ' *' : ''}`;
                    return (
                      <td key={action} data-taken={keys.isTaken(at)} data-changed={isChanged} title={isChanged ? t('rights.was', { what: words(was) }) : undefined}>
                        <select className="scope" data-cell={`${at.row}:${at.column}`} tabIndex={keys.isFirst(at) ? 0 : -1} onFocus={() => keys.onFocus(at)} onKeyDown={keys.onKeyDown} data-scope={cell.scope} data-color={scopeColors[cell.scope]} aria-label={`${row.title}: ${t(actionTitles[action])}`} value={cell.scope} onChange={(event) => onChange(withScope(rights, row.key, action, event.currentTarget.value))}>
                          <option value="">{inherited === '' || !scopeTitles[inherited] ? '–' : `(${t(scopeTitles[inherited])})`}</option>
                          {scopes.map((scope) => <option key={scope} value={scope}>{t(scopeTitles[scope] ?? 'scope.none')}{cell.isConditional && cell.scope === scope ? ' *' : ''}</option>)}
                        </select>
                        {isOther ? <span className="matrix-other" title={t('rights.other', { what: words(theirs) })}>≠ {words(theirs)}</span> : null}
                      </td>
                    );
                  })}
                </tr>
                {open === row.key ? <tr><td colSpan={columns.length + 1} className="matrix-fields"><RowRights rights={rights} entity={row.key} title={row.title} other={other} schema={schema} pointer={pointer} onChange={onChange} /></td></tr> : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className="t-dim matrix-note">{t('rights.note')} <span className="matrix-keys">{gridKeys.map(([keys, what]) => <span key={what}><kbd className="t-kbd">{keys}</kbd> {t(what)} </span>)}</span></p>
    </div>
  );
}

/** Who has the role, and what of one's own this draft would take away: the server refuses to publish that. */
function OwnRights() {
  const t = useText();
  const me = useMe();
  const { name, value, before } = useDocument();
  const mayCount = me.system.includes('*') || me.system.includes('users');
  const assignments = useQuery({ ...assignmentsQuery, enabled: mayCount });
  const count = [...assignments.data?.values() ?? []].filter((roles) => roles.includes(name)).length;
  const has = (document: Readonly<Record<string, unknown>> | undefined, right: string): boolean => Array.isArray(document?.['system']) && (document['system'].includes(right) || document['system'].includes('*'));
  const lost = me.roles.some((role) => role.name === name) ? vital.filter((right) => has(before, right) && !has(value, right)) : [];
  return (
    <>
      {assignments.data ? <p className="t-dim">{t('rights.people', { count })}</p> : null}
      {lost.length > 0 ? <div className="t-alert" role="alert"><IconAlertTriangle size={18} aria-hidden="true" /><div>{t('rights.ownLost', { names: lost.map((right) => t(`rights.${right}`)).join(', ') })}</div></div> : null}
    </>
  );
}
