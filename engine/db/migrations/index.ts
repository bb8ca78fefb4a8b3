// The engine's own tables, in order. Forward only; expand first, contract a version later, since N and N+1 run side by side.
import { site } from './installation/0001-site.ts';
import { rateLimit } from './installation/0002-rate-limit.ts';
import { metadata } from './site/0001-metadata.ts';
import { event } from './site/0002-event.ts';
import { identity } from './site/0003-identity.ts';
import { work } from './site/0004-work.ts';
import { answerHeaders } from './site/0005-answer-headers.ts';
import { forms } from './site/0006-forms.ts';
import { importPart } from './site/0007-import-part.ts';
import { eventAction } from './site/0008-event-action.ts';
import { feedState } from './site/0009-feed-state.ts';
import { file } from './site/0010-file.ts';
import { workflowRun } from './site/0011-workflow-run.ts';
import { revisionVia } from './site/0012-revision-via.ts';
import { savedView } from './site/0013-saved-view.ts';
import { operationRow } from './site/0014-operation-row.ts';
import { comment } from './site/0015-comment.ts';
import { draftBase } from './site/0016-draft-base.ts';
import { personalReport } from './site/0017-personal-report.ts';
import type { Migration } from './migration.ts';

export type { Migration } from './migration.ts';

export const installationMigrations: readonly Migration[] = [site, rateLimit];
export const siteMigrations: readonly Migration[] = [metadata, event, identity, work, answerHeaders, forms, importPart, eventAction, feedState, file, workflowRun, revisionVia, savedView, operationRow, comment, draftBase, personalReport];
