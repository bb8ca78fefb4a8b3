// Chromium as people run it: with a process per page and with the web's rules, which the npm package's own arguments
// (made for a bare cloud function) switch off. In one process, closing one person's browser would end everybody's.
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../support/chromium.ts';
import { atFileEnd } from '../../support/cleanup.ts';

const unlike = ['--single-process', '--no-zygote', '--in-process-gpu', '--disable-web-security', '--allow-running-insecure-content', '--disable-site-isolation-trials'];

/** Starts Chromium; closed at the file's end. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: args.filter((argument) => !unlike.includes(argument)), headless: true });
  atFileEnd(async () => browser.close());
  return browser;
}
