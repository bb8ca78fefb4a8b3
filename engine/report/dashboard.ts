// A dashboard, for one reader: its tiles at once, each on its own; the page's filters meet each tile by its fields.
import type { Ctx } from '../access/context.ts';
import { EngineError, invalid } from '../lib/errors.ts';
import { StaleModel } from '../lib/stale.ts';
import type { Field } from '../meta/model.ts';
import { resolvePath, type ReportPath } from '../meta/report/names.ts';
import { translate } from '../meta/translate.ts';
import { labels } from '../query/index.ts';
import type { DashboardDocument, TileDocument } from '../shared/documents.ts';
import type { DashboardAnswer, DashboardFilterName, DashboardFilters, DashboardTile } from '../shared/report.ts';
import type { Link, Problem } from '../shared/wire.ts';
import { allOf } from './filters.ts';
import { readerNames } from './names.ts';
import { isOfferedTile, offeredReport, viewEntity } from './offered.ts';
import { spanFilter, spanOf, type Span } from './period.ts';
import { runReport } from './run.ts';
import { apiPath } from './value.ts';

type Json = Readonly<Record<string, unknown>>;

/** What was chosen for all tiles; an owner is an id, or the reader. */
export interface DashboardChoice { readonly span?: Span | undefined; readonly owner?: string | undefined; readonly team?: string | undefined; /** One tile alone. */ readonly tile?: string | undefined; /** Whether nobody waits for the answer any more: then no further tile is run. */ readonly hasLeft?: (() => boolean) | undefined }

/** Runs the tiles that this reader is offered. `tell` puts the failure of one tile into words. */
export async function runDashboard(ctx: Ctx, dashboard: DashboardDocument, choice: DashboardChoice, tell: (error: unknown) => Problem): Promise<DashboardAnswer> {
  const texts = translate(ctx.model, ctx.locale);
  const offered = dashboard.items.filter((tile) => isOfferedTile(ctx.model, ctx.access, tile));
  const tiles = choice.tile === undefined ? offered : offered.filter(({ id }) => id === choice.tile);
  if (choice.tile !== undefined && tiles.length === 0) throw new EngineError('missing', 'report.unknown-tile', { params: { tile: choice.tile } });
  requireOffered(dashboard, choice);
  const range = dashboard.filters?.period;
  const chosen: DashboardChoice = { ...choice, span: range === undefined ? undefined : choice.span ?? spanOf(range, ctx.clock.now(), ctx.site.zone) };
  // One after the other: a person has one turn at a time.
  const told: DashboardTile[] = [];
  for (const tile of tiles) {
    if (choice.hasLeft?.() === true) throw new EngineError('unavailable', 'report.busy');
    told.push(await runTile(ctx, dashboard, tile, chosen, tell));
  }
  const description = texts.text('dashboard', dashboard.name, ['description']) ?? dashboard.description;
  return {
    name: dashboard.name, title: texts.dashboard(dashboard.name) ?? dashboard.title, ...(description !== undefined && { description }),
    at: ctx.clock.now().toISOString(),
    filters: await filtersOf(ctx, dashboard, chosen),
    tiles: told,
  };
}

/** What the page does not offer to choose is no parameter of it. */
function requireOffered({ filters = {} }: DashboardDocument, { span, owner, team }: DashboardChoice): void {
  const asked = [['period', span, filters.period !== undefined], ['owner', owner, filters.owner === true], ['team', team, filters.team === true]] as const;
  for (const [name, value, isOffered] of asked) if (value !== undefined && !isOffered) throw invalid('http.unknown-parameter', `?${name}`, { name });
}

async function runTile(ctx: Ctx, dashboard: DashboardDocument, tile: TileDocument, choice: DashboardChoice, tell: (error: unknown) => Problem): Promise<DashboardTile> {
  const { id, x, y, width, height, report, view } = tile;
  const texts = translate(ctx.model, ctx.locale);
  const title = texts.tile(dashboard.name, id, 'title') ?? tile.title;
  const place = { id, x, y, width, height, ...(title !== undefined && { title }) };
  try {
    if (report !== undefined) return { ...place, ...await runReportTile(ctx, tile, report, choice) };
    if (view !== undefined) return { ...place, ...viewTile(ctx, tile, view, choice) };
    return { ...place, kind: 'text', text: texts.tile(dashboard.name, id, 'text') ?? tile.text ?? '' };
  } catch (error) {
    // Who asks again with the Model of now gets all tiles.
    if (error instanceof StaleModel) throw error;
    return { ...place, kind: 'failed', ...(report !== undefined && { report }), ...(view !== undefined && { view }), problem: tell(error) };
  }
}

