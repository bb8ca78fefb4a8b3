// Fixture: a Model read from the metadata files, for looking at screens without the engine.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import type { LayoutNode, ModelAnswer, ModelEntity, ModelField, ModelRelation } from '../../engine/shared/wire.ts';

type Json = Record<string, any>;
const root = new URL('../../metadata/', import.meta.url);
const read = (p: string, kind: string): Json[] => {
  const dir = new URL(`${p}/${kind}/`, root);
  return existsSync(dir) ? readdirSync(dir).map((f) => JSON.parse(readFileSync(new URL(f, dir), 'utf8'))) : [];
};
const packs = ['core', 'crm'];
export const docs: Record<string, Json> = {};
for (const kind of ['entity', 'layout', 'view', 'app']) for (const p of packs) for (const d of read(p, kind)) docs[`${kind}/${d.name}`] = d;
docs['translation/vi'] = { entities: {}, apps: {}, views: {}, layouts: {} };
for (const p of packs) for (const d of read(p, 'translation')) for (const k of Object.keys(d)) if (typeof d[k] === 'object') docs['translation/vi'][k] = { ...docs['translation/vi'][k], ...d[k] };

export function merge(a: any, b: any): any {
  if (b === null || typeof b !== 'object' || Array.isArray(b)) return b;
  const out = { ...(a && typeof a === 'object' && !Array.isArray(a) ? a : {}) };
  for (const [k, v] of Object.entries(b)) { if (v === null) delete out[k]; else out[k] = merge(out[k], v); }
  return out;
}

const ops: Record<string, string[]> = {
  text: ['$eq', '$ne', '$contains', '$startsWith', '$empty'], number: ['$eq', '$ne', '$lt', '$lte', '$gt', '$gte', '$between', '$empty'],
  choice: ['$eq', '$ne', '$in', '$nin', '$empty'], many: ['$some', '$none', '$empty'], bool: ['$eq', '$ne', '$empty'],
};
const group = (t: string) => ['integer', 'decimal', 'money', 'percent', 'date', 'dateTime', 'position'].includes(t) ? 'number' : ['select', 'currency', 'link', 'user', 'team'].includes(t) ? 'choice' : ['tags', 'links', 'multiSelect', 'lines'].includes(t) ? 'many' : t === 'boolean' ? 'bool' : 'text';

function field(key: string, d: Json, tr: Json, required: boolean, system = false): ModelField {
  const opt = (d['options'] as Json[] | undefined)?.map((o) => ({ value: o['value'], title: tr['options']?.[o['value']]?.title ?? tr['options']?.[o['value']] ?? o['title'], color: o['color'] ?? 'gray', active: o['active'] !== false }));
  const t = d['fieldType'];
  return {
    name: key, key, type: t, title: tr['title'] ?? d['title'] ?? key, ...(d['help'] || tr['help'] ? { help: tr['help'] ?? d['help'] } : {}), ...(tr['short'] ? { short: tr['short'] } : {}),
    widget: t, cell: t, required, readable: true, writable: !system && t !== 'autonumber' && !d['readOnly'], masked: false, system,
    sortable: !['longText', 'tags', 'links', 'lines', 'multiSelect', 'anyLink'].includes(t), searchable: !!d['search'], operators: ops[group(t)]!, aggregates: [],
    ...(opt ? { options: opt } : {}), ...(t === 'link' || t === 'links' ? { target: d['entity'] } : t === 'user' ? { target: 'user' } : t === 'team' ? { target: 'team' } : t === 'tags' ? { target: 'tag' } : t === 'lines' ? { target: d['entity'] } : {}),
    ...(t === 'anyLink' ? { targets: Object.keys(d['entities']) } : {}),
    ...(t === 'lines' ? { items: Object.entries(d['items'].properties as Json).map(([k, v]) => field(k, v, tr['items']?.properties?.[k] ?? {}, (d['items'].required ?? []).includes(k))) } : {}),
    ...(d['precision'] ? { precision: d['precision'] } : {}), scale: d['scale'] ?? (t === 'integer' ? 0 : 2), ...(d['maxLength'] ? { maxLength: d['maxLength'] } : {}), ...(d['default'] !== undefined ? { default: d['default'] } : {}),
  };
}
const sys: [string, string, string, string][] = [['owner', 'user', 'Owner', 'Người phụ trách'], ['team', 'team', 'Team', 'Nhóm'], ['createdAt', 'dateTime', 'Created at', 'Ngày tạo'], ['createdBy', 'user', 'Created by', 'Người tạo'], ['updatedAt', 'dateTime', 'Modified at', 'Ngày sửa'], ['updatedBy', 'user', 'Modified by', 'Người sửa']];

