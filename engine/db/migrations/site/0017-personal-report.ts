// Reports that people keep for themselves, or for others who read the same records.
import type { Migration } from '../migration.ts';

export const personalReport: Migration = {
  number: 17,
  name: 'personal-report',
  sql: `
-- definition: as a report document says it, by keys. shared_with: me, team, everybody.
CREATE TABLE {schema}._personal_report (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  entity text COLLATE "C" NOT NULL,
  title text NOT NULL,
  definition jsonb NOT NULL,
  shared_with text COLLATE "C" NOT NULL,
  team_id uuid,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT _personal_report_pk PRIMARY KEY (id)
);
CREATE INDEX _personal_report_user_ix ON {schema}._personal_report (user_id);
CREATE INDEX _personal_report_shared_ix ON {schema}._personal_report (shared_with) WHERE shared_with <> 'me';
`,
};
