// Fixture: answers /api as the engine would, from memory. Never part of a build.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { db, fold, id, labelOf, matches } from './data.ts';
import { buildModel, docs, merge } from './model.ts';

let revision = 3; let signedIn: string | null = process.env['MOCK_IN'] ? 'admin@demo.local' : null; let next = 900000;
const sets = new Map<string, { patches: [string, any][] }>(); const history = new Map<string, any[]>();
const schemaOf = (f: any): any => {
  const n = (t: string, x = {}) => ({ type: f.required ? t : [t, 'null'], ...x });
  switch (f.type) {
    case 'integer': return n('integer', { minimum: 0 }); case 'decimal': case 'money': case 'percent': case 'position': return { anyOf: [{ type: 'number', minimum: 0 }, { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' }, ...(f.required ? [] : [{ type: 'null' }])] };
    case 'boolean': return n('boolean'); case 'date': return n('string', { format: 'date' }); case 'dateTime': return n('string', { format: 'date-time' });
    case 'select': return { enum: [...(f.options ?? []).map((o: any) => o.value), ...(f.required ? [] : [null])] }; case 'multiSelect': return { type: 'array', items: { enum: f.options.map((o: any) => o.value) } };
    case 'email': return n('string', { format: 'email' }); case 'url': return n('string', { format: 'uri' });
    case 'link': case 'user': case 'team': return { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }, { type: 'null' }] };
    case 'links': case 'tags': return { type: 'array', items: { type: 'string', format: 'uuid' } };
    case 'anyLink': return { type: ['object', 'null'], required: ['entity', 'id'], properties: { entity: { type: 'string' }, id: { type: 'string' } } };
    case 'lines': return { type: 'array', minItems: 1, items: { type: 'object', required: f.items.filter((i: any) => i.required).map((i: any) => i.name), properties: Object.fromEntries(f.items.filter((i: any) => i.type !== 'position').map((i: any) => [i.name, { title: i.title, ...schemaOf(i), ...(i.default !== undefined ? { default: i.default } : {}) }])) } };
    default: return n('string', f.maxLength ? { maxLength: f.maxLength } : {});
  }
};
function form(entity: any): any {
  const fields = entity.fields.filter((f: any) => f.writable);
  const layout = (entity.layouts.form ?? []).map((s: any) => ({ key: s.id, title: s.title, columns: s.columns ?? 2, fields: (s.items ?? []).map((i: any) => (i.span ? { name: i.id, span: i.span } : i.id)) }));
  return { schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', additionalProperties: false, required: fields.filter((f: any) => f.required).map((f: any) => f.name), properties: Object.fromEntries(fields.map((f: any) => [f.name, { title: f.title, ...schemaOf(f), ...(typeof f.default !== 'object' && f.default !== undefined ? { default: f.default } : {}) }])) },
    uiSchema: { 'ui:layout': layout, ...Object.fromEntries(fields.map((f: any) => [f.name, { 'ui:widget': f.widget, 'ui:options': { field: f } }])) } };
}
async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://x'); const p = url.pathname.replace(/^\/api/, '').split('/').filter(Boolean).map(decodeURIComponent); const q = url.searchParams;
  let text = ''; for await (const c of req) text += c; const body = text ? JSON.parse(text) : undefined;
  const locale = (req.headers['accept-language'] ?? 'vi').startsWith('en') ? 'en' : 'vi';
  const send = (status: number, data?: any) => { res.statusCode = status; res.setHeader('x-revision', String(revision)); res.setHeader('content-type', status < 400 ? 'application/json' : 'application/problem+json'); res.end(data === undefined ? '' : JSON.stringify(data)); };
  const fail = (status: number, code: string, detail: string, more = {}) => send(status, { type: 'about:blank', title: detail, status, detail, instance: url.pathname, code, requestId: 'req-7f3a91', ...more });
  await new Promise((r) => setTimeout(r, Number(process.env['MOCK_DELAY'] ?? 40)));
  if (p[0] === 'auth') {
    if (p[1] === 'options') return send(200, { demo: [{ email: 'admin@demo.local', title: 'Quản trị hệ thống' }, { email: 'manager@demo.local', title: 'Trưởng nhóm kinh doanh' }, { email: 'staff@demo.local', title: 'Nhân viên kinh doanh' }] });
    if (p[1] === 'login') { if (body.password !== 'demo') return fail(401, 'auth.failed', 'Email hoặc mật khẩu không đúng.'); signedIn = body.email; return send(200, { csrfToken: 'x' }); }
    if (p[1] === 'logout') { signedIn = null; return send(204); }
    if (!signedIn) return fail(401, 'auth.required', 'Bạn cần đăng nhập.');
    return send(200, { user: { id: id(9000), name: 'Lan Chi', email: signedIn }, roles: [{ name: 'administrator', title: 'Quản trị' }], locale: 'vi', zone: 'Asia/Ho_Chi_Minh', csrfToken: 'x', system: ['*'], demo: true });
  }
  if (!signedIn) return fail(401, 'auth.required', 'Bạn cần đăng nhập.');
  const model = buildModel(locale, revision);
  if (p[0] === 'model') return send(200, p[1] ? form(model.entities.find((e) => e.name === p[1])) : model);
  if (p[0] === 'notifications') return p[2] ? send(204) : send(200, { data: [{ id: id(1), at: '2026-11-21T02:12:00+00:00', kind: 'assigned', title: 'Đức Minh giao cho bạn Khách hàng tiềm năng “Trần Minh Phương”', entity: 'lead', recordId: id(100000), readAt: null }, { id: id(2), at: '2026-11-20T09:00:00+00:00', kind: 'assigned', title: 'Nhiệm vụ “Gọi lại cho khách” đến hạn hôm nay', entity: 'task', recordId: id(600000), readAt: '2026-11-20T10:00:00+00:00' }] });
  if (p[0] === 'records') {
    const rows = db[p[1]!] ??= []; const e = model.entities.find((x) => x.name === p[1]); if (!e) return fail(404, 'query.unknown-entity', 'Không có phân hệ này.');
    if (p[2] === 'lookup') { const s = fold(q.get('q')); return send(200, { data: rows.filter((r) => fold(labelOf(r)).includes(s)).slice(0, 20).map((r) => ({ id: r['id'], label: labelOf(r) })) }); }
    const row = p[2] ? rows.find((r) => r['id'] === p[2]) : undefined;
    if (!p[2] && req.method === 'GET') {
      const f = q.get('filter') ? JSON.parse(q.get('filter')!) : {}; const s = fold(q.get('q'));
      let out = rows.filter((r) => !r['gone'] && matches(r, f) && (!s || e.fields.some((x) => x.searchable && fold(r[x.name]).includes(s))));
      if (q.get('sort')) { const keys = q.get('sort')!.split(','); out = [...out].sort((a, b) => { for (const k of keys) { const d = k.startsWith('-') ? -1 : 1; const n = k.replace('-', ''); const x = a[n]?.label ?? a[n]; const y = b[n]?.label ?? b[n]; if (x !== y) return (typeof x === 'string' ? x.localeCompare(y ?? '', 'vi') : (x ?? 0) - (y ?? 0)) * d; } return 0; }); }
      const off = Number(q.get('offset') ?? 0); const lim = Number(q.get('limit') ?? 25); return send(200, { data: out.slice(off, off + lim), page: { ...(off + lim < out.length ? { next: 'x' } : {}), ...(q.get('count') ? { count: out.length } : {}) } });
    }
    const full = (r: any, b: any) => { for (const [k, v] of Object.entries(b)) { const fl = e.fields.find((x) => x.name === k); const L = (i: any, t?: string) => { const x = (db[t ?? fl?.target ?? ''] ?? []).find((y) => y['id'] === (i?.id ?? i)); return x ? { id: x['id'], label: labelOf(x) } : null; }; r[k] = v === null ? undefined : ['link', 'user', 'team'].includes(fl?.type ?? '') ? L(v) : ['links', 'tags'].includes(fl?.type ?? '') ? (v as any[]).map((i) => L(i)) : fl?.type === 'lines' ? (v as any[]).map((l) => ({ ...l, id: l.id ?? id(next++), product: L(l.product, 'product') })) : v; } };
    if (!p[2]) { if (String(body.name ?? '').toLowerCase() === 'lỗi') return fail(422, 'record.refused', 'Có giá trị không lưu được.', { errors: [{ pointer: '/name', code: 'record.taken', detail: 'Họ và tên đã được dùng.' }] }); const r: any = { ...rows[0], id: id(next++), version: 1, createdAt: '2026-11-22T02:00:00+00:00' }; for (const f of e.fields) if (!f.system && f.type !== 'autonumber') delete r[f.name]; full(r, body); rows.unshift(r); return send(201, r); }
    if (!row || (row['gone'] && p[3] !== 'restore')) return fail(404, 'query.not-found', 'Bản ghi không tồn tại hoặc bạn không có quyền xem.');
    if (p[3] === 'history') return send(200, { data: history.get(p[2]!) ?? [{ id: id(11), at: '2026-11-20T09:40:00+00:00', op: 'update', version: 2, actor: { id: id(9001), label: 'Đức Minh' }, changes: { status: ['new', 'inProcess'], expectedAmount: [20000000, 22000000], owner: [{ id: id(9001), label: 'Đức Minh' }, { id: id(9000), label: 'Lan Chi' }] } }, { id: id(10), at: '2026-11-17T02:00:00+00:00', op: 'create', version: 1, actor: { id: id(9000), label: 'Lan Chi' }, changes: { name: [null, row['name']] } }] });
    if (p[3] === 'related') { const r = e.relations.find((x) => x.name === p[4])!; return send(200, { data: (db[r.target] ?? []).slice(0, 6), page: {} }); }
    if (p[3] === 'restore') { row['gone'] = false; return send(200, row); }
    if (req.method === 'DELETE') { row['gone'] = true; return send(204); }
    if (req.method === 'PATCH') { if (req.headers['if-match'] && req.headers['if-match'] !== `"${row['id']}-${row['version']}"`) return fail(412, 'record.version', 'Có người khác vừa sửa bản ghi này.', { current: row }); history.set(p[2]!, [{ id: id(next++), at: '2026-11-22T03:00:00+00:00', op: 'update', version: row['version'] + 1, actor: { id: id(9000), label: 'Lan Chi' }, changes: Object.fromEntries(Object.keys(body).map((k) => [k, [row[k] ?? null, body[k]]])) }, ...(history.get(p[2]!) ?? [])]); full(row, body); row['version']++; return send(200, row); }
    if (q.get('bump')) row['version']++;
    return send(200, row);
  }
  if (p[0] === 'metadata') {
    if (p[1] !== 'change-sets') { const d = docs[`${p[1]}/${p[2]}`]; return d ? send(200, { merged: d, overlay: null, provenance: {} }) : fail(404, 'x', 'Không có tài liệu này.'); }
    if (!p[2]) { const k = String(next++); sets.set(k, { patches: [] }); return send(201, { id: k }); }
    const s = sets.get(p[2]); if (!s) return fail(404, 'x', 'Không còn bản nháp này.');
    if (req.method === 'DELETE') { sets.delete(p[2]); return send(204); }
    if (p[3] === 'documents') { s.patches.push([`${p[4]}/${p[5]}`, body]); return send(200, {}); }
    if (p[3] === 'plan') { const f = s.patches.filter(([k]) => k.startsWith('entity/')).flatMap(([k, b]) => Object.keys(b.properties ?? {}).map((n) => [k.slice(7), n])); return send(200, { id: 'plan-1', base: revision, steps: f.flatMap(([e, n], i) => [{ id: `s${i}`, phase: 'prepare', detail: `Thêm cột “${n}” vào bảng “${e}”`, sql: [`ALTER TABLE "site_main"."${e}" ADD COLUMN "${n}" text COLLATE "C"`], lock: 'ACCESS EXCLUSIVE', rows: 100000 }, { id: `t${i}`, phase: 'finish', detail: `Tạo chỉ mục cho “${n}”`, sql: [`CREATE INDEX CONCURRENTLY ON "site_main"."${e}" ("${n}")`], lock: 'SHARE UPDATE EXCLUSIVE', rows: 100000 }]), findings: [{ id: 'f1', level: 'approve', code: 'deploy.required-empty', pointer: '/required', document: 'entity/lead', detail: '1.204 bản ghi đang để trống trường này.', hint: 'Đặt giá trị mặc định hoặc nhập bổ sung trước khi bắt buộc.', count: 1204 }, { id: 'f2', level: 'info', code: 'x', pointer: '', document: 'role/sales', detail: 'Vai trò “Kinh doanh” sẽ xem và sửa được trường mới.' }], diff: [] }); }
    if (p[3] === 'publish') { for (const [k, b] of s.patches) { const req0 = docs[k]?.['required']; if (k.startsWith('layout/') && b.items) b.items = [...(docs[k]?.['items'] ?? []), ...b.items]; docs[k] = merge(docs[k], b); if (b.required && req0) docs[k]!['required'] = [...new Set([...req0, ...(Array.isArray(b.required) ? b.required : [])])]; } sets.delete(p[2]); revision++; return send(200, { revision }); }
  }
  return fail(404, 'http.not-found', 'Không tìm thấy địa chỉ này.');
}
export const mock = (): Plugin => ({ name: 'mock', configureServer: (s) => void s.middlewares.use((req, res, go) => (req.url?.startsWith('/api') ? void handle(req, res).catch((e) => { console.error(e); res.statusCode = 500; res.end('{}'); }) : go())), configurePreviewServer: (s) => void s.middlewares.use((req, res, go) => (req.url?.startsWith('/api') ? void handle(req, res).catch((e) => { console.error(e); res.statusCode = 500; res.end('{}'); }) : go())) });
