// Views and apps of the packages, by API names. A view that filters or sorts by what the reader may not read is not told at all.
import type { Entity, PlainDocument } from '../../meta/model.ts';
import { offeredDashboard, offeredReport } from '../../report/offered.ts';
import type { ModelApp, ModelCalendar, ModelPage, ModelView } from '../../shared/wire.ts';
import { filterByNames } from '../../query/filter-names.ts';
import { isObject } from '../../shared/json-object.ts';
import { isFullyReadable, isReadable, isVisible, type Reader } from './reader.ts';

/** The views of one entity. */
export function modelViews(reader: Reader, entity: Entity): readonly ModelView[] {
  return [...reader.model.documents.get('view')?.values() ?? []]
    .filter((document) => document.entity === entity.key && document.hidden !== true)
    .flatMap((document) => modelView(reader, entity, document) ?? []);
}

function modelView(reader: Reader, entity: Entity, document: PlainDocument): ModelView | undefined {
  const filter = isObject(document.filter) ? filterByNames(reader, entity, document.filter) : undefined;
  if (document.filter !== undefined && filter === undefined) return undefined;
  const columns = texts(document.columns).flatMap((key) => {
    const field = entity.fields.get(key);
    return field !== undefined && isReadable(reader, entity, field) ? [field.apiName] : [];
  });
  const group = entity.fields.get(String(document.group));
  const total = entity.fields.get(String(document.total));
  // A board without its columns is nothing.
  if (document.type === 'board' && (group === undefined || !isFullyReadable(reader, entity, group))) return undefined;
  const calendar = document.type === 'calendar' ? modelCalendar(reader, entity, document) : undefined;
  if (document.type === 'calendar' && calendar === undefined) return undefined;
  const sort = typeof document.sort === 'string' ? sortByNames(reader, entity, document.sort) : undefined;
  return {
    name: document.name,
    title: reader.texts.view(document.name) ?? String(document.title ?? document.name),
    columns,
    ...(filter !== undefined && { filter }),
    ...(sort !== undefined && sort !== '' && { sort }),
    ...(document.type === 'board' && group !== undefined && { board: { group: group.apiName, ...(total !== undefined && isFullyReadable(reader, entity, total) && { total: total.apiName }) } }),
    ...(calendar && { calendar }),
  };
}

/** A calendar is read by its days: whoever may not read them in every record has none. */
function modelCalendar(reader: Reader, entity: Entity, document: PlainDocument): ModelCalendar | undefined {
  const nameOf = (key: unknown): string | undefined => {
    const field = entity.fields.get(String(key));
    return field !== undefined && isFullyReadable(reader, entity, field) ? field.apiName : undefined;
  };
  const [start, end, color] = [document.start, document.end, document.color].map(nameOf);
  if (start === undefined || (document.end !== undefined && end === undefined)) return undefined;
  return { start, ...(end !== undefined && { end }), ...(color !== undefined && { color }), sources: texts(document.sources).flatMap((name) => offeredCalendar(reader, name) ?? []) };
}

/** A view of type calendar by its name, if this reader is offered it. */
function offeredCalendar(reader: Reader, name: string): { readonly entity: string; readonly view: string } | undefined {
  const document = reader.model.documents.get('view')?.get(name);
  const entity = reader.model.entities.get(String(document?.entity));
  if (document === undefined || entity === undefined || document.type !== 'calendar' || document.hidden === true || !isVisible(reader, entity) || !reader.access.can(entity.key, 'read')) return undefined;
  return modelView(reader, entity, { ...document, sources: [] }) && { entity: entity.apiName, view: name };
}

/** `-createdAt,name` by API names, without what the reader cannot sort by. */
export function sortByNames(reader: Reader, entity: Entity, sort: string): string {
  return sort.split(',').map((item) => item.trim()).flatMap((item) => {
    const field = entity.fields.get(item.replace(/^-/, ''));
    return field !== undefined && isFullyReadable(reader, entity, field) && field.type.sort !== 'none' ? [`${item.startsWith('-') ? '-' : ''}${field.apiName}`] : [];
  }).join(',');
}

/** The apps of which the reader may open something. */
export function modelApps(reader: Reader): readonly ModelApp[] {
  // What was installed on top is what people came for: its apps stand before those of the layers below.
  const layerOf = (name: string): number => reader.model.layers.indexOf(reader.model.provenance.get(`app/${name}`)?.get('/name') ?? '');
  const placeOf = ({ position }: PlainDocument): number => (typeof position === 'number' ? position : Infinity);
  const apps = [...reader.model.documents.get('app')?.values() ?? []].filter((document) => document.hidden !== true).sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)) || layerOf(b.name) - layerOf(a.name));
  return apps.flatMap((document) => {
    const items = appItems(reader, document.name, document.items, undefined);
    const pages = appPages(reader, document.name, document.items, undefined);
    if (items.length === 0 && pages.length === 0) return [];
    return [{ name: document.name, title: reader.texts.app(document.name) ?? String(document.title ?? document.name), icon: String(document.icon ?? 'app'), pages, items }];
  });
}

function appItems(reader: Reader, app: string, items: unknown, group: string | undefined): ModelApp['items'] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown): ModelApp['items'] => {
    if (!isObject(item) || item.hidden === true) return [];
    const own = reader.texts.appItem(app, String(item.name)) ?? (typeof item.title === 'string' ? item.title : undefined);
    if (item.items !== undefined) return appItems(reader, app, item.items, own ?? group);
    const entity = reader.model.entities.get(String(item.entity));
    return entity === undefined || !isVisible(reader, entity) ? [] : [{ entity: entity.apiName, ...(group !== undefined && { group }) }];
  });
}

/** Dashboards, reports and calendars of an app that this reader is offered. */
function appPages(reader: Reader, app: string, items: unknown, group: string | undefined): readonly ModelPage[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown): readonly ModelPage[] => {
    if (!isObject(item) || item.hidden === true) return [];
    const own = reader.texts.appItem(app, String(item.name)) ?? (typeof item.title === 'string' ? item.title : undefined);
    if (item.items !== undefined) return appPages(reader, app, item.items, own ?? group);
    const page = pageOf(reader, item);
    return page === undefined ? [] : [{ ...page, title: own ?? page.title, ...(typeof item.icon === 'string' && { icon: item.icon }), ...(group !== undefined && { group }) }];
  });
}

function pageOf(reader: Reader, { dashboard, report, view }: Readonly<Record<string, unknown>>): ModelPage | undefined {
  const { model, access, texts: told } = reader;
  if (typeof view === 'string') {
    const document = model.documents.get('view')?.get(view);
    return document && offeredCalendar(reader, view) && { kind: 'calendar', name: view, title: told.view(view) ?? String(document.title ?? view), icon: typeof document.icon === 'string' ? document.icon : 'calendar' };
  }
  if (typeof dashboard === 'string') {
    const found = offeredDashboard(model, access, dashboard);
    return found && { kind: 'dashboard', name: found.name, title: told.dashboard(found.name) ?? found.title, icon: found.icon ?? 'layout-dashboard' };
  }
  const found = typeof report === 'string' ? offeredReport(model, access, report) : undefined;
  return found && { kind: 'report', name: found.name, title: told.report(found.name) ?? found.title, icon: found.icon ?? 'chart-bar' };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
