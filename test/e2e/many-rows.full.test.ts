// A hundred thousand rows in a list, flat and in groups: a few elements in the page, the last row as near as the first.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { World } from '../support/world.ts';
import { eventually, rows } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();
const copies = 25;

/** Every product again and again, under other codes. */
async function multiply({ live, schema }: World): Promise<number> {
  const entity = live.current().model.entities.get('product');
  const code = entity?.fields.get('code')?.columns[0]?.name ?? '';
  const columns = await live.db.rows({ text: `SELECT column_name FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND is_generated = 'NEVER'`, values: [live.site.schema, entity?.table ?? ''] });
  const names = columns.map(([name]) => String(name));
  const values = names.map((name) => (name === 'id' ? 'gen_random_uuid()' : name === code ? `p."${name}" || '-' || n` : `p."${name}"`));
  await live.db.execute({ text: `INSERT INTO ${schema}."${entity?.table ?? ''}" (${names.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM ${schema}."${entity?.table ?? ''}" p, generate_series(1, ${copies}) n`, values: [] });
  await live.db.execute({ text: `ANALYZE ${schema}."${entity?.table ?? ''}"`, values: [] });
  const [row] = await live.db.rows({ text: `SELECT count(*)::int FROM ${schema}."${entity?.table ?? ''}" WHERE deleted_at IS NULL`, values: [] });
  return Number(row?.[0]);
}

const drawn = (page: Page): Promise<number> => page.getByRole('row').count();

async function scrollTo(page: Page, part: number): Promise<void> {
  await page.locator('.grid-scroll').evaluate((box, at) => { box.scrollTop = box.scrollHeight * at; }, part);
}

scene('a list of a hundred thousand rows is scrolled to its end, flat and in groups, and stays small in the page', async ({ world, enter }) => {
  const total = await multiply(world);
  expect(total).toBeGreaterThan(100_000);
  const page = await enter('admin');
  await page.goto('/e/product');
  await rows(page).first().waitFor();
  await eventually(page, () => page.getByRole('grid').getAttribute('aria-rowcount'), (count) => count === String(total + 1));
  for (const part of [0.3, 0.9]) {
    await scrollTo(page, part);
    const middle = Math.round(total * part);
    await page.locator(`[data-row][aria-rowindex="${middle + 10}"]`).waitFor();
    expect(await drawn(page)).toBeLessThan(120);
  }

  await page.goto('/e/product?group=type');
  const heads = page.locator('[data-group]');
  await heads.first().waitFor();
  const groups = (await world.as(people.admin.name).post('/api/records/product/aggregate', { groups: [{ field: 'type' }] })).body.data.length;
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(total + groups + 1));
  await scrollTo(page, 1);
  await page.locator(`[data-row][aria-rowindex="${total + groups + 1}"]`).waitFor();
  expect(await drawn(page)).toBeLessThan(120);
  await scrollTo(page, 0);
  await heads.first().getByRole('button').click();
  await eventually(page, async () => Number(await page.getByRole('grid').getAttribute('aria-rowcount')), (count) => count < total);
  expect(await drawn(page)).toBeLessThan(120);
});
