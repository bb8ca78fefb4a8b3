// Views list fields that exist, of an entity that exists, by a filter that holds; a board has columns and what they can add up to,
// a calendar days or times between which its records stand.
import { isComputed } from '../computed/computed.ts';
import type { EntityDraft, FieldDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { isObject } from '../../shared/json-object.ts';
import { checkFilter } from './filter.ts';
import { findDocument, findEntity, findField, findPath, type Place, type Rule } from './lookup.ts';
import { checkSort } from './sorts.ts';

export const views: Rule = (world, findings) => {
  for (const source of world.documents) {
    const { entity: key, columns, filter, sort } = source.value;
    if (source.kind !== 'view' || typeof key !== 'string') continue;
    const entity = findEntity(world, findings, { source, pointer: '/entity' }, key, 'allowed');
    if (entity === undefined) continue;
    if (Array.isArray(columns)) columns.forEach((column: unknown, index) => { findPath(world, entity, findings, { source, pointer: `/columns/${index}` }, String(column).split('.'), 'allowed'); });
    if (isObject(filter)) checkFilter({ world, findings, entity, place: { source, pointer: '/filter' } }, filter);
    if (typeof sort === 'string') checkSort(world, entity, findings, { source, pointer: '/sort' }, sort, 'allowed');
    checkBoard(entity, findings, { source, pointer: '' });
    checkCalendar(entity, findings, { source, pointer: '' });
    checkSources(world, findings, source);
  }
};

function checkBoard(entity: EntityDraft, findings: Findings, { source }: Place): void {
  const { type, group, total } = source.value;
  if (type !== 'board') {
    for (const [keyword, value] of Object.entries({ group, total })) if (value !== undefined) findings.error(source, `/${keyword}`, 'meta.board-only', { keyword });
    return;
  }
  if (typeof group !== 'string') findings.error(source, '/type', 'meta.board-group');
  else {
    const field = findField(entity, findings, { source, pointer: '/group' }, group, 'allowed');
    if (field !== undefined && (field.type.name !== 'select' || field.document.from !== undefined)) findings.error(source, '/group', 'meta.board-columns', { field: group });
  }
  if (typeof total !== 'string') return;
  const field = findField(entity, findings, { source, pointer: '/total' }, total, 'allowed');
  if (field !== undefined && !field.type.aggregates.includes('sum')) findings.error(source, '/total', 'meta.board-total', { field: total });
}

const calendarKeywords = ['start', 'end', 'color', 'sources'] as const;

function checkCalendar(entity: EntityDraft, findings: Findings, { source }: Place): void {
  if (source.value.type !== 'calendar') {
    for (const keyword of calendarKeywords) if (source.value[keyword] !== undefined) findings.error(source, `/${keyword}`, 'meta.calendar-only', { keyword });
    return;
  }
  const fieldAt = (keyword: (typeof calendarKeywords)[number], fits: (field: FieldDraft) => boolean, code: 'meta.calendar-time' | 'meta.calendar-color'): FieldDraft | undefined => {
    const name = source.value[keyword];
    const field = typeof name === 'string' ? findField(entity, findings, { source, pointer: `/${keyword}` }, name, 'allowed') : undefined;
    if (field === undefined || fits(field)) return field;
    findings.error(source, `/${keyword}`, code, { field: name });
    return undefined;
  };
  if (source.value.start === undefined) findings.error(source, '/type', 'meta.calendar-start');
  const start = fieldAt('start', isMoment, 'meta.calendar-time');
  const end = fieldAt('end', isMoment, 'meta.calendar-time');
  if (start !== undefined && end !== undefined && start.type !== end.type) findings.error(source, '/end', 'meta.calendar-pair', { start: source.value.start, end: source.value.end });
  fieldAt('color', ({ type }) => type.name === 'select', 'meta.calendar-color');
}

/** A day or a time of the record's own that a list can be asked for. */
function isMoment({ type, document }: FieldDraft): boolean {
  return (type.name === 'date' || type.name === 'dateTime') && document.from === undefined && !isComputed({ document });
}

function checkSources(world: World, findings: Findings, source: MergedDocument): void {
  if (source.value.type !== 'calendar' || !Array.isArray(source.value.sources)) return;
  source.value.sources.forEach((name: unknown, index) => {
    const pointer = `/sources/${index}`;
    const found = findDocument(world, findings, { source, pointer }, 'view', String(name));
    if (found !== undefined && (found.value.type !== 'calendar' || found.name === source.name)) findings.error(source, pointer, 'meta.calendar-source', { view: name });
  });
}
