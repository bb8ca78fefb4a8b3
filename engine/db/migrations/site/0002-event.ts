// Events, the outbox that hands them on, what the consumers did with them, and the folded texts for search.
import type { Migration } from '../migration.ts';

export const event: Migration = {
  number: 2,
  name: 'event',
  sql: `
CREATE TABLE {schema}._event (
  id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  entity text COLLATE "C" NOT NULL,
  record_id uuid NOT NULL,
  version integer NOT NULL,
  op text COLLATE "C" NOT NULL,
  changes jsonb NOT NULL,
  actor uuid NOT NULL,
  on_behalf_of uuid,
  request_id text COLLATE "C",
  operation_id uuid,
  cause_event uuid,
  cause_depth integer NOT NULL DEFAULT 0,
  revision integer NOT NULL,
  CONSTRAINT _event_pk PRIMARY KEY (id)
);
-- Ids rise with time and record ids are unique across entities: the narrowest index that serves a record's history in order.
CREATE INDEX _event_record_ix ON {schema}._event (record_id, id);
CREATE INDEX _event_operation_ix ON {schema}._event (operation_id) WHERE operation_id IS NOT NULL;

CREATE TABLE {schema}._outbox (
  id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  events uuid[] NOT NULL,
  CONSTRAINT _outbox_pk PRIMARY KEY (id)
);

CREATE TABLE {schema}._effect (
  event_id uuid NOT NULL,
  consumer text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT _effect_pk PRIMARY KEY (event_id, consumer)
);

CREATE TABLE {schema}._parked (
  event_id uuid NOT NULL,
  consumer text COLLATE "C" NOT NULL,
  at timestamptz(3) NOT NULL,
  attempts integer NOT NULL,
  error text NOT NULL,
  CONSTRAINT _parked_pk PRIMARY KEY (event_id, consumer)
);

CREATE TABLE {schema}._notification (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  event_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  kind text COLLATE "C" NOT NULL,
  title text NOT NULL,
  body jsonb NOT NULL DEFAULT '{}',
  entity text COLLATE "C",
  record_id uuid,
  read_at timestamptz(3),
  CONSTRAINT _notification_pk PRIMARY KEY (id),
  CONSTRAINT _notification_once_uq UNIQUE (event_id, user_id, kind)
);
CREATE INDEX _notification_user_ix ON {schema}._notification (user_id, id);

CREATE TABLE {schema}._search (
  entity text COLLATE "C" NOT NULL,
  record_id uuid NOT NULL,
  field text COLLATE "C" NOT NULL,
  text text COLLATE "C" NOT NULL,
  CONSTRAINT _search_pk PRIMARY KEY (record_id, field, entity)
);
DO $body$
DECLARE trigrams text;
BEGIN
  SELECT quote_ident(n.nspname) INTO trigrams
    FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace WHERE c.opcname = 'gin_trgm_ops' LIMIT 1;
  IF trigrams IS NOT NULL THEN
    EXECUTE 'CREATE INDEX _search_text_ix ON {schema}._search USING gin (text ' || trigrams || '.gin_trgm_ops)';
  ELSE
    CREATE INDEX _search_text_ix ON {schema}._search (entity, left(text, 200) text_pattern_ops);
  END IF;
END
$body$;
`,
};
