// A site of its own for a test of tables: packages from the disk below, documents of the test on top.
import { openPool, type PoolOptions } from '../../engine/db/pool.ts';
import { migrateInstallation, migrateSite } from '../../engine/db/migrate.ts';
import { applySteps } from '../../engine/ddl/apply.ts';
import { desiredShape } from '../../engine/ddl/desired.ts';
import { diffShapes } from '../../engine/ddl/diff.ts';
import { inspectSchema } from '../../engine/ddl/inspect.ts';
import { planSteps } from '../../engine/ddl/plan.ts';
import { routinesSql } from '../../engine/expression/routines.ts';
import { foldFunctionSql } from '../../engine/filter/fold-sql.ts';
import { systemClock } from '../../engine/lib/clock.ts';
import { idSource } from '../../engine/lib/id.ts';
import { compile } from '../../engine/meta/compile.ts';
import { loadPackages } from '../../engine/meta/load.ts';
import { noNames } from '../../engine/meta/names.ts';
import { atFileEnd } from '../support/cleanup.ts';
import { emptyTemplate, freshDatabase } from '../support/database.ts';
import type { Site } from '../../engine/access/context.ts';
import type { Database } from '../../engine/db/database.ts';
import type { Change } from '../../engine/ddl/change.ts';
import type { Phase, Step } from '../../engine/ddl/step.ts';
import type { Layer } from '../../engine/meta/input.ts';
import type { Model, PhysicalNames } from '../../engine/meta/model.ts';
import type { Workplace } from '../../engine/deploy/workplace.ts';

export const newId = idSource(systemClock);

/** A pool on a database of this file's own; closed after it. */
export async function openTestPool(options: Partial<PoolOptions> = {}): Promise<Database> {
  const { url } = await freshDatabase(emptyTemplate);
  return openPoolAt(url, options);
}

export function openPoolAt(url: string, options: Partial<PoolOptions> = {}): Database {
  const db = openPool({ url, ...options });
  atFileEnd(() => db.close());
  return db;
}

/** A site with the engine's own tables and nothing else. */
export async function emptySite(db: Database, name = 'test'): Promise<Workplace> {
  const site: Site = { name, schema: `site_${name}`, zone: 'Asia/Ho_Chi_Minh', currency: 'VND', locale: 'vi' };
  await migrateInstallation(db, { foldSql: foldFunctionSql, routinesSql });
  await migrateSite(db, site.schema);
  return { site, db, clock: systemClock, newId, by: null, via: { kind: 'start' } };
}

/** Packages by folder, lowest first. */
export async function packagesOf(...roots: string[]): Promise<readonly Layer[]> {
  const loaded = await loadPackages(roots);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics, null, 2));
  return loaded.value;
}

/** Layers plus one of the test's own, of entity documents by name. */
export function withEntities(layers: readonly Layer[], entities: Readonly<Record<string, object>>): readonly Layer[] {
  return [...layers, { name: 'overlay', documents: Object.entries(entities).map(([name, json]) => ({ kind: 'entity', name, json: { name, ...json } })) }];
}

export function modelOf(layers: readonly Layer[], names: PhysicalNames = noNames, revision = 1): Model {
  const compiled = compile({ revision, layers, names });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics, null, 2));
  return compiled.value;
}

export async function changesTo(db: Database, schema: string, model: Model): Promise<readonly Change[]> {
  return diffShapes(desiredShape(model), await inspectSchema(db, schema));
}

export async function bring(db: Database, schema: string, model: Model): Promise<readonly Step[]> {
  const steps = planSteps(schema, await changesTo(db, schema, model));
  await db.session(async (session) => {
    for (const phase of ['prepare', 'finish'] as const satisfies readonly Phase[]) await applySteps(session, schema, steps, phase);
  });
  return steps;
}
