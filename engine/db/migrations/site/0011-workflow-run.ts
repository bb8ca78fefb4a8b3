// What workflows did, and up to when their dates were looked at.
import type { Migration } from '../migration.ts';

export const workflowRun: Migration = {
  number: 11,
  name: 'workflow-run',
  sql: `
-- key: the event that started it, or the record and the moment that a date named. One run per workflow and key, however often it is tried.
CREATE TABLE {schema}._workflow_run (
  id uuid NOT NULL,
  workflow text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL,
  entity text COLLATE "C" NOT NULL,
  record_id uuid NOT NULL,
  event_id uuid,
  actor uuid,
  depth integer NOT NULL,
  attempts integer NOT NULL,
  steps jsonb NOT NULL,
  failed_step text COLLATE "C",
  reason jsonb,
  CONSTRAINT _workflow_run_pk PRIMARY KEY (id),
  CONSTRAINT _workflow_run_once_uq UNIQUE (workflow, key)
);
CREATE INDEX _workflow_run_workflow_ix ON {schema}._workflow_run (workflow, id);
CREATE INDEX _workflow_run_open_ix ON {schema}._workflow_run (state, id) WHERE state <> 'done';

CREATE TABLE {schema}._workflow_clock (
  workflow text COLLATE "C" NOT NULL,
  until timestamptz(3) NOT NULL,
  CONSTRAINT _workflow_clock_pk PRIMARY KEY (workflow)
);
`,
};
