// Takes the pictures of docs/pictures from a running demo (`npm start`), by hand:
//   node --import tsx test/e2e/pictures.ts [http://127.0.0.1:3000]
import { statSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { rootFolder } from '../../engine/main/places.ts';
import { findChromium } from '../support/chromium.ts';
import { rows } from './stage/acts.ts';
import { newContext, signInByApi } from './stage/visit.ts';

const mostBytes = 300 * 1024;

const pictures: readonly { readonly name: string; readonly show: (page: Page) => Promise<void> }[] = [
  { name: 'list', show: async (page) => { await page.goto('/e/lead'); await rows(page).nth(12).waitFor(); } },
  {
    name: 'record',
    show: async (page) => {
      await page.goto('/e/quote?sort=-total&filter=%7B%22status%22%3A%22sent%22%7D');
      await rows(page).first().getByRole('link').click();
      await page.locator('.event').first().waitFor();
      await page.getByText(/^1 \/ /).waitFor();
    },
  },
  { name: 'designer', show: async (page) => { await page.goto('/admin/entities/opportunity?field=stage'); await page.locator('[data-option]').nth(3).waitFor(); } },
];

const address = process.argv[2] ?? 'http://127.0.0.1:3000';
const { executablePath, args } = await findChromium();
const browser = await chromium.launch({ executablePath, args: [...args], headless: true });
try {
  const context = await newContext(browser, address, { locale: 'vi', scheme: 'light' });
  await signInByApi(context, 'admin');
  const page = await context.newPage();
  for (const { name, show } of pictures) {
    await show(page);
    await page.evaluate(() => document.fonts.ready);
    const file = path.join(rootFolder(), 'docs/pictures', `${name}.png`);
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    const { size } = statSync(file);
    if (size >= mostBytes) throw new Error(`${file} has ${size} bytes, which is too much for a page of documentation`);
    process.stdout.write(`${file}: ${size} bytes\n`);
  }
} finally {
  await browser.close();
}
