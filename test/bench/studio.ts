// How the screen feels with 200,000 rows: a list until its rows stand, and each interaction until the next picture (Event Timing), in a
// Chromium of its own. Reported for people; nothing fails by it.
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../support/chromium.ts';
import { median } from './measure.ts';

export interface StudioResult {
  readonly runs: number;
  /** From the address, with nothing kept by the browser. */
  readonly loadMs: number;
  /** From another list inside the studio, for the first time. */
  readonly navigateMs: number;
  readonly sorting: Interactions;
  readonly choosing: Interactions;
  readonly keys: Interactions;
  /** Between two pictures while the list is scrolled by the wheel. */
  readonly scrolling: { readonly medianMs: number; readonly worstMs: number };
}

interface Interactions { readonly count: number; readonly medianMs: number; readonly worstMs: number }

/** What the studio puts into the page for us to read. */
declare global {
  // oxlint-disable-next-line no-var -- a name of the page
  var benchSeen: number[];
}

const rowsSeen = 12;
const askedListMs = 1_000;
const askedPaintMs = 200;

/** As somebody who sees every record. */
export async function measureStudio(port: number, token: string, runs: number): Promise<StudioResult> {
  const { executablePath, args } = await findChromium();
  const browser = await chromium.launch({ executablePath, args: [...args], headless: true });
  try {
    const each: Once[] = [];
    for (let run = 0; run < runs; run += 1) each.push(await once(browser, port, token));
    const all = (pick: (one: Once) => readonly number[]): Interactions => {
      const values = each.flatMap(pick);
      return { count: values.length, medianMs: median(values), worstMs: Math.max(...values) };
    };
    const frames = each.flatMap(({ frames }) => frames);
    return {
      runs, loadMs: median(each.map(({ loadMs }) => loadMs)), navigateMs: median(each.map(({ navigateMs }) => navigateMs)),
      sorting: all(({ sorting }) => sorting), choosing: all(({ choosing }) => choosing), keys: all(({ keys }) => keys),
      scrolling: { medianMs: median(frames), worstMs: Math.max(...frames) },
    };
  } finally {
    await browser.close();
  }
}

interface Once { readonly loadMs: number; readonly navigateMs: number; readonly sorting: readonly number[]; readonly choosing: readonly number[]; readonly keys: readonly number[]; readonly frames: readonly number[] }

async function once(browser: Browser, port: number, token: string): Promise<Once> {
  const navigateMs = await visited(browser, port, token, async (page) => {
    await page.goto('/e/client');
    await rowsStand(page, 'Clients');
    await settle(page);
    const begunMs = await goInside(page, '/e/ticket');
    return await rowsStand(page, 'Tickets') - begunMs;
  });
  return visited(browser, port, token, async (page) => ({ navigateMs, ...await workedWith(page) }));
}

/** In a browser that was never there before. */
async function visited<T>(browser: Browser, port: number, token: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${port}`, viewport: { width: 1440, height: 900 }, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  context.setDefaultTimeout(30_000);
  // Whoever runs this program names the functions in it; those that go into the page are named there.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  // Shorter than the shortest that is told (16 ms) is told as that.
  await context.addInitScript(() => {
    globalThis.benchSeen = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('interactionId' in entry && Number(entry.interactionId) > 0) globalThis.benchSeen.push(entry.duration);
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

async function workedWith(page: Page): Promise<Omit<Once, 'navigateMs'>> {
  await page.goto('/e/ticket');
  const loadMs = await rowsStand(page, 'Tickets');
  await settle(page);
  const heads = page.locator('.head-cell button');
  const sorting = await interactions(page, 4, async (index) => { await heads.nth(1 + index % 2).click(); await settle(page); });
  const choosing = await interactions(page, 6, async (index) => { await page.locator('[data-row] input[type="checkbox"]').nth(2 + index).click(); });
  await page.keyboard.press('Escape');
  const keys = await interactions(page, 12, async () => { await page.keyboard.press('j'); });
  const frames = await scroll(page);
  return { loadMs, sorting, choosing, keys, frames };
}

/** As a link inside the studio does, without loading the page; gives the moment. */
function goInside(page: Page, path: string): Promise<number> {
  return page.evaluate((to) => {
    const atMs = performance.now();
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
    return atMs;
  }, path);
}

/** Milliseconds of the page's clock at which the rows stood. */
function rowsStand(page: Page, list: string): Promise<number> {
  return page.evaluate(([title, wanted]) => new Promise<number>((resolve) => {
    const look = (): void => {
      const rows = [...document.querySelectorAll(`[role="grid"][aria-label="${title}"] [role="row"][data-row]`)].filter((row) => !row.classList.contains('is-loading') && row.textContent !== '');
      if (rows.length >= wanted && document.querySelector('.grid-scroll.is-stale') === null) requestAnimationFrame(() => resolve(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  }), [list, rowsSeen] as const);
}

/** Until nothing is asked for any more. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.waitForTimeout(300);
}

async function interactions(page: Page, times: number, act: (index: number) => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => { globalThis.benchSeen.length = 0; });
  for (let index = 0; index < times; index += 1) {
    await act(index);
    await page.waitForTimeout(120);
  }
  const seen = await page.evaluate(() => [...globalThis.benchSeen]);
  return seen.length === 0 ? [16] : seen;
}

/** Gaps between pictures over two seconds of the wheel. */
async function scroll(page: Page): Promise<readonly number[]> {
  const gaps = page.evaluate(() => new Promise<number[]>((resolve) => {
    const found: number[] = [];
    const endMs = performance.now() + 2_000;
    let last = performance.now();
    const frame = (): void => {
      const now = performance.now();
      found.push(now - last);
      last = now;
      if (now < endMs) requestAnimationFrame(frame);
      else resolve(found);
    };
    requestAnimationFrame(frame);
  }));
  const box = await page.locator('.grid-scroll').boundingBox();
  if (box !== null) await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let turn = 0; turn < 40; turn += 1) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(40);
  }
  return gaps;
}

/** As lines for people. */
export function studioLines({ runs, loadMs, navigateMs, sorting, choosing, keys, scrolling }: StudioResult): readonly string[] {
  const mark = (is: boolean): string => (is ? '✓' : '✗');
  const paint = (name: string, { count, medianMs, worstMs }: Interactions): string => `  ${name}: next paint after ${medianMs.toFixed(0)} ms, worst ${worstMs.toFixed(0)} of ${count} (asked ≤ ${askedPaintMs}) ${mark(worstMs <= askedPaintMs)}`;
  return [
    `studio, a list of 200,000 rows, medians of ${runs}: shown ${loadMs.toFixed(0)} ms after its address was opened, ${navigateMs.toFixed(0)} ms after a click from another list (asked ≤ ${askedListMs}) ${mark(loadMs <= askedListMs && navigateMs <= askedListMs)}`,
    paint('sorting', sorting), paint('choosing rows', choosing), paint('keys from row to row', keys),
    `  scrolling: a picture every ${scrolling.medianMs.toFixed(0)} ms, longest gap ${scrolling.worstMs.toFixed(0)} ms`,
  ];
}
