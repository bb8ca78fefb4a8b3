// Which process fetches a feed, and what the next fetch should know of the last one.
import type { Migration } from '../migration.ts';

export const feedState: Migration = {
  number: 9,
  name: 'feed-state',
  sql: `
-- A claim whose lease is over has lost its process; whoever takes it counts the attempt up, and the former one can write no more.
CREATE TABLE {schema}._feed_state (
  entity text COLLATE "C" NOT NULL,
  record_id uuid NOT NULL,
  -- Address that the validators belong to.
  url text COLLATE "C",
  etag text COLLATE "C",
  last_modified text COLLATE "C",
  fetched_at timestamptz(3),
  failures integer NOT NULL DEFAULT 0,
  lease_until timestamptz(3),
  attempt integer NOT NULL DEFAULT 0,
  CONSTRAINT _feed_state_pk PRIMARY KEY (record_id, entity)
);
`,
};
