// What people say about records, who follows a record, and jobs that wait in the outbox beside events.
import type { Migration } from '../migration.ts';

export const comment: Migration = {
  number: 15,
  name: 'comment',
  sql: `
CREATE TABLE {schema}._comment (
  id uuid NOT NULL,
  entity text COLLATE "C" NOT NULL,
  record_id uuid NOT NULL,
  author uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  edited_at timestamptz(3),
  deleted_at timestamptz(3),
  text text NOT NULL,
  mentions uuid[] NOT NULL DEFAULT '{}',
  CONSTRAINT _comment_pk PRIMARY KEY (id)
);
CREATE INDEX _comment_record_ix ON {schema}._comment (record_id, id);

-- A row says what a person chose, or that they commented; an owner follows without one.
CREATE TABLE {schema}._follower (
  record_id uuid NOT NULL,
  user_id uuid NOT NULL,
  entity text COLLATE "C" NOT NULL,
  follows boolean NOT NULL,
  CONSTRAINT _follower_pk PRIMARY KEY (record_id, user_id)
);

CREATE TABLE {schema}._outbox_job (
  id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  task text COLLATE "C" NOT NULL,
  queue text COLLATE "C",
  payload jsonb NOT NULL,
  CONSTRAINT _outbox_job_pk PRIMARY KEY (id)
);
`,
};
