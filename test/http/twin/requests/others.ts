// Requests beside the records: what the Model tells, notifications, metadata, people, tokens, sessions.
import type { TwinRequest } from '../../../support/twin.ts';
import { fieldsOf, nobody, type Sight } from './sight.ts';

const get = (path: string): TwinRequest => ({ method: 'GET', path });
const post = (path: string, body?: unknown): TwinRequest => ({ method: 'POST', path, ...(body !== undefined && { body }) });
/** Ids of notifications are made by the worker, each run its own. */
const noticeIds = /"id":"[^"]*",?/g;

/** Tokens are stamped by the database. */
const databaseTimes = /"createdAt":"[^"]*"/g;

export type Requests = (sight: Sight) => readonly TwinRequest[];

const upload = (name: string, type: string): TwinRequest => ({ method: 'POST', path: '/api/files', body: { some: 'text' }, headers: { 'x-file-name': name, 'content-type': type }, random: /"id":"[^"]*",?/ });

const set = `/api/metadata/change-sets/${nobody}`;
const document = `${set}/documents/entity/planet`;
const person = (act: string, method: 'GET' | 'POST' | 'PUT' = 'POST', body?: unknown): Requests => ({ people }) =>
  [...people, nobody].map((id) => ({ method, path: `/api/users/${id}/${act}`, ...(body !== undefined && { body }) }));

/** By twin name. Acts that a restricted person is refused are refused alike. */
export const otherRequests: Readonly<Record<string, Requests>> = {
  'model.get': () => [get('/api/model')],
  'model.types': () => [get('/api/model/types.d.ts')],
  'model.form': ({ entities }) => ['nothingOfTheKind', ...entities.map(({ apiName }) => apiName)].flatMap((name) => ['create', 'update', 'delete'].map((action) => get(`/api/model/${name}/form?action=${action}`))),
  // What an open connection tells is compared in events.test.ts: it has no end.
  'events.stream': () => [{ method: 'HEAD' as const, path: '/api/events' }, get('/api/events?since=1'), get(`/api/events?last=${'x'.repeat(101)}`)],
  'notifications.list': () => ['', '?limit=200', '?limit=1', `?before=${nobody}`].map((parameters) => ({ ...get(`/api/notifications${parameters}`), random: noticeIds })),
  'notifications.read': () => [post('/api/notifications/read', { ids: [nobody] }), post('/api/notifications/read', { ids: ['x'] }), post('/api/notifications/read')],
  'workflows.runs': () => [get('/api/workflows/runs'), get('/api/workflows/runs?state=failed&workflow=onCreated')],
  'workflows.run': () => [get(`/api/workflows/runs/${nobody}`)],
  'workflows.retry': () => [post(`/api/workflows/runs/${nobody}/retry`)],
  'metadata.revisions': () => [get('/api/metadata/revisions')],
  'metadata.revision': () => [get('/api/metadata/revisions/1'), get('/api/metadata/revisions/9')],
  'metadata.plan-revert': () => [post('/api/metadata/revisions/1/plan')],
  'metadata.revert': () => [post('/api/metadata/revisions/1/revert')],
  'metadata.diagnostics': () => [get('/api/metadata/diagnostics')],
  'metadata.upgrade': () => [get('/api/metadata/upgrade')],
  'metadata.publish-upgrade': () => [post('/api/metadata/upgrade', { planId: 'x' })],
  'metadata.change-sets': () => [get('/api/metadata/change-sets')],
  'metadata.create-change-set': () => [post('/api/metadata/change-sets', { title: 'x' })],
  'metadata.change-set': () => [get(set)],
  'metadata.discard': () => [{ method: 'DELETE', path: set }],
  'metadata.put-document': () => [{ method: 'PUT', path: document, body: {} }],
  'metadata.patch-document': () => [{ method: 'PATCH', path: document, body: {} }],
  'metadata.remove-document': () => [{ method: 'DELETE', path: document }],
  'metadata.plan': () => [post(`${set}/plan`)],
  'metadata.publish': () => [post(`${set}/publish`, { planId: 'x' })],
  'metadata.kinds': () => [get('/api/metadata/kinds')],
  'metadata.check': () => [post('/api/metadata/check', { documents: [] })],
  'metadata.relations': () => [get('/api/metadata/relations')],
  'metadata.usages': () => [get('/api/metadata/usages?of=planet'), get('/api/metadata/usages?of=planet.name'), get('/api/metadata/usages?of=nothing'), get('/api/metadata/usages')],
  'metadata.names': () => ['entity', 'role', 'nothing'].map((kind) => get(`/api/metadata/${kind}`)),
  'metadata.document': ({ entities }) => entities.map(({ key }) => get(`/api/metadata/entity/${key}`)),
  'tokens.list': () => [get('/api/tokens'), { ...get('/api/tokens'), session: true, random: databaseTimes }],
  'tokens.create': () => [post('/api/tokens', { title: 'x' }), { ...post('/api/tokens', { title: 'x', scope: ['planet:read'] }), session: true, random: /"token":"[^"]*"/ }],
  'tokens.delete': () => [{ method: 'DELETE', path: `/api/tokens/${nobody}` }, { method: 'DELETE', path: `/api/tokens/${nobody}`, session: true }],
  'users.roles': () => [get('/api/users/roles')],
  'settings.list': () => [get('/api/settings')],
  'settings.set': () => [{ method: 'PATCH', path: '/api/settings/general', body: { companyName: 'x' } }],
  'users.assignments': () => [get('/api/users/assignments')],
  'users.person-roles': person('roles', 'GET'),
  'users.set-roles': person('roles', 'PUT', { roles: ['administrator'] }),
  'users.password': person('password', 'POST', { password: 'a long enough secret' }),
  'users.suspend': person('suspend'),
  'users.activate': person('activate'),
  'users.sign-out': person('sign-out'),
  // Of every field the files of records that are seen and that are not, in this world and in the other.
  'files.get': ({ model, probes }) => [...new Set([nobody, 'no-id', ...[...model.entities.values()].flatMap((entity) => fieldsOf(entity).filter((field) => field.type.files !== undefined).flatMap(probes).map(String))])]
    .flatMap((id) => [get(`/api/files/${id}`), { method: 'HEAD' as const, path: `/api/files/${id}` }, { ...get(`/api/files/${id}`), headers: { range: 'bytes=2-5' } }]),
  'files.upload': () => [upload('a.json', 'application/json'), upload('a.png', 'image/png'), { method: 'POST', path: '/api/files', body: {} }],
  'auth.me': () => [get('/api/auth/me')],
  'auth.change-me': () => [{ method: 'PATCH', path: '/api/auth/me', body: { locale: 'xx' } }, { method: 'PATCH', path: '/api/auth/me', body: { name: 'x' } }],
  'auth.password': () => [post('/api/auth/password', { current: 'x', password: 'a long enough secret' }), { ...post('/api/auth/password', { current: 'not it', password: 'a long enough secret' }), session: true }],
  'auth.logout': () => [post('/api/auth/logout'), { ...post('/api/auth/logout'), session: true }],
};
