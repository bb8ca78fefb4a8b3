// By which transition, action or conversion something happened.
import type { Migration } from '../migration.ts';

export const eventAction: Migration = {
  number: 8,
  name: 'event-action',
  sql: `
ALTER TABLE {schema}._event ADD COLUMN action text COLLATE "C";
`,
};
