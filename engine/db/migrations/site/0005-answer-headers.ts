// Answers kept for repeated requests keep their headers too.
import type { Migration } from '../migration.ts';

export const answerHeaders: Migration = {
  number: 5,
  name: 'answer-headers',
  sql: `
ALTER TABLE {schema}._idempotency ADD COLUMN headers jsonb;
`,
};
