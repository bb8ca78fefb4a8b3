// The twin-world test of every route, by the name that the route carries where it is mounted. A route whose name is not here fails
// the suite; so does a name here that no route carries, or a test that never asks its route.
import type { TwinRequest } from '../../support/twin.ts';
import { aggregateRequests, everywhereRequests, listRequests, lookupRequests, queryRequests, trashRequests } from './requests/lists.ts';
import { importing } from './requests/imports.ts';
import { massChanging, massDeleting } from './requests/mass.ts';
import { otherRequests } from './requests/others.ts';
import { keepingReports } from './requests/personal-reports.ts';
import { reportRequests } from './requests/reports.ts';
import type { Sight } from './requests/sight.ts';
import { getRequests, historyRequests, relatedRequests } from './requests/single.ts';
import { exportBodyRequests, exportRequests } from './requests/exports.ts';
import { duplicateRequests } from './requests/duplicates.ts';
import { commentReads, following, talking } from './requests/comments.ts';
import { actRequests, acting } from './requests/acts.ts';
import { keepingViews } from './requests/views.ts';
import { changing, creating, deleting, restoring, type Conversation } from './requests/writes.ts';

/** `requests` change nothing that matters and are asked in any order; a `conversation` is led in step. */
export type TwinTest = { readonly requests: (sight: Sight) => readonly TwinRequest[] } | { readonly conversation: Conversation };

const recordReads: Readonly<Record<string, (sight: Sight) => readonly TwinRequest[]>> = {
  'records.list': listRequests,
  'records.query': queryRequests,
  'records.aggregate': aggregateRequests,
  'records.lookup': lookupRequests,
  'records.trash': trashRequests,
  'search.everywhere': everywhereRequests,
  'records.get': getRequests,
  'records.actions': actRequests,
  'records.duplicates': duplicateRequests,
  'records.history': historyRequests,
  'records.export': exportRequests,
  'records.export-query': exportBodyRequests,
  'records.related': relatedRequests,
};

const conversations: Readonly<Record<string, Conversation>> = {
  'records.create': creating,
  'records.update': changing,
  'records.delete': deleting,
  'records.restore': restoring,
  'records.act': acting,
  'records.comment': talking,
  'records.follow': following,
  'records.unfollow': following,
  'imports.run': importing,
  'imports.errors': importing,
  'operations.get': importing,
  'operations.cancel': importing,
  'views.list': keepingViews,
  'views.audiences': keepingViews,
  'views.create': keepingViews,
  'views.default': keepingViews,
  'views.get': keepingViews,
  'views.update': keepingViews,
  'views.delete': keepingViews,
  'views.restore': keepingViews,
  'records.mass-update': massChanging,
  'records.mass-delete': massDeleting,
  'operations.list': massChanging,
  'operations.refused': massChanging,
  'operations.undo': massChanging,
  'personal-reports.list': keepingReports,
  'personal-reports.audiences': keepingReports,
  'personal-reports.create': keepingReports,
  'personal-reports.get': keepingReports,
  'personal-reports.update': keepingReports,
  'personal-reports.delete': keepingReports,
  'personal-reports.run': keepingReports,
};

const reads = Object.entries({ ...recordReads, ...commentReads, ...reportRequests, ...otherRequests }).map(([name, requests]): [string, TwinTest] => [name, { requests }]);
const writes = Object.entries(conversations).map(([name, conversation]): [string, TwinTest] => [name, { conversation }]);

export const twinTests: ReadonlyMap<string, TwinTest> = new Map([...reads, ...writes]);

/** Routes for anybody: they know of no actor, so there is nobody to hide anything from. Each with the reason given where it is mounted. */
export const openRoutes: Readonly<Record<string, string>> = {
  'POST /api/auth/login': 'one answer for every failure',
  'GET /api/auth/options': 'demo people only, on demo sites only',
  'POST /api/auth/set-up': 'works once, on a site without people',
  'GET /api/health': 'says nothing of any record',
  'GET /api/ready': 'says nothing of any record',
};
