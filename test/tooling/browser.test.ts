// The browser that the end-to-end tests get, on whatever machine they run.
import { beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);

test('a page runs its script and shows Vietnamese text', async () => {
  const page = await browser.newPage();
  await page.setContent('<button onclick="this.textContent = \'Đã lưu\'">Lưu</button>');
  await page.getByRole('button', { name: 'Lưu' }).click();
  expect(await page.getByRole('button').textContent()).toBe('Đã lưu');
});
