// What the address of a screen may carry after the question mark, read with mistrust.
import { isObject } from '../../../engine/shared/json-object.ts';
import type { FilterJson } from '../api/records.ts';
import { modes, type Mode } from '../records/calendar/span.ts';
import { layoutTypes, type LayoutType } from './layout-types.ts';
import { isDay } from '../records/calendar/wall.ts';

type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined);
const object = (value: unknown): FilterJson | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0 ? (value as FilterJson) : undefined);

/** Leaves out what is undefined, so that addresses stay short. */
function compact<T extends Raw>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}

/** `group`: a field, with its bucket behind a colon, or `none`. `peek`: the record shown beside the list. An empty `filter` takes a saved view's own away. */
export interface ListSearch extends Raw { view?: string; sort?: string; q?: string; filter?: FilterJson; group?: string; peek?: string }
export function readListSearch(raw: Raw): ListSearch {
  const filter = isSavedView(text(raw['view'])) && isObject(raw['filter']) ? raw['filter'] : object(raw['filter']);
  return compact({ view: text(raw['view']), sort: text(raw['sort']), q: text(raw['q']), filter, group: text(raw['group']), peek: text(raw['peek']) }) as ListSearch;
}

/** Views of the packages have names, saved ones ids. */
export function isSavedView(view: string | undefined): view is string {
  return view !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(view);
}

/** `in`: the entities that are searched, all unless told. */
export interface EverywhereSearch extends Raw { q?: string | undefined; in?: readonly string[] | undefined }
export function readEverywhereSearch(raw: Raw): EverywhereSearch {
  const names = Array.isArray(raw['in']) ? raw['in'].filter((name): name is string => typeof name === 'string') : text(raw['in'])?.split(',');
  return compact({ q: text(raw['q']), in: names && names.length > 0 ? names : undefined });
}

/** `off`: views whose records are not shown; `all`: what others are responsible for, too. */
export interface CalendarSearch extends Raw { mode?: Mode | undefined; date?: string | undefined; off?: readonly string[] | undefined; all?: true | undefined }
export function readCalendarSearch(raw: Raw): CalendarSearch {
  const off = Array.isArray(raw['off']) ? raw['off'].filter((name): name is string => typeof name === 'string') : text(raw['off'])?.split(',');
  return compact({ mode: modes.find((mode) => mode === raw['mode']), date: isDay(raw['date']) ? raw['date'] : undefined, off: off && off.length > 0 ? off : undefined, all: raw['all'] === true || raw['all'] === 'true' ? true as const : undefined });
}

/** `set`: values that the new record starts with. */
export interface NewSearch extends Raw { set?: FilterJson }
export function readNewSearch(raw: Raw): NewSearch {
  return compact({ set: object(raw['set']) }) as NewSearch;
}

export interface RecordSearch extends Raw { edit?: true; tab?: string }
export function readRecordSearch(raw: Raw): RecordSearch {
  return compact({ edit: raw['edit'] === true || raw['edit'] === 'true' ? true : undefined, tab: text(raw['tab']) }) as RecordSearch;
}

export interface DesignerSearch extends Raw { field?: string }
export function readDesignerSearch(raw: Raw): DesignerSearch {
  return compact({ field: text(raw['field']) }) as DesignerSearch;
}

/** `entity`: key of the one whose links are shown, all unless told. */
export interface RelationsSearch extends Raw { entity?: string | undefined; view?: 'table' | undefined }
export function readRelationsSearch(raw: Raw): RelationsSearch {
  return compact({ entity: text(raw['entity']), view: raw['view'] === 'table' ? 'table' as const : undefined });
}

/** `type`: which screen of the entity, its form unless told. */
export interface LayoutSearch extends Raw { type?: LayoutType | undefined }
export function readLayoutSearch(raw: Raw): LayoutSearch {
  return compact({ type: layoutTypes.find((type) => type === raw['type']) });
}

/** `view`: the builder of its kind where there is one, else the form. */
export interface DocumentSearch extends Raw { view?: 'source' | 'form' }
export function readDocumentSearch(raw: Raw): DocumentSearch {
  return raw['view'] === 'source' || raw['view'] === 'form' ? { view: raw['view'] } : {};
}

/** What a dashboard is about: a span of time, a person, a team; `view`: its charts as tables. */
export interface DashboardSearch { period?: string | undefined; owner?: string | undefined; team?: string | undefined; view?: 'table' | undefined }
export function readDashboardSearch(raw: Raw): DashboardSearch {
  return compact({ period: text(raw['period']), owner: text(raw['owner']), team: text(raw['team']), view: raw['view'] === 'table' ? 'table' as const : undefined });
}

/** What a report is asked: a span of time and its prompts by name; `view=table` shows it without its picture. */
export type ReportSearch = Record<string, string | undefined>;
export function readReportSearch(raw: Raw): ReportSearch {
  return compact(Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : text(value)])));
}

export interface PeopleSearch extends Raw { person?: string }
export function readPeopleSearch(raw: Raw): PeopleSearch {
  return compact({ person: text(raw['person']) }) as PeopleSearch;
}

/** `below`: the team that a new one stands under. */
export interface TeamSearch extends Raw { team?: string; below?: string }
export function readTeamSearch(raw: Raw): TeamSearch {
  return compact({ team: text(raw['team']), below: text(raw['below']) }) as TeamSearch;
}
