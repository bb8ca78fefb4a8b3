// Counters of failed sign-ins, in the form that rate-limiter-flexible reads and writes.
import type { Migration } from '../migration.ts';

export const rateLimit: Migration = {
  number: 2,
  name: 'rate-limit',
  sql: `
-- An earlier version let the library make it on first use.
CREATE TABLE IF NOT EXISTS trellis._rate_limit (
  key varchar(255) NOT NULL,
  points integer NOT NULL DEFAULT 0,
  expire bigint,
  CONSTRAINT _rate_limit_pk PRIMARY KEY (key)
);
`,
};
