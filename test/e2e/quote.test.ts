// A quote with its lines, written without touching the mouse.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { choice, eventually, rows, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

scene('a quote with two lines is made by keyboard, and what it links to is found without accents', async ({ world, enter }) => {
  const staff = world.as(people.staff.name);
  expect((await staff.post('/api/records/account', { name: 'Công ty TNHH Hướng Dương' })).status).toBe(201);
  const page = await enter('staff');
  await page.goto('/e/quote');
  await rows(page).first().waitFor();
  await page.keyboard.press('c');
  await seeHeading(page, 'Thêm báo giá');
  await tabTo(page, '[data-field="subject"]');
  await page.keyboard.type('Báo giá thiết bị');
  await tabTo(page, '[data-field="account"]');
  await pick(page, 'huong duong', 'Công ty TNHH Hướng Dương');

  await tabTo(page, '.lines-add');
  await page.keyboard.press('Enter');
  await eventually(page, () => cellInFocus(page), (cell) => cell === '0 product');
  await pick(page, 'may quet ma vach cam', 'Máy quét mã vạch cầm tay');
  await tabTo(page, '[data-line="0"] [data-cell="quantity"]');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3');
  await tabTo(page, '[data-line="0"] [data-cell="unitPrice"]');
  await page.keyboard.type('2350000');
  await page.keyboard.press('Enter');
  await eventually(page, () => cellInFocus(page), (cell) => cell === '1 product');
  await pick(page, 'muc in nhiet', 'Mực in nhiệt (hộp 30 cuộn)');
  await tabTo(page, '[data-line="1"] [data-cell="unitPrice"]');
  await page.keyboard.type('2100000');
  await page.keyboard.press('Alt+ArrowUp');
  await eventually(page, () => cellInFocus(page), (cell) => cell === '0 unitPrice');
  await page.keyboard.press('Control+s');

  await page.getByText('Đã thêm báo giá').waitFor();
  const lines = page.getByRole('region', { name: 'Dòng hàng' }).locator('tbody tr');
  await lines.nth(1).waitFor();
  expect(await lines.locator('[data-cell="product"]').allInnerTexts()).toEqual([expect.stringContaining('Mực in nhiệt'), expect.stringContaining('Máy quét mã vạch cầm tay')]);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { body } = await staff.get(`/api/records/quote/${id}`);
  expect(body).toMatchObject({ subject: 'Báo giá thiết bị', status: 'draft', account: { label: 'Công ty TNHH Hướng Dương' } });
  expect(body.lines.map((line: { quantity: unknown; unitPrice: unknown }) => [Number(line.quantity), Number(line.unitPrice)])).toEqual([[1, 2_100_000], [3, 2_350_000]]);
});

/** Types into the lookup that has the focus and takes the line with this name. */
async function pick(page: Page, typed: string, name: string): Promise<void> {
  await page.keyboard.type(typed);
  await choice(page, name).waitFor();
  await page.keyboard.press('Enter');
  await eventually(page, () => page.evaluate(() => (document.activeElement instanceof HTMLInputElement ? document.activeElement.value : '')), (value) => value === name);
}

/** Presses Tab until the focus is inside; a place that Tab does not reach is a fault. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const isInside = (): Promise<boolean> => page.evaluate((wanted) => document.activeElement?.closest(wanted) != null, selector);
  for (let presses = 0; presses < 60; presses++) {
    if (await isInside()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}`);
}

function cellInFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const cell = document.activeElement?.closest('[data-cell]');
    return `${cell?.closest('[data-line]')?.getAttribute('data-line') ?? ''} ${cell?.getAttribute('data-cell') ?? ''}`;
  });
}
