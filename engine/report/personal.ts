// Reports that people keep: told, made, changed, shared and run, always under the rights of whoever asks. One that is not for the
// actor, or is about records that he may not read, is not there.
import type { Ctx } from '../access/context.ts';
import { EngineError, invalid, rejected } from '../lib/errors.ts';
import type { Entity } from '../meta/model.ts';
import { reportDocument } from '../meta/transform/read.ts';
import { labels } from '../query/index.ts';
import type { ReportDocument } from '../shared/documents.ts';
import { isObject } from '../shared/json-object.ts';
import type { PersonalReport, PersonalReportAudiences } from '../shared/report.ts';
import { readDefinition } from './definition.ts';
import { countOwn, deleteReport, insertReport, updateReport, visibleReports, type StoredReport, type StoredShare } from './personal-rows.ts';

type Json = Readonly<Record<string, unknown>>;

const mostReports = 200;
const longestTitle = 200;

/** All that the actor may run of what people keep, without their definitions. */
export async function personalReports(ctx: Ctx): Promise<readonly PersonalReport[]> {
  const found = (await visibleReports(ctx)).flatMap((report) => { const entity = entityOf(ctx, report); return entity === undefined ? [] : [{ report, entity }]; });
  const [people, teams] = await Promise.all([labelsOf(ctx, 'user', found.map(({ report }) => report.owner)), labelsOf(ctx, 'team', found.flatMap(({ report }) => (report.share.with === 'team' ? [report.share.team] : [])))]);
  return found.map(({ report, entity }): PersonalReport => {
    const { id, owner, title, definition, share } = report;
    const { description, chart } = reportDocument({ ...definition, name: id });
    return {
      id, title, ...(description !== undefined && { description }), entity: entity.apiName, chart: chart?.type ?? 'table', exports: ctx.access.can(entity.key, 'export'),
      owner: { id: owner, label: people.get(owner) ?? null }, mine: owner === ctx.access.actor.id,
      share: share.with === 'team' ? { with: 'team', team: { id: share.team, label: teams.get(share.team) ?? null } } : share,
    };
  });
}

/** One of them, with its definition where this reader may name all that it names. Errors: `report.unknown` (404). */
export async function personalReport(ctx: Ctx, id: string): Promise<PersonalReport> {
  const { report } = await find(ctx, id);
  const told = (await personalReports(ctx)).find((each) => each.id === id);
  if (told === undefined) throw unknown();
  return { ...told, ...(mayName(ctx, report.definition) && { definition: report.definition }) };
}

/** Keeps a report of the actor's own. Errors: complaints about the definition (400), `report.share` (403), `report.too-many` (422). */
export async function keepReport(ctx: Ctx, definition: unknown, share: StoredShare = { with: 'me' }): Promise<PersonalReport> {
  const kept = checked(ctx, definition);
  await requireShare(ctx, share);
  if (await countOwn(ctx) >= mostReports) throw new EngineError('rejected', 'report.too-many', { params: { limit: mostReports } });
  const id = ctx.newId();
  await insertReport(ctx, { id, owner: ctx.access.actor.id, ...kept, share });
  return personalReport(ctx, id);
}

/** Changes the definition or with whom it is shared. Errors: `report.unknown` (404), `report.not-yours` (403), those of `keepReport`. */
export async function changeReport(ctx: Ctx, id: string, { definition, share }: { readonly definition?: unknown; readonly share?: StoredShare }): Promise<PersonalReport> {
  const { report } = await findMine(ctx, id);
  const kept = definition === undefined ? report : checked(ctx, definition);
  if (share !== undefined) await requireShare(ctx, share);
  await updateReport(ctx, { ...report, entity: kept.entity, title: kept.title, definition: kept.definition, share: share ?? report.share });
  return personalReport(ctx, id);
}

/** Errors: `report.unknown` (404), `report.not-yours` (403). */
export async function dropReport(ctx: Ctx, id: string): Promise<void> {
  await findMine(ctx, id);
  await deleteReport(ctx, id);
}

/** The report as it runs. Errors: `report.unknown` (404). */
export async function personalDocument(ctx: Ctx, id: string): Promise<ReportDocument> {
  const { report } = await find(ctx, id);
  // No document has an id for its name: no translation of one is taken for it.
  return reportDocument({ ...report.definition, name: id, title: report.title });
}

/** With whom the actor may share: his teams, and everybody if he manages others or designs the site. */
export async function audiences(ctx: Ctx): Promise<PersonalReportAudiences> {
  const { teams } = ctx.access.actor;
  const names = await labelsOf(ctx, 'team', teams);
  return { teams: teams.map((id) => ({ id, label: names.get(id) ?? null })), everybody: mayShareWithAll(ctx) };
}

function mayShareWithAll({ access }: Ctx): boolean {
  return access.actor.subordinates.length > 0 || access.system('metadata');
}

async function requireShare(ctx: Ctx, share: StoredShare): Promise<void> {
  if (share.with === 'everybody' && !mayShareWithAll(ctx)) throw new EngineError('forbidden', 'report.share');
  if (share.with === 'team' && !ctx.access.actor.teams.includes(share.team)) throw rejected([{ pointer: '/share/team', code: 'report.unknown-team' }]);
}

/** A definition whose every name this person may read, and what a row says of it. */
function checked(ctx: Ctx, given: unknown): Pick<StoredReport, 'entity' | 'title' | 'definition'> {
  const { entity } = readDefinition(ctx, given, '/definition');
  const definition: Json = isObject(given) ? Object.fromEntries(Object.entries(given).filter(([key]) => key !== '$schema' && key !== 'name' && key !== 'roles' && key !== 'hidden')) : {};
  const title = typeof definition['title'] === 'string' ? definition['title'].trim() : '';
  if (title === '' || title.length > longestTitle) throw invalid('http.parameter', '/definition/title', { name: 'title', expected: 'textBetween', least: 1, most: longestTitle });
  return { entity, title, definition };
}

function mayName(ctx: Ctx, definition: Json): boolean {
  try {
    readDefinition(ctx, definition, '');
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.kind === 'invalid') return false;
    throw error;
  }
}

async function find(ctx: Ctx, id: string): Promise<{ readonly report: StoredReport; readonly entity: Entity }> {
  const [report] = await visibleReports(ctx, id);
  const entity = report && entityOf(ctx, report);
  if (report === undefined || entity === undefined) throw unknown();
  return { report, entity };
}

async function findMine(ctx: Ctx, id: string): Promise<{ readonly report: StoredReport }> {
  const found = await find(ctx, id);
  if (found.report.owner !== ctx.access.actor.id) throw new EngineError('forbidden', 'report.not-yours');
  return found;
}

function entityOf({ model, access }: Ctx, { entity: key }: StoredReport): Entity | undefined {
  const entity = model.entities.get(key);
  return entity !== undefined && access.can(key, 'read') ? entity : undefined;
}

function unknown(): EngineError {
  return new EngineError('missing', 'report.unknown');
}

async function labelsOf(ctx: Ctx, key: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const entity = ctx.model.entities.get(key);
  return entity === undefined || ids.length === 0 ? new Map() : labels(ctx, entity, [...new Set(ids)]);
}
