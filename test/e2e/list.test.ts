// The list: sorting, filtering, searching, and thousands of rows without thousands of elements.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually, rows, seeHeading } from './stage/acts.ts';
import { partCount, partName } from './stage/demo-database.ts';
import { theatre } from './stage/stage.ts';

const scene = theatre();
const demoProducts = 30;

scene('a list is sorted by its headers and stays small in the page while thousands of rows pass', async ({ enter }) => {
  const page = await openProducts(await enter('staff'));
  await footerSays(page, '4.030');
  const price = page.getByRole('columnheader', { name: 'Giá niêm yết' });
  await price.getByRole('button').click();
  await page.locator('[aria-rowindex="2"]', { hasText: partName(1) }).waitFor();
  expect(await price.getAttribute('aria-sort')).toBe('ascending');
  await price.getByRole('button').click();
  await page.locator('[aria-rowindex="2"]', { hasText: 'Máy chủ hai bộ xử lý' }).waitFor();
  expect(await price.getAttribute('aria-sort')).toBe('descending');
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(partCount + demoProducts + 1));

  await rows(page).first().hover();
  const drawn: number[] = [];
  for (const part of [0.2, 0.5, 0.8]) {
    await scrollTo(page, part);
    const middle = Math.round((partCount + demoProducts) * part);
    await page.locator(`[data-row][aria-rowindex="${middle + 10}"]`).waitFor();
    drawn.push(await page.getByRole('row').count());
  }
  await scrollTo(page, 1);
  await page.locator(`[data-row][aria-rowindex="${partCount + demoProducts + 1}"]`, { hasText: partName(1) }).waitFor();
  drawn.push(await page.getByRole('row').count());
  expect(Math.max(...drawn)).toBeLessThan(120);
  expect(Math.min(...drawn)).toBeGreaterThan(15);
});

scene('a filter becomes a chip and part of the address, and goes when the chip goes', async ({ enter }) => {
  const page = await openProducts(await enter('staff'));
  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  await page.getByRole('textbox', { name: 'Tìm trường…' }).fill('loai');
  await page.getByRole('group', { name: 'Các trường' }).getByRole('button', { name: 'Loại' }).click();
  await page.getByRole('checkbox', { name: 'Dịch vụ' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Lọc' }).click();
  await footerSays(page, '13');
  await page.getByRole('group', { name: 'Điều kiện lọc' }).getByText('Dịch vụ').waitFor();
  expect(new Set(await rows(page).locator('[data-cell="type"]').allInnerTexts())).toEqual(new Set(['Dịch vụ']));

  await page.reload();
  await footerSays(page, '13');
  await page.getByRole('button', { name: 'Bỏ điều kiện Loại' }).click();
  await footerSays(page, '4.030');
  expect(new URL(page.url()).search).toBe('');
});

scene('words typed without accents find words with accents; nothing found says so and offers the way back', async ({ enter }) => {
  const page = await openProducts(await enter('staff'));
  const box = page.getByRole('searchbox', { name: 'Tìm trong danh sách' });
  await page.keyboard.press('f');
  await page.keyboard.type('may quet ma vach');
  await footerSays(page, '2');
  expect([...await rows(page).locator('[data-cell="name"]').allTextContents()].sort()).toEqual([expect.stringContaining('Máy quét mã vạch cầm tay'), expect.stringContaining('Máy quét mã vạch không dây')]);
  await box.fill('khong co thu nay');
  await page.getByRole('heading', { name: 'Không có kết quả' }).waitFor();
  await page.getByRole('button', { name: 'Bỏ lọc' }).click();
  await footerSays(page, '4.030');
});

scene('the keys J, K and Enter walk the list and open a record, and the record knows its neighbours', async ({ enter }) => {
  const page = await openProducts(await enter('staff'));
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const second = page.locator('[aria-rowindex="3"]');
  await page.locator('.row.is-active[aria-rowindex="3"]').waitFor();
  const code = await second.locator('[data-cell="code"]').innerText();
  await page.keyboard.press('Enter');
  await page.locator('.fact[data-field="code"]', { hasText: code }).waitFor();
  await page.getByText('2 / 4.030').waitFor();
  await page.getByRole('button', { name: 'Bản ghi sau' }).click();
  await page.getByText('3 / 4.030').waitFor();
  await page.goBack();
  await page.goBack();
  await seeHeading(page, 'Sản phẩm');
});

async function openProducts(page: Page): Promise<Page> {
  await page.goto('/e/product');
  await seeHeading(page, 'Sản phẩm');
  await rows(page).first().waitFor();
  return page;
}

async function footerSays(page: Page, count: string): Promise<void> {
  await eventually(page, () => page.locator('.foot').innerText(), (text) => text.startsWith(`${count} bản ghi`));
}

/** As the scroll bar is dragged: straight to that part of the whole. */
async function scrollTo(page: Page, part: number): Promise<void> {
  await page.locator('.grid-scroll').evaluate((element, share) => { element.scrollTop = (element.scrollHeight - element.clientHeight) * share; }, part);
}
