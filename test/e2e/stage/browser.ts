// The browser of a theatre, closed at the file's end.
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../support/chromium.ts';
import { atFileEnd } from '../../support/cleanup.ts';

/** Starts Chromium; call it in beforeAll with a limit of two minutes (the npm package unpacks itself first). */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: [...args], headless: true });
  atFileEnd(async () => browser.close());
  return browser;
}