async function runReportTile(ctx: Ctx, tile: TileDocument, name: string, choice: DashboardChoice): Promise<Pick<Extract<DashboardTile, { kind: 'report' }>, 'kind' | 'report' | 'ignores' | 'answer'>> {
  const report = offeredReport(ctx.model, ctx.access, name);
  if (report === undefined) throw new EngineError('missing', 'report.unknown');
  const { met, ignores, also } = meet(ctx, tile, report.entity, report.period?.field, choice);
  const answer = await runReport(ctx, report, {
    saved: true, hasLeft: choice.hasLeft, prompts: { values: {}, at: (prompt) => `?${prompt}` }, also: also.map(({ condition }) => condition),
    ...(met !== undefined && choice.span !== undefined && { span: choice.span, spanField: met }),
  });
  return { kind: 'report', report: name, ignores, answer };
}

function viewTile(ctx: Ctx, tile: TileDocument, name: string, choice: DashboardChoice): Pick<Extract<DashboardTile, { kind: 'view' }>, 'kind' | 'view' | 'entity' | 'ignores' | 'filter'> {
  const entity = ctx.model.entities.get(viewEntity(ctx.model, ctx.access, name) ?? '');
  if (entity === undefined) throw new EngineError('missing', 'report.unknown');
  const { met, ignores, also } = meet(ctx, tile, entity.key, undefined, choice);
  const at = met === undefined ? undefined : pathOf(ctx, entity.key, met);
  const spanned = at === undefined || choice.span === undefined ? {} : spanFilter(choice.span, apiPath(at), at.field.type.operandType === 'date', ctx.site.zone);
  return { kind: 'view', view: name, entity: entity.apiName, ignores, filter: allOf([spanned, ...also.map(({ at: path, condition }) => ({ [apiPath(path)]: Object.values(condition)[0] }))]) };
}

interface Met { readonly met: string | undefined; readonly ignores: readonly DashboardFilterName[]; readonly also: readonly { readonly at: ReportPath<Field>; readonly condition: Json }[] }

/** How what was chosen meets a tile: the field that the span is about, conditions for people and teams, and what it does not follow. */
function meet(ctx: Ctx, { fields = {} }: TileDocument, entity: string, period: string | undefined, choice: DashboardChoice): Met {
  const ignores: DashboardFilterName[] = [];
  const also: { at: ReportPath<Field>; condition: Json }[] = [];
  const date = fields.period ?? period;
  const met = typeof date === 'string' && pathOf(ctx, entity, date) !== undefined ? date : undefined;
  if (choice.span !== undefined && met === undefined) ignores.push('period');
  for (const filter of ['owner', 'team'] as const) {
    const value = choice[filter];
    if (value === undefined) continue;
    const path = fields[filter] ?? filter;
    const at = typeof path === 'string' ? pathOf(ctx, entity, path) : undefined;
    if (at === undefined || typeof path !== 'string') ignores.push(filter);
    else also.push({ at, condition: { [path]: value === '$actor' ? { $actor: 'id' } : value } });
  }
  return { met, ignores, also };
}

function pathOf(ctx: Ctx, entity: string, path: string): ReportPath<Field> | undefined {
  return resolvePath(readerNames(ctx), entity, path, '');
}

async function filtersOf(ctx: Ctx, { filters = {} }: DashboardDocument, choice: DashboardChoice): Promise<DashboardFilters> {
  return {
    ...(filters.period !== undefined && { period: choice.span ?? {} }),
    ...(filters.owner === true && { owner: await linkOf(ctx, 'user', choice.owner === '$actor' ? ctx.access.actor.id : choice.owner) }),
    ...(filters.team === true && { team: await linkOf(ctx, 'team', choice.team) }),
  };
}

async function linkOf(ctx: Ctx, key: string, id: string | undefined): Promise<Link | null> {
  const entity = ctx.model.entities.get(key);
  if (id === undefined || entity === undefined) return null;
  return { id, label: (await labels(ctx, entity, [id])).get(id) ?? null };
}
