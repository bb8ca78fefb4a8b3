// The browser of the tests is one that people could use.
import { expect, test } from '@jest/globals';
import { findChromium } from '../support/chromium.ts';

test('whichever Chromium is found, it keeps to the rules of the web and has a process per page', async () => {
  const { args, executablePath } = await findChromium();
  expect(executablePath).not.toBe('');
  for (const name of ['--single-process', '--no-zygote', '--disable-web-security', '--allow-running-insecure-content']) expect(args).not.toContain(name);
});
