// A site with one entity, changes of it, and writers that write the way the engine does: gate, freshness, change in one statement.
import { ident } from '../../engine/db/identifier.ts';
import { createChangeSet } from '../../engine/deploy/change-sets.ts';
import { patchDocument } from '../../engine/deploy/drafts.ts';
import { loadModel } from '../../engine/deploy/load-model.ts';
import { loadHead } from '../../engine/deploy/stored.ts';
import { upgradePackages } from '../../engine/deploy/upgrade.ts';
import { emptySite, openTestPool, packagesOf } from '../ddl/workshop.ts';
import type { Ctx } from '../../engine/access/context.ts';
import type { Database } from '../../engine/db/database.ts';
import type { Workplace } from '../../engine/deploy/workplace.ts';
import type { Layer } from '../../engine/meta/input.ts';

export const shipLayer: Layer = {
  name: 'fleet',
  package: { name: 'fleet', version: '1.0.0', requires: ['core'] },
  documents: [{ kind: 'entity', name: 'ship', text: JSON.stringify({
    name: 'ship', title: 'Ship', titlePlural: 'Ships', properties: { name: { fieldType: 'text', title: 'Name', maxLength: 80 } },
    record: { label: '{name}', sort: 'name', ownership: 'none', trash: true, history: true },
  }) }],
};

export interface Shipyard { readonly db: Database; readonly workplace: Workplace; readonly packages: readonly Layer[]; readonly schema: string }

/** A site of its own, published once. */
export async function shipyard(name: string, db?: Database): Promise<Shipyard> {
  const pool = db ?? await openTestPool({ sizes: { interactive: 12 } });
  const workplace = await emptySite(pool, name);
  const packages = [...(await packagesOf('metadata')).filter((layer) => layer.name === 'core'), shipLayer];
  const outcome = await upgradePackages(workplace, packages);
  if (outcome.kind !== 'published') throw new Error(JSON.stringify(outcome));
  return { db: pool, workplace, packages, schema: workplace.site.schema };
}

/** An administrator's request under the live revision. */
export async function requestOf({ workplace }: Shipyard): Promise<Ctx> {
  const { site, db, clock, newId } = workplace;
  const { revision, authority } = await loadHead(db, site);
  return {
    site, db, clock, newId, secrets: { seal: async (text) => text, open: async (text) => text }, authority, model: await loadModel(db, site, revision), requestId: 'test', locale: 'en', timings: new Map(),
    access: {
      actor: { id: '0195a000-0000-7000-8000-000000000001', roles: ['administrator'], teams: [], unit: [], subordinates: [], mainTeam: null, label: 'Ada' },
      key: 'administrator', can: () => true, rows: () => ({ node: { op: 'constant', value: true }, values: [] }), read: () => 'yes', write: () => 'yes', system: () => true,
    },
  };
}

/** A change-set that adds or changes properties of the ship. */
export async function changeOf(ctx: Ctx, properties: Readonly<Record<string, object>>, more: object = {}): Promise<string> {
  const { id } = await createChangeSet(ctx, 'test');
  await patchDocument(ctx, id, 'entity', 'ship', { ...more, properties });
  return id;
}

export async function columnsOf({ db, schema }: Shipyard): Promise<readonly unknown[]> {
  const rows = await db.rows({ text: `SELECT column_name FROM information_schema.columns WHERE table_schema = $1 AND table_name = 'ship' ORDER BY ordinal_position`, values: [schema] });
  return rows.map(([name]) => name).slice(6);
}

/** One insert as the engine writes it; true if it was planned for the live revision. */
export function insertText(schema: string): string {
  const s = ident(schema);
  return `WITH gate AS (SELECT FROM ${s}."_head" WHERE false FOR KEY SHARE),
    h AS (SELECT revision = $1::int AS ok FROM ${s}."_head"),
    new AS (INSERT INTO ${s}."ship" (id, version, created_at, updated_at, name) SELECT $2::uuid, 1, now(), now(), $3::text FROM h WHERE h.ok RETURNING id)
    SELECT h.ok, (SELECT count(*)::int FROM new) FROM h`;
}
