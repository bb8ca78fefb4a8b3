// A browser for a test file, closed after it. What a page shows is the test's business.
import { chromium, type Browser } from 'playwright-core';
import { atFileEnd } from './cleanup.ts';
import { findChromium } from './chromium.ts';

/** Starts Chromium; call it in beforeAll with a limit of 60 s (the npm package unpacks itself first). */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: [...args], headless: true });
  atFileEnd(async () => browser.close());
  return browser;
}
