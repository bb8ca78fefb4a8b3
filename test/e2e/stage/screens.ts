// The screens that are looked over in every dress, and what is wrong with one: findings of axe, words of the other language,
// keys without a text, text that is cut off, a page wider than its window.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { rows } from './acts.ts';
import { cutTexts } from './clipping.ts';
import { catalogueKeys, englishWords, foreignTexts, textsOf } from './languages.ts';
import type { Stage } from './stage.ts';
import { people, type Entrance, type Person } from './visit.ts';

export interface Screen {
  readonly name: string;
  readonly person: Person | undefined;
  /** Together these show every colour there is. */
  readonly palette?: boolean;
  /** Goes there and waits until all stands. */
  readonly open: (page: Page, account: string) => Promise<void>;
}

/** How much of a page axe looks at. */
type Axe = 'all' | 'colours' | 'none';

const heading = (page: Page): Promise<void> => page.getByRole('heading', { level: 1 }).waitFor();

export const screens: readonly Screen[] = [
  { name: 'sign-in', person: undefined, palette: true, open: async (page) => { await page.goto('/'); await page.locator('.login-person').nth(2).waitFor(); } },
  { name: 'list', person: 'admin', palette: true, open: async (page) => { await page.goto('/e/account'); await rows(page).nth(8).waitFor(); } },
  { name: 'filtered list', person: 'admin', open: async (page) => { await page.goto('/e/opportunity?filter=%7B%22stage%22%3A%22won%22%7D'); await page.locator('.chip').first().waitFor(); await rows(page).nth(8).waitFor(); } },
  { name: 'record', person: 'admin', palette: true, open: async (page, account) => { await page.goto(`/e/account/${account}`); await page.locator('.fact').first().waitFor(); await settled(page); } },
  { name: 'form', person: 'admin', open: async (page, account) => { await page.goto(`/e/account/${account}?edit=true`); await page.locator('.field[data-field="name"]').waitFor(); await settled(page); } },
  { name: 'quote form', person: 'admin', palette: true, open: async (page) => { await page.goto('/e/quote/new'); await page.locator('.lines-add').waitFor(); await page.locator('.lines-add').click(); await page.locator('[data-line="0"]').waitFor(); } },
  { name: 'dashboard', person: 'admin', palette: true, open: async (page) => { await page.goto('/d/sales'); await page.locator('.tile .figure').first().waitFor(); await page.locator('.tile .recharts-surface').first().waitFor(); } },
  { name: 'first page', person: 'admin', open: async (page) => { await page.goto('/'); await page.locator('.home-card').nth(1).waitFor(); await page.locator('.tile .figure').first().waitFor(); } },
  { name: 'report builder', person: 'admin', open: async (page) => { await page.goto('/admin/documents/report/pipelineByStage'); await page.locator('.builder-answer :is(.funnel, .recharts-surface, table)').first().waitFor({ state: 'attached' }); } },
  { name: 'dashboard builder', person: 'admin', open: async (page) => { await page.goto('/admin/documents/dashboard/service'); await page.locator('.canvas-tile .figure').first().waitFor({ state: 'attached' }); } },
  { name: 'report', person: 'admin', open: async (page) => { await page.goto('/r/leadsByMonth'); await page.locator('.report-table tbody tr').first().waitFor(); await page.locator('.recharts-surface').first().waitFor(); } },
  { name: 'reports', person: 'admin', open: async (page) => { await page.goto('/r'); await page.locator('.report-line').first().waitFor(); } },
  { name: 'board', person: 'admin', palette: true, open: async (page) => { await page.goto('/e/opportunity?view=opportunitiesByStage'); await page.locator('.board-card').first().waitFor(); } },
  { name: 'calendar', person: 'admin', open: async (page) => { await page.goto('/c/meetingCalendar?all=true'); await page.locator('[data-event]').first().waitFor(); } },
  { name: 'search', person: 'admin', open: async (page) => { await page.goto('/search?q=an'); await page.locator('.found-line').nth(8).waitFor(); } },
  { name: 'entities', person: 'admin', open: async (page) => { await page.goto('/admin/entities'); await page.locator('.entity-line').first().waitFor(); } },
  { name: 'administration', person: 'admin', open: async (page) => { await page.goto('/admin'); await page.locator('.admin-card').nth(6).waitFor(); } },
  { name: 'people', person: 'admin', open: async (page) => { await page.goto('/admin/people'); await page.locator('.person-line').nth(3).click(); await page.locator('.person-choices').waitFor(); } },
  { name: 'teams', person: 'admin', open: async (page) => { await page.goto('/admin/teams'); await page.locator('.team-line').nth(2).waitFor(); } },
  { name: 'role', person: 'admin', open: async (page) => { await page.goto('/admin/documents/role/sales'); await page.locator('.matrix-entity').nth(3).click(); await page.locator('.matrix-field').nth(3).waitFor(); } },
  { name: 'settings', person: 'admin', open: async (page) => { await page.goto('/admin/settings'); await page.locator('.settings-group').first().waitFor(); } },
  { name: 'documents', person: 'admin', open: async (page) => { await page.goto('/admin/documents/view'); await page.locator('.document-line').nth(6).waitFor(); } },
  { name: 'document', person: 'admin', palette: true, open: async (page) => { await page.goto('/admin/documents/layout/accountForm'); await page.locator('.entry-button').first().click(); await page.locator('.entry .entry-button').nth(1).waitFor(); } },
  { name: 'document source', person: 'admin', open: async (page) => { await page.goto('/admin/documents/role/staff?view=source'); await page.locator('.source-text').waitFor(); } },
  { name: 'designer', person: 'admin', palette: true, open: async (page) => { await page.goto('/admin/entities/account?field=type'); await heading(page); await page.locator('[data-option="customer"]').waitFor(); } },
  { name: 'layout', person: 'admin', palette: true, open: async (page) => { await page.goto('/admin/layouts/account'); await page.locator('[data-grip="name"]').click(); await page.locator('.panel-head').waitFor(); } },
  { name: 'relations', person: 'admin', open: async (page) => { await page.goto('/admin/relations?entity=account'); await page.locator('.flow-entity').nth(3).waitFor(); } },
  { name: 'chosen rows', person: 'admin', open: async (page) => { await page.goto('/e/lead'); await rows(page).nth(8).waitFor(); if (atDesk(page)) { await rows(page).nth(1).getByRole('checkbox').check(); await page.locator('.bulk').waitFor(); } } },
  { name: 'grouped list', person: 'admin', open: async (page) => { await page.goto('/e/opportunity?group=stage'); await page.locator('[data-group]').first().waitFor(); await rows(page).nth(3).waitFor(); } },
  { name: 'record beside its list', person: 'admin', open: async (page) => { await page.goto('/e/opportunity'); await rows(page).nth(8).waitFor(); if (atDesk(page)) { await page.keyboard.press(' '); await page.locator('.peek[aria-busy="false"] .fact').first().waitFor(); } } },
  { name: 'filter builder', person: 'admin', open: async (page) => { await page.goto(`/e/task?filter=${encodeURIComponent(JSON.stringify(someFilter))}`); await page.locator('.chip-body').last().click(); await page.locator('.build-group.is-inner').waitFor(); } },
  { name: 'plan', person: 'admin', open: openPlan },
];

