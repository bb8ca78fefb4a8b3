// Numbers given out, answers kept for repeated requests, long work, saved views, setting values.
import type { Migration } from '../migration.ts';

export const work: Migration = {
  number: 4,
  name: 'work',
  sql: `
-- Rows, not sequences: a rollback gives the number back, and a copy of the schema carries them along.
CREATE TABLE {schema}._counter (
  key text COLLATE "C" NOT NULL,
  value bigint NOT NULL,
  CONSTRAINT _counter_pk PRIMARY KEY (key)
) WITH (fillfactor = 50);

CREATE TABLE {schema}._idempotency (
  user_id uuid NOT NULL,
  key text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  status integer,
  answer text,
  at timestamptz(3) NOT NULL,
  CONSTRAINT _idempotency_pk PRIMARY KEY (user_id, key)
);
CREATE INDEX _idempotency_at_ix ON {schema}._idempotency (at);

CREATE TABLE {schema}._operation (
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  title text NOT NULL,
  state text COLLATE "C" NOT NULL,
  done bigint NOT NULL DEFAULT 0,
  total bigint,
  started_by uuid,
  at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  error text,
  detail jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT _operation_pk PRIMARY KEY (id)
);

CREATE TABLE {schema}._saved_view (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  entity text COLLATE "C" NOT NULL,
  title text NOT NULL,
  body jsonb NOT NULL,
  shared boolean NOT NULL DEFAULT false,
  CONSTRAINT _saved_view_pk PRIMARY KEY (id)
);
CREATE INDEX _saved_view_user_ix ON {schema}._saved_view (user_id, entity);

CREATE TABLE {schema}._setting (
  key text COLLATE "C" NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT _setting_pk PRIMARY KEY (key)
);
`,
};