export function buildModel(locale: string, revision: number): ModelAnswer {
  const vi = locale === 'vi' ? docs['translation/vi']! : { entities: {} };
  const T = (o: any, fallback: string) => (typeof o === 'string' ? o : o?.title) ?? fallback;
  const list = Object.keys(docs).filter((k) => k.startsWith('entity/')).map((k) => docs[k]!);
  const rel: Record<string, ModelRelation[]> = {};
  for (const e of list) for (const [k, f] of Object.entries(e['properties'] as Json)) {
    const inv = f.inverse;
    if ((f.fieldType === 'link' || f.fieldType === 'links') && inv) (rel[f.entity] ??= []).push({ name: inv.name, title: vi['entities']?.[e['name']]?.properties?.[k]?.inverse?.title ?? inv.title ?? inv.name, kind: 'inverse', target: e['name'], field: k });
    if (f.fieldType === 'anyLink') for (const [te, x] of Object.entries(f.entities as Json)) if (x.inverse) (rel[te] ??= []).push({ name: x.inverse.name, title: vi['entities']?.[e['name']]?.titlePlural ?? x.inverse.title, kind: 'inverse', target: e['name'], field: k });
  }
  const entities = list.map((e): ModelEntity => {
    const tr = vi['entities']?.[e['name']] ?? {};
    const fields = Object.entries(e['properties'] as Json).map(([k, f]) => field(k, f, tr.properties?.[k] ?? {}, (e['required'] ?? []).includes(k)));
    for (const [k, t, en, v] of sys) fields.push({ ...field(k, { fieldType: t, title: locale === 'vi' ? v : en }, {}, false, true), writable: k === 'owner' || k === 'team' });
    const lay = (type: string) => Object.values(docs).find((d) => d['type'] === type && d['entity'] === e['name']);
    const walk = (ns: LayoutNode[], t: any): LayoutNode[] => ns.map((n) => ({ ...n, ...(n.title ? { title: T(t?.[n.id], n.title) } : {}), ...(n.items ? { items: walk([...n.items], t?.[n.id]?.items ?? t) } : {}) }));
    const ltr = (d: Json | undefined) => { const x = vi['layouts']?.[d?.['name']]; return x?.items ?? x?.nodes ?? x; };
    const form = lay('form'); const detail = lay('detail'); const cols = lay('list');
    const placed = JSON.stringify(form ?? {});
    const extra = fields.filter((f) => !f.system && f.writable && !placed.includes(`"${f.name}"`)).map((f): LayoutNode => ({ id: f.name, kind: 'field' }));
    const addTo = (ns: LayoutNode[]): LayoutNode[] => (extra.length && ns.length ? [...ns, { id: 'others', kind: 'section', title: locale === 'vi' ? 'Khác' : 'Other', columns: 2, items: extra }] : ns);
    const formNodes = form ? addTo(walk(form['items'], ltr(form))) : undefined;
    return {
      name: e['name'], key: e['name'], title: tr.title ?? e['title'], titlePlural: tr.titlePlural ?? e['titlePlural'] ?? e['title'], ...(tr.short ? { short: tr.short } : {}), icon: e['icon'] ?? 'file', color: e['color'] ?? 'gray',
      label: [...(e['record']?.label ?? '{name}').matchAll(/\{(\w+)\}/g)].map((m: any) => m[1]), sort: e['record']?.sort ?? 'id', fields, relations: rel[e['name']] ?? [],
      actions: ['create', 'read', 'update', 'delete'], layouts: { ...(formNodes ? { form: formNodes } : {}), ...(detail ? { detail: walk(detail['items'], ltr(detail)) } : {}), ...(cols ? { list: [...cols['items'].map((n: Json) => n['id']), ...extra.map((n) => n.id)] } : {}) },
      views: Object.values(docs).filter((d) => d['columns'] && d['entity'] === e['name']).map((d) => ({ name: d['name'], title: T(vi['views']?.[d['name']], d['title']), columns: d['columns'], filter: d['filter'], sort: d['sort'] })),
      ...(e['record']?.currency ? { currencyField: e['record'].currency.field } : {}), trash: true,
    };
  });
  const apps = Object.keys(docs).filter((k) => k.startsWith('app/')).map((k) => docs[k]!).map((a) => ({ name: a['name'], title: T(vi['apps']?.[a['name']], a['title']), icon: a['icon'], items: (a['items'] as Json[]).flatMap((i) => i['entity'] ? [{ entity: i['entity'] }] : (i['items'] as Json[]).map((x) => ({ entity: x['entity'], group: T(vi['apps']?.[a['name']]?.items?.[i['name']], i['title']) }))) })).reverse();
  return { revision, site: { name: 'main', title: 'Sao Việt', locale: 'vi', zone: 'Asia/Ho_Chi_Minh', currency: 'VND' }, entities, apps };
}