const someFilter = { $or: [{ priority: { $in: ['high', 'urgent'] } }, { dueAt: { $gte: { $date: 'today', plus: '-3w' } }, status: { $nin: ['completed'] } }] };

/** A draft is made by hand, the plan of it by the server. */
async function openPlan(page: Page): Promise<void> {
  await page.goto('/admin/entities/lead?field=%2B');
  await page.locator('[data-kind="link"]').click();
  await page.locator('.panel-body input').first().fill('Vinatech');
  await page.locator('.panel-body select').first().selectOption('account');
  await page.locator('.panel-foot button').click();
  // On a phone the field lies over the page.
  if (!atDesk(page)) await page.locator('.panel-head button').last().click();
  await page.locator('.draft-bar button').last().click();
  await page.locator('.plan-steps summary').click();
  await page.locator('.plan-step .plan-meta').last().waitFor();
}

function atDesk(page: Page): boolean {
  return (page.viewportSize()?.width ?? 0) > 720;
}

/** The history beside a record comes last. */
async function settled(page: Page): Promise<void> {
  if (atDesk(page)) await page.locator('.event').first().waitFor();
}

/** Looks every screen over in this dress; answers all faults, each with its screen. axe takes longest: `colours` asks it for what a scheme decides, where colours are. `every`: of so many screens one, and those with colours. */
export async function lookOver(stage: Stage, dress: Required<Entrance>, { axe = 'all', every = 1 }: { readonly axe?: Axe; readonly every?: number } = {}): Promise<readonly string[]> {
  const account = await someAccount(stage);
  const pages = new Map<Person | undefined, Page>();
  const faults: string[] = [];
  for (const [index, screen] of screens.entries()) {
    if (index % every !== 0 && screen.palette !== true) continue;
    const page = pages.get(screen.person) ?? await stage.enter(screen.person, dress);
    pages.set(screen.person, page);
    await screen.open(page, account);
    const asked = axe === 'colours' && screen.palette !== true ? 'none' : axe;
    faults.push(...(await faultsOf(page, dress.locale, { axe: asked })).map((fault) => `${screen.name}: ${fault}`));
  }
  return faults;
}

/** What is wrong with what the page shows now. */
export async function faultsOf(page: Page, locale: 'vi' | 'en', { axe = 'all' }: { readonly axe?: Axe } = {}): Promise<readonly string[]> {
  return [...await textFaults(page, locale), ...await widthFaults(page), ...(await cutTexts(page)).map((fault) => `cut text ${fault}`), ...(axe === 'none' ? [] : await axeFaults(page, axe))];
}

async function someAccount({ world }: Stage): Promise<string> {
  const { body } = await world.as(people.admin.name).get('/api/records/account?limit=1&sort=name');
  return String(body.data[0].id);
}

/** Rows of a list after the eighth: like those before, and most of the time. */
const alike = '.grid-body > :nth-child(n+9)';

async function axeFaults(page: Page, which: Exclude<Axe, 'none'>): Promise<readonly string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // Only what is wrong is told at length: a path to every sound element takes longer than all rules.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).exclude(alike).setLegacyMode();
  const { violations } = await (which === 'all' ? builder.withTags(tags) : builder.withRules(['color-contrast', 'link-in-text-block'])).analyze();
  return violations.map(({ id, nodes }) => `axe ${id} at ${nodes.slice(0, 4).map(({ target, any }) => `${target.join(' ')} (${any[0]?.message ?? ''})`).join('; ')}`);
}

async function textFaults(page: Page, locale: 'vi' | 'en'): Promise<readonly string[]> {
  const foreign = foreignTexts(locale);
  const keys = catalogueKeys();
  const texts = await textsOf(page);
  return [
    ...texts.filter((text) => foreign.has(text)).map((text) => `foreign text “${text}”`),
    ...(locale === 'vi' ? await englishWords(page) : []).map((text) => `English words in “${text}”`),
    ...texts.filter((text) => keys.has(text)).map((text) => `text missing for ${text}`),
  ];
}

async function widthFaults(page: Page): Promise<readonly string[]> {
  const excessPx = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return excessPx > 0 ? [`${excessPx} px wider than the window`] : [];
}
