// `/api/reports` and `/api/dashboards`: what may be run, and running it. Parses and hands on; knows no SQL.
import { dashboardList, reportList } from '../report/listed.ts';
import type { RouterFactory } from './handler.ts';
import { readParameters } from './parameters.ts';

export const reportsRouter: RouterFactory = (api) => {
  const routes = api.under('/api/reports');
  routes.get('/', 'reports.list', async (ctx, req) => {
    readParameters(req, []);
    return { body: reportList(ctx) };
  }, { fresh: 'head' });
  return routes;
};

export const dashboardsRouter: RouterFactory = (api) => {
  const routes = api.under('/api/dashboards');
  routes.get('/', 'dashboards.list', async (ctx, req) => {
    readParameters(req, []);
    return { body: dashboardList(ctx) };
  }, { fresh: 'head' });
  return routes;
};
