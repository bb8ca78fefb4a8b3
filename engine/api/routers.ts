// All routers of the engine, in order of how often they are asked.
import type { SignInLimit } from '../identity/rate-limit.ts';
import type { WorkflowOptions } from '../workflow/consumers.ts';
import type { Hub } from '../capability/live/hub.ts';
import { authRouter } from './auth.ts';
import { eventsRouter } from './events.ts';
import { filesRouter, type FilesOptions } from './files.ts';
import type { RouterFactory } from './handler.ts';
import { importsRouter } from './imports.ts';
import { metadataRouter } from './metadata.ts';
import { modelRouter } from './model/router.ts';
import { notificationsRouter } from './notifications.ts';
import { operationsRouter } from './operations.ts';
import { personalReportsRouter } from './personal-reports.ts';
import { dashboardsRouter, reportsRouter } from './reports.ts';
import { recordsRouter } from './records/router.ts';
import { talkRouter } from './records/talk.ts';
import { searchRouter } from './search.ts';
import { createFirstAdministrator } from './set-up.ts';
import { settingsRouter } from './settings.ts';
import { tokensRouter } from './tokens.ts';
import { usersRouter } from './users.ts';
import { viewsRouter } from './views.ts';
import { workflowsRouter } from './workflows.ts';

export interface EngineRoutersOptions {
  readonly limit: SignInLimit;
  readonly secure: boolean;
  readonly files: FilesOptions;
  readonly workflows: Pick<WorkflowOptions, 'onTrouble'>;
  readonly hub: Hub;
  /** Carries out changes of many records. */
  readonly works: { readonly nudge: () => void };
}

/** What `createApp` mounts. */
export function engineRouters({ limit, secure, files, workflows, works, hub }: EngineRoutersOptions): readonly RouterFactory[] {
  return [
    recordsRouter(works), searchRouter, modelRouter, eventsRouter(hub), viewsRouter, notificationsRouter, talkRouter, metadataRouter, tokensRouter, usersRouter, importsRouter({ secure }), operationsRouter(works), workflowsRouter(workflows), filesRouter(files), reportsRouter, personalReportsRouter, dashboardsRouter, settingsRouter,
    authRouter({ limit, secure, firstAdministrator: createFirstAdministrator }),
  ];
}
