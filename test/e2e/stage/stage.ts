// A theatre for a test file: the app with its built studio, a browser, and people who come in by the stage door.
// Every scene ends with a look at what the browsers complained of; one that fails leaves pictures of all open pages.
import { beforeAll, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { rootFolder, studioFolder } from '../../../engine/main/places.ts';
import { atFileEnd } from '../../support/cleanup.ts';
import { freshDatabase } from '../../support/database.ts';
import { openWorld, type World } from '../../support/world.ts';
import { openBrowser } from './browser.ts';
import { demoDatabase } from './demo-database.ts';
import { newContext, signInByApi, type Entrance, type Person } from './visit.ts';

export interface Stage {
  readonly world: World;
  /** A page of a browser of its own, signed in unless nobody is named; nothing is loaded yet. */
  enter(person: Person | undefined, entrance?: Entrance): Promise<Page>;
}

const sceneMs = 180_000;

/** Opens the theatre for this file, on the demo unless told; answers how its scenes are played. */
export function theatre(open: (studioDir: string) => Promise<World> = openDemo): (name: string, play: (stage: Stage) => Promise<void>) => void {
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    [world, browser] = await Promise.all([open(builtStudio()), openBrowser()]);
    // As a server does: what many records take goes on by itself.
    world.installation.works.start();
  }, 120_000);
  return (name, play) => {
    test(name, async () => {
      const contexts: BrowserContext[] = [];
      const complaints: string[] = [];
      const enter = async (person: Person | undefined, entrance: Entrance = {}): Promise<Page> => {
        const context = await newContext(browser, world.address, entrance);
        contexts.push(context);
        if (person !== undefined) await signInByApi(context, person);
        const page = await context.newPage();
        listen(page, complaints);
        return page;
      };
      try {
        await play({ world, enter });
        expect(complaints).toEqual([]);
      } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : String(error)}\n${await photograph(contexts, name)}`, { cause: error });
      } finally {
        for (const context of contexts) await context.close();
      }
    }, sceneMs);
  };
}

function builtStudio(): string {
  const built = studioFolder(rootFolder());
  if (built === undefined) throw new Error('The studio is not built: npm run build.');
  // A copy: a build that comes in between would change the scene.
  const studioDir = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-studio-'));
  fs.cpSync(built, studioDir, { recursive: true });
  atFileEnd(async () => fs.rmSync(studioDir, { recursive: true, force: true }));
  return studioDir;
}

/** The app on a clone of the demo. */
async function openDemo(studioDir: string): Promise<World> {
  const { url } = await freshDatabase(demoDatabase);
  return openWorld({ url, packages: ['crm'], demo: true, studioDir });
}

/** Refusals that a test provokes are no faults of the page; the browser prints them all the same. */
const refused = /Failed to load resource: the server responded with a status of (401|403|404|409|412|415|422) /;

function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && !refused.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('response', (response) => { if (response.status() >= 500) complaints.push(`${response.url()}: ${response.status()}`); });
}

async function photograph(contexts: readonly BrowserContext[], name: string): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trellis-e2e-'));
  const lines: string[] = [];
  for (const [index, page] of contexts.flatMap((context) => context.pages()).entries()) {
    const file = path.join(folder, `${index + 1}.png`);
    const taken = await page.screenshot({ path: file, timeout: 5_000 }).then(() => file, () => 'no picture could be taken');
    lines.push(`${page.url()}: ${taken}`);
  }
  return `What the pages of “${name}” showed:\n${lines.join('\n')}`;
}
