// What a reader is offered to run, by title.
import type { Ctx } from '../access/context.ts';
import { translate } from '../meta/translate.ts';
import type { DashboardListAnswer, ReportListAnswer } from '../shared/report.ts';
import { offeredDashboards, offeredReports } from './offered.ts';

type Reader = Pick<Ctx, 'model' | 'access' | 'locale'>;

/** The reports that this reader may run. */
export function reportList({ model, access, locale }: Reader): ReportListAnswer {
  const texts = translate(model, locale);
  return {
    data: offeredReports(model, access).map(({ name, title, description, icon, entity, chart }) => ({
      name, title: texts.report(name) ?? title,
      ...(description !== undefined && { description: texts.text('report', name, ['description']) ?? description }), ...(icon !== undefined && { icon }),
      entity: model.entities.get(entity)!.apiName, chart: chart?.type ?? 'table', exports: access.can(entity, 'export'),
    })).sort((a, b) => a.title.localeCompare(b.title, locale)),
  };
}

/** The dashboards that this reader may see. */
export function dashboardList({ model, access, locale }: Reader): DashboardListAnswer {
  const texts = translate(model, locale);
  return {
    data: offeredDashboards(model, access).map(({ name, title, description, icon }) => ({
      name, title: texts.dashboard(name) ?? title,
      ...(description !== undefined && { description: texts.text('dashboard', name, ['description']) ?? description }), ...(icon !== undefined && { icon }),
    })).sort((a, b) => a.title.localeCompare(b.title, locale)),
  };
}
