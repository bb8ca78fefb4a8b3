// What people do again and again in the studio, by role and label. Knows the Vietnamese words of the shell.
import type { Locator, Page } from 'playwright-core';
import { waitMs } from './visit.ts';

/** The input of a form's field, by its label: one to type in or one to choose in. */
export function field(page: Page | Locator, label: string): Locator {
  const named = { name: label, exact: true };
  return page.getByRole('textbox', named).or(page.getByRole('combobox', named));
}

/** A line of the open list of choices. */
export function choice(page: Page, name: string): Locator {
  return page.getByRole('option', { name, exact: true });
}

/** The heading of the screen; there is one on each. */
export async function seeHeading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Rows of a list that are drawn and filled. */
export function rows(page: Page): Locator {
  return page.locator('[role="row"][data-row]');
}

/** Asks again until the answer is the wanted one; for what no element announces. */
export async function eventually<T>(page: Page, read: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  const until = performance.now() + waitMs;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (performance.now() > until) throw new Error(`still ${JSON.stringify(value)} after ${waitMs / 1000} seconds`);
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(resolve); }));
  }
}

/** An administrator begins a new document by its list's button and a title. */
export async function beginDocument(page: Page, kind: string, button: string, title: string): Promise<void> {
  await page.goto(`/admin/documents/${kind}`);
  await page.getByRole('button', { name: button }).first().click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Tiêu đề').fill(title);
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await seeHeading(page, title);
}
