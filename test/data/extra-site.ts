// A second site in a test's app, with an administrator and a client that names its host.
import { request } from 'node:http';
import { system } from '../../engine/access/index.ts';
import { changingAuthority } from '../../engine/identity/authority.ts';
import { assignRoles } from '../../engine/identity/people-acts.ts';
import { createToken } from '../../engine/identity/tokens.ts';
import { create } from '../../engine/record/index.ts';
import type { LiveSite } from '../../engine/site/live-site.ts';
import { schemaOf, type SiteRow } from '../../engine/site/site-rows.ts';
import type { Reply, World } from '../support/world.ts';

export interface SiteReply { readonly status: number; readonly text: string; readonly body: Reply['body']; readonly type: string }

export interface SiteClient {
  get(path: string): Promise<SiteReply>;
  post(path: string, body: unknown): Promise<SiteReply>;
  patch(path: string, body: unknown): Promise<SiteReply>;
}

export interface ExtraSite {
  readonly live: LiveSite;
  readonly schema: string;
  readonly admin: SiteClient;
  /** A client for a person with these roles. */
  person(userId: string, roles: readonly string[]): Promise<SiteClient>;
}

/** Makes the site with the world's packages; `adminEmail` is its administrator. */
export async function extraSite(world: World, name: string, row: Partial<SiteRow>, adminEmail: string): Promise<ExtraSite> {
  const live = await world.installation.sites.create({
    name, schema: schemaOf(name), title: name, zone: 'America/New_York', currency: 'USD', locale: 'en', demo: false, hosts: [`${name}.test`], ...row,
  });
  const person = async (userId: string, roles: readonly string[]): Promise<SiteClient> => {
    await changingAuthority(live.db, live.site, (tx) => assignRoles(tx, live.site, userId, roles));
    const secret = await createToken(live.db, live.site, { id: crypto.randomUUID(), userId, title: 'test' });
    return clientOf(world.address, `${name}.test`, secret);
  };
  const engine = { access: system('test'), locale: live.site.locale, zone: live.site.zone };
  const made = await live.withFreshAs(async () => engine, { requestId: 'test', timings: new Map() }, (ctx) => create(ctx, 'user', [{ body: { name: 'The administrator', email: adminEmail, locale: 'en' }, pointer: '' }], false));
  return { live, schema: `"${live.site.schema}"`, admin: await person(JSON.parse(made).id, ['administrator']), person };
}

/** fetch will not send a Host of one's own. */
function clientOf(address: string, host: string, secret: string): SiteClient {
  const send = (method: string, path: string, body?: unknown): Promise<SiteReply> => new Promise((resolve, reject) => {
    const headers = { host, authorization: `Bearer ${secret}`, ...(body !== undefined && { 'content-type': 'application/json' }) };
    const req = request(`${address}${path}`, { method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const type = res.headers['content-type'] ?? '';
        resolve({ status: res.statusCode ?? 0, text, type, body: /json/.test(type) && text !== '' ? JSON.parse(text) : undefined });
      });
    });
    req.on('error', reject);
    req.end(body === undefined ? undefined : JSON.stringify(body));
  });
  return { get: (path) => send('GET', path), post: (path, body) => send('POST', path, body), patch: (path, body) => send('PATCH', path, body) };
}
