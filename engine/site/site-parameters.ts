// What the engine itself reads of a site's settings: its currency, its zone and its language. They stand in the installation's list of
// sites, are loaded with each generation, and move with the authority, so that every process works by them from its next request on.
import type { Site } from '../access/context.ts';
import { isSqlstate } from '../db/errors.ts';
import { ident } from '../db/identifier.ts';
import type { Queryable } from '../db/database.ts';
import { EngineError } from '../lib/errors.ts';
import type { Entity, Model } from '../meta/model.ts';
import { hasAmount } from '../query/fit.ts';
import { tableOf } from '../query/scope.ts';
import type { Locale } from '../shared/problems/index.ts';
import { wholeDaysOf } from '../record/index.ts';

/** The group of settings that holds them, and which parameter is what of a site. */
export const siteGroup = 'general';
export const siteParameters = { currency: 'currency', zone: 'zone', language: 'locale' } as const satisfies Record<string, keyof Site>;

export type SiteParameters = Pick<Site, 'currency' | 'zone' | 'locale'>;

/** As they stand now; undefined for a site that is not listed. */
export async function loadSite(db: Queryable, site: Site): Promise<Site> {
  const [row] = await db.rows({ text: 'SELECT currency, zone, locale FROM trellis.site WHERE name = $1', values: [site.name] });
  if (row === undefined) return site;
  const [currency, zone, locale] = row;
  const known: Locale = locale === 'en' ? 'en' : 'vi';
  return currency === site.currency && zone === site.zone && known === site.locale ? site : { ...site, currency: String(currency), zone: String(zone), locale: known };
}

/**
 * Moves the site to other parameters, in a transaction that raises the authority. Errors: `setting.zone` (422) for a zone that there is
 * not, `setting.currency-used` (409) while a record holds an amount, `setting.busy` (503) while writers leave no gap.
 */
export async function writeSite(tx: Queryable, model: Model, site: Site, change: Partial<SiteParameters>): Promise<void> {
  const next = { ...site, ...change };
  if (!isZone(next.zone)) throw new EngineError('rejected', 'setting.zone', { errors: [{ pointer: '/zone', code: 'setting.zone', params: { zone: next.zone } }] });
  if (next.currency !== site.currency) await requireNoAmount(tx, model, site);
  await tx.execute({ text: 'UPDATE trellis.site SET currency = $2, zone = $3, locale = $4 WHERE name = $1', values: [site.name, next.currency, next.zone, next.locale] });
  if (next.zone !== site.zone) await moveWholeDays(tx, model, site, next.zone);
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '' && /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/** Amounts mean the site's currency, or were turned into it by a rate; nothing is the same in every currency. */
async function requireNoAmount(tx: Queryable, model: Model, site: Site): Promise<void> {
  const held = [...model.entities.values()].flatMap((entity) => {
    const columns = [...entity.fields.values()].filter((field) => field.columns.length > 0 && hasAmount(field)).flatMap((field) => field.columns[0] ?? []);
    return columns.length === 0 ? [] : [{ entity, columns }];
  });
  if (held.length === 0) return;
  const tables = held.map(({ entity }) => tableOf(site, entity));
  const arms = held.map(({ entity, columns }, index) => `(SELECT ${index} AS place WHERE EXISTS (SELECT FROM ${tableOf(site, entity)} WHERE ${columns.map(({ name }) => `${ident(name)} <> 0`).join(' OR ')}))`);
  const usedNow = async (): Promise<readonly Entity[]> => (await tx.rows({ text: arms.join(' UNION ALL '), values: [] }))
    .flatMap(([place]): readonly Entity[] => (typeof place === 'number' ? [held[place]?.entity ?? []].flat() : []));
  // Mostly there are amounts, which a look tells without stopping anybody.
  let used = await usedNow();
  if (used.length === 0) {
    await stopWriters(tx, tables);
    used = await usedNow();
  }
  if (used.length === 0) return;
  const names = used.slice(0, 3).map(({ titlePlural }) => titlePlural).join(', ');
  const params = { currency: site.currency, entities: used.length > 3 ? `${names}, …` : names };
  throw new EngineError('conflict', 'setting.currency-used', { params, pointer: '/currency', errors: [{ pointer: '/currency', code: 'setting.currency-used', params }] });
}

/** Writers that have begun are waited for, not long; those that come are planned anew once this is done. Errors: `setting.busy` (503). */
async function stopWriters(tx: Queryable, tables: readonly string[]): Promise<void> {
  await tx.execute({ text: "SELECT set_config('lock_timeout', '1s', true)", values: [] });
  try {
    await tx.execute({ text: `LOCK TABLE ${tables.join(', ')} IN SHARE MODE`, values: [] });
  } catch (error) {
    throw isSqlstate(error, '55P03') ? new EngineError('unavailable', 'setting.busy', { retryAfterSeconds: 2, cause: error }) : error;
  }
}

/** A whole day begins when the day begins in the zone; nobody wrote these records, so they move no version. */
async function moveWholeDays(tx: Queryable, model: Model, site: Site, zone: string): Promise<void> {
  const entities = [...model.entities.values()].filter((entity) => wholeDaysOf(entity).length > 0);
  // A day that is just being written is written in the old zone.
  if (entities.length > 0) await stopWriters(tx, entities.map((entity) => tableOf(site, entity)));
  for (const entity of entities) {
    for (const { moment, day } of wholeDaysOf(entity)) {
      const [at, on] = [moment.columns[0], day.columns[0]];
      if (at === undefined || on === undefined) continue;
      const start = `(${ident(on.name)}::timestamp AT TIME ZONE $1)`;
      await tx.execute({ text: `UPDATE ${tableOf(site, entity)} SET ${ident(at.name)} = ${start} WHERE ${ident(on.name)} IS NOT NULL AND ${ident(at.name)} IS DISTINCT FROM ${start}`, values: [zone] });
    }
  }
}
