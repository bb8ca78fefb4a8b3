// Addresses and the screens behind them. Form, record and admin come when they are needed.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { ListPage } from '../records/list/ListPage.tsx';
import { SessionGate } from '../session/SessionGate.tsx';
import { MissingPage, RouteError } from '../shell/RouteStates.tsx';
import { readCalendarSearch, readDashboardSearch, readDesignerSearch, readDocumentSearch, readEverywhereSearch, readLayoutSearch, readListSearch, readNewSearch, readPeopleSearch, readRecordSearch, readRelationsSearch, readReportSearch, readTeamSearch } from './search.ts';

const rootRoute = createRootRoute({ component: SessionGate, notFoundComponent: MissingPage, errorComponent: RouteError });
const getParentRoute = (): typeof rootRoute => rootRoute;
const homeRoute = createRoute({ getParentRoute, path: '/', validateSearch: readDashboardSearch, component: lazyRouteComponent(() => import('../home/HomePage.tsx'), 'HomePage') });
const loginRoute = createRoute({ getParentRoute, path: '/login', beforeLoad: () => { throw redirect({ to: '/' }); } });

export const listRoute = createRoute({ getParentRoute, path: '/e/$entity', validateSearch: readListSearch, component: ListPage });
export const newRoute = createRoute({
  getParentRoute,
  path: '/e/$entity/new',
  validateSearch: readNewSearch,
  component: lazyRouteComponent(() => import('../records/page/NewPage.tsx'), 'NewPage'),
});
export const recordRoute = createRoute({
  getParentRoute,
  path: '/e/$entity/$id',
  validateSearch: readRecordSearch,
  component: lazyRouteComponent(() => import('../records/page/RecordPage.tsx'), 'RecordPage'),
});
export const searchRoute = createRoute({
  getParentRoute,
  path: '/search',
  validateSearch: readEverywhereSearch,
  component: lazyRouteComponent(() => import('../search/SearchPage.tsx'), 'SearchPage'),
});
export const calendarRoute = createRoute({
  getParentRoute,
  path: '/c/$view',
  validateSearch: readCalendarSearch,
  component: lazyRouteComponent(() => import('../records/calendar/CalendarPage.tsx'), 'CalendarPage'),
});
export const dashboardRoute = createRoute({
  getParentRoute,
  path: '/d/$dashboard',
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() => import('../reports/DashboardPage.tsx'), 'DashboardPage'),
});
export const reportsRoute = createRoute({
  getParentRoute,
  path: '/r',
  component: lazyRouteComponent(() => import('../reports/ReportPage.tsx'), 'ReportsPage'),
});
export const reportRoute = createRoute({
  getParentRoute,
  path: '/r/$report',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../reports/ReportPage.tsx'), 'ReportPage'),
});
export const personalNewRoute = createRoute({
  getParentRoute,
  path: '/reports/new',
  component: lazyRouteComponent(() => import('../reports/PersonalBuilderPage.tsx'), 'PersonalNewPage'),
});
export const personalRoute = createRoute({
  getParentRoute,
  path: '/reports/$id',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../reports/PersonalPage.tsx'), 'PersonalPage'),
});
export const personalEditRoute = createRoute({
  getParentRoute,
  path: '/reports/$id/edit',
  component: lazyRouteComponent(() => import('../reports/PersonalBuilderPage.tsx'), 'PersonalEditPage'),
});
export const adminRoute = createRoute({
  getParentRoute,
  path: '/admin',
  component: lazyRouteComponent(() => import('../admin/AdminPage.tsx'), 'AdminPage'),
});
export const entitiesRoute = createRoute({
  getParentRoute,
  path: '/admin/entities',
  component: lazyRouteComponent(() => import('../admin/EntitiesPage.tsx'), 'EntitiesPage'),
});
export const documentsRoute = createRoute({
  getParentRoute,
  path: '/admin/documents/$kind',
  component: lazyRouteComponent(() => import('../admin/documents/DocumentsPage.tsx'), 'DocumentsPage'),
});
export const documentRoute = createRoute({
  getParentRoute,
  path: '/admin/documents/$kind/$name',
  validateSearch: readDocumentSearch,
  component: lazyRouteComponent(() => import('../admin/documents/DocumentPage.tsx'), 'DocumentPage'),
});
export const peopleRoute = createRoute({
  getParentRoute,
  path: '/admin/people',
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import('../admin/people/PeoplePage.tsx'), 'PeoplePage'),
});
export const teamsRoute = createRoute({
  getParentRoute,
  path: '/admin/teams',
  validateSearch: readTeamSearch,
  component: lazyRouteComponent(() => import('../admin/people/TeamsPage.tsx'), 'TeamsPage'),
});
export const settingsRoute = createRoute({
  getParentRoute,
  path: '/admin/settings',
  component: lazyRouteComponent(() => import('../admin/SettingsPage.tsx'), 'SettingsPage'),
});
export const revisionsRoute = createRoute({
  getParentRoute,
  path: '/admin/revisions',
  component: lazyRouteComponent(() => import('../admin/RevisionsPage.tsx'), 'RevisionsPage'),
});
export const upgradeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/upgrade',
  component: lazyRouteComponent(() => import('../admin/UpgradePage.tsx'), 'UpgradePage'),
});
export const runsRoute = createRoute({
  getParentRoute,
  path: '/admin/runs',
  component: lazyRouteComponent(() => import('../admin/workflows/RunsPage.tsx'), 'RunsPage'),
});
export const operationsRoute = createRoute({
  getParentRoute,
  path: '/operations',
  component: lazyRouteComponent(() => import('../records/operations/OperationsPage.tsx'), 'OperationsPage'),
});
export const designerRoute = createRoute({
  getParentRoute,
  path: '/admin/entities/$entity',
  validateSearch: readDesignerSearch,
  component: lazyRouteComponent(() => import('../admin/DesignerPage.tsx'), 'DesignerPage'),
});
const relationsRoute = createRoute({
  getParentRoute,
  path: '/admin/relations',
  validateSearch: readRelationsSearch,
  component: lazyRouteComponent(() => import('../admin/relations/RelationsPage.tsx'), 'RelationsPage'),
});
const layoutRoute = createRoute({
  getParentRoute,
  path: '/admin/layouts/$entity',
  validateSearch: readLayoutSearch,
  component: lazyRouteComponent(() => import('../admin/layout/LayoutPage.tsx'), 'LayoutPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, loginRoute, listRoute, newRoute, recordRoute, searchRoute, calendarRoute, dashboardRoute, reportsRoute, reportRoute, personalNewRoute, personalRoute, personalEditRoute, adminRoute, entitiesRoute, designerRoute, layoutRoute, relationsRoute, documentsRoute, documentRoute, peopleRoute, teamsRoute, settingsRoute, revisionsRoute, upgradeRoute, runsRoute, operationsRoute]),
  defaultPreload: 'intent',
  defaultPreloadDelay: 60,
  defaultPendingMs: 150,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
