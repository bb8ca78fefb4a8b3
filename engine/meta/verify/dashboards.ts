// Dashboards show reports and views that exist, on a grid of twelve columns; what their filters are about fits.
import type { DashboardDocument, TileDocument } from '../../shared/documents.ts';
import { reportLimits } from '../../shared/report.ts';
import type { EntityDraft, World } from '../draft.ts';
import type { Findings } from '../findings.ts';
import type { MergedDocument } from '../merge/documents.ts';
import { resolvePath } from '../report/names.ts';
import { resolvePeriod } from '../report/resolve.ts';
import { dashboardDocument } from '../transform/read.ts';
import { findDocument, type Rule } from './lookup.ts';
import { draftNames } from './reports.ts';

const columns = 12;

export const dashboards: Rule = (world, findings) => {
  for (const source of world.documents) if (source.kind === 'dashboard' && source.value.hidden !== true) checkTiles(world, findings, source, dashboardDocument(source.value));
};

function checkTiles(world: World, findings: Findings, source: MergedDocument, { items }: DashboardDocument): void {
  if (items.length > reportLimits.tiles) findings.error(source, '/items', 'meta.too-many', { limit: reportLimits.tiles });
  const seen = new Set<string>();
  items.forEach((tile, index) => {
    const pointer = `/items/${index}`;
    if (seen.has(tile.id)) findings.error(source, `${pointer}/id`, 'meta.repeated', { key: tile.id });
    seen.add(tile.id);
    if (tile.x + tile.width > columns) findings.error(source, `${pointer}/width`, 'meta.tile-place');
    if ([tile.report, tile.view, tile.text].filter((shown) => shown !== undefined).length !== 1) findings.error(source, pointer, 'meta.tile-one');
    else checkTile(world, findings, source, tile, pointer);
  });
}

function checkTile(world: World, findings: Findings, source: MergedDocument, { report, view, fields }: TileDocument, pointer: string): void {
  const [kind, name] = report !== undefined ? ['report', report] as const : ['view', view] as const;
  if (name === undefined) return;
  const shown = findDocument(world, findings, { source, pointer: `${pointer}/${kind}` }, kind, name);
  const entity = world.entities.get(String(shown?.value.entity));
  if (entity === undefined) return;
  const names = draftNames(world, findings, source);
  if (typeof fields?.period === 'string') resolvePeriod(names, entity.key, fields.period, `${pointer}/fields/period`);
  if (typeof fields?.owner === 'string') checkLink(world, findings, source, entity, fields.owner, 'user', `${pointer}/fields/owner`);
  if (typeof fields?.team === 'string') checkLink(world, findings, source, entity, fields.team, 'team', `${pointer}/fields/team`);
}

function checkLink(world: World, findings: Findings, source: MergedDocument, entity: EntityDraft, path: string, target: string, pointer: string): void {
  const found = resolvePath(draftNames(world, findings, source), entity.key, path, pointer);
  if (found !== undefined && (found.field.type.relation !== 'one' || found.field.target !== target)) findings.error(source, pointer, 'meta.tile-link', { field: path, entity: target });
}
