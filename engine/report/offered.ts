// Who is offered which report and dashboard: roles of the document, and the right to read what it is about.
// What the answer holds is another matter: rows and fields are narrowed when it runs.
import type { Access } from '../access/access.ts';
import type { Model } from '../meta/model.ts';
import { dashboardDocument, reportDocument } from '../meta/transform/read.ts';
import type { DashboardDocument, ReportDocument, TileDocument } from '../shared/documents.ts';

/** The report of that name, if this reader may run it. */
export function offeredReport(model: Model, access: Access, name: string): ReportDocument | undefined {
  const document = model.documents.get('report')?.get(name);
  if (document === undefined) return undefined;
  const report = reportDocument(document);
  return isFor(access, report) && mayRead(model, access, report.entity) ? report : undefined;
}

/** Every report that this reader may run. */
export function offeredReports(model: Model, access: Access): readonly ReportDocument[] {
  return [...model.documents.get('report')?.keys() ?? []].flatMap((name) => offeredReport(model, access, name) ?? []);
}

/** The dashboard of that name, if this reader may see one of its tiles that is more than a text. */
export function offeredDashboard(model: Model, access: Access, name: string): DashboardDocument | undefined {
  const document = model.documents.get('dashboard')?.get(name);
  if (document === undefined) return undefined;
  const dashboard = dashboardDocument(document);
  return isFor(access, dashboard) && dashboard.items.some((tile) => tile.text === undefined && isOfferedTile(model, access, tile)) ? dashboard : undefined;
}

/** Every dashboard that this reader may see. */
export function offeredDashboards(model: Model, access: Access): readonly DashboardDocument[] {
  return [...model.documents.get('dashboard')?.keys() ?? []].flatMap((name) => offeredDashboard(model, access, name) ?? []);
}

/** Whether the reader is shown the tile. */
export function isOfferedTile(model: Model, access: Access, { hidden, report, view, text }: TileDocument): boolean {
  if (hidden === true) return false;
  if (report !== undefined) return offeredReport(model, access, report) !== undefined;
  if (view !== undefined) return viewEntity(model, access, view) !== undefined;
  return text !== undefined;
}

/** Key of the entity that a view lists, if the reader may read it. */
export function viewEntity(model: Model, access: Access, name: string): string | undefined {
  const view = model.documents.get('view')?.get(name);
  return view !== undefined && view['hidden'] !== true && mayRead(model, access, String(view['entity'])) ? String(view['entity']) : undefined;
}

function isFor(access: Access, { hidden, roles }: { readonly hidden?: boolean; readonly roles?: readonly string[] }): boolean {
  return hidden !== true && (roles === undefined || access.actor.systemReason !== undefined || roles.some((role) => access.actor.roles.includes(role)));
}

function mayRead(model: Model, access: Access, entity: string): boolean {
  return model.entities.has(entity) && access.can(entity, 'read');
}
