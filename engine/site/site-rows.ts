// The installation's list of sites.
import type { Database } from '../db/database.ts';
import { invalid } from '../lib/errors.ts';
import type { Locale } from '../shared/problems/index.ts';

export interface SiteRow {
  readonly name: string;
  readonly schema: string;
  readonly title: string;
  readonly zone: string;
  readonly currency: string;
  readonly locale: Locale;
  readonly demo: boolean;
  /** Host names that lead here; `main` also answers to every other. */
  readonly hosts: readonly string[];
}

/** Schema of a site by its name; refuses what is no plain name, since it becomes an identifier. */
export function schemaOf(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(name)) throw invalid('http.parameter', '', { name: 'site', expected: 'siteName' });
  return `site_${name}`;
}

/** In order of name, `main` first. */
export function readSites(db: Database): Promise<readonly SiteRow[]> {
  return db.objects<SiteRow>({
    text: `SELECT name, schema, title, zone, currency, locale, demo, hosts FROM trellis.site ORDER BY name <> 'main', name`, values: [],
  });
}

/** Writes the row unless there is one of that name; gives what stands. */
export async function addSite(db: Database, row: SiteRow): Promise<SiteRow> {
  await db.execute({
    text: `INSERT INTO trellis.site (name, schema, title, zone, currency, locale, demo, hosts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    values: [row.name, row.schema, row.title, row.zone, row.currency, row.locale, row.demo, row.hosts],
  });
  const rows = await readSites(db);
  return rows.find((found) => found.name === row.name) ?? row;
}
