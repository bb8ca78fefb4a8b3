// One folder per case under cases/: `before.json` and `after.json` are entity documents by name, `plan.sql` is what leads from one
// to the other. Applied, planned again, and led back where each step has a reverse.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { applySteps } from '../../engine/ddl/apply.ts';
import { analyse } from '../../engine/ddl/analyse/index.ts';
import { desiredShape } from '../../engine/ddl/desired.ts';
import { diffShapes } from '../../engine/ddl/diff.ts';
import { inspectSchema } from '../../engine/ddl/inspect.ts';
import { planSteps } from '../../engine/ddl/plan.ts';
import { renderStep } from '../../engine/shared/plan-steps.ts';
import { bring, changesTo, emptySite, modelOf, openTestPool, packagesOf, withEntities } from './workshop.ts';
import type { Database } from '../../engine/db/database.ts';
import type { Step } from '../../engine/ddl/step.ts';
import type { Layer } from '../../engine/meta/input.ts';

const folder = join(import.meta.dirname, 'cases');
const cases = readdirSync(folder).sort();

let db: Database;
let core: readonly Layer[];

beforeAll(async () => {
  db = await openTestPool();
  core = (await packagesOf('metadata')).filter((layer) => layer.name === 'core');
});

const read = (name: string, file: string): Readonly<Record<string, object>> => JSON.parse(readFileSync(join(folder, name, file), 'utf8'));

function script(schema: string, steps: readonly Step[]): string {
  return steps.map((step) => `-- ${step.phase}, ${step.mode}: ${renderStep(step.code, 'en', step.params)}\n-- lock: ${step.lock}\n${step.sql.map((text) => `${text.replaceAll(`"${schema}".`, '')};\n`).join('')}`).join('\n');
}

test.each(cases)('%s', async (name) => {
  const schema = `site_${name.replaceAll('-', '_')}`;
  await emptySite(db, name.replaceAll('-', '_'));
  const before = modelOf(withEntities(core, read(name, 'before.json')));
  await bring(db, schema, before);
  const after = modelOf(withEntities(core, read(name, 'after.json')), before.names, 2);

  const live = await inspectSchema(db, schema);
  const changes = diffShapes(desiredShape(after), live);
  const findings = await analyse(db, schema, { before, after, live, changes });
  const steps = planSteps(schema, changes);
  const plan = `${findings.map((each) => `-- ${each.level} ${each.code} at ${each.document}${each.pointer}\n`).join('')}${script(schema, steps)}`;
  if (process.env.TRELLIS_WRITE_PLANS === '1') writeFileSync(join(folder, name, 'plan.sql'), plan);
  expect(plan).toBe(readFileSync(join(folder, name, 'plan.sql'), 'utf8'));
  if (findings.some((each) => each.level === 'refuse')) return;

  await db.session(async (session) => {
    await applySteps(session, schema, steps, 'prepare');
    await applySteps(session, schema, steps, 'finish');
  });
  expect(await changesTo(db, schema, after)).toEqual([]);

  if (steps.length > 0 && steps.every((step) => step.reverse !== undefined)) {
    for (const step of [...steps].reverse()) for (const text of step.reverse ?? []) await db.execute({ text, values: [] });
    expect(await changesTo(db, schema, before)).toEqual([]);
    expect(script(schema, planSteps(schema, await changesTo(db, schema, after)))).toBe(script(schema, steps));
  }
});
