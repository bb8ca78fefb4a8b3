// All findings of a change of tables.
import { analyseRows } from './rows.ts';
import { analyseStructure } from './structure.ts';
import type { Queryable } from '../../db/database.ts';
import type { Model } from '../../meta/model.ts';
import type { Change } from '../change.ts';
import type { Finding } from '../finding.ts';
import type { LiveSchema } from '../inspect.ts';

export interface AnalyseInput {
  /** Absent for a fresh site. */
  readonly before: Model | undefined;
  readonly after: Model;
  readonly live: LiveSchema;
  readonly changes: readonly Change[];
}

/** Every consequence of the change for existing columns and rows; those about structure first. */
export async function analyse(db: Queryable, schema: string, input: AnalyseInput): Promise<readonly Finding[]> {
  const structure = analyseStructure(input.before, input.after, input.changes);
  // Rows of a field that cannot become what is asked are not looked at: the comparison itself might fail.
  if (structure.some((each) => each.level === 'refuse')) return structure;
  return [...structure, ...await analyseRows(db, schema, input.before, input.after, input.live)];
}
