// Records as cards in columns: taken along by mouse and keyboard, where a process rules and where a plain field does.
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { openWorld, type World } from '../support/world.ts';
import { eventually, field, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';

const scene = theatre((studioDir) => openWorld({ packages: ['spaceport'], studioDir, people: { pia: { roles: ['pilot'], locale: 'vi' }, amy: { roles: ['administrator'], locale: 'vi' } } }));
const secret = 'correct horse battery';

async function open(page: Page, world: World, who: string, path: string): Promise<void> {
  await world.setPassword(who, secret);
  expect((await page.context().request.post('/api/auth/login', { data: { email: world.emailOf(who), password: secret } })).status()).toBe(200);
  await page.goto(path);
}

async function make(world: World, who: string, entity: string, body: object): Promise<string> {
  const made = await world.as(who).post(`/api/records/${entity}`, body);
  expect(made.status).toBe(201);
  return String(made.body.id);
}

const column = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });
const card = (page: Page | Locator, name: string): Locator => page.getByRole('link', { name });
const head = (page: Page, title: string): Locator => column(page, title).locator('.board-head');

async function drag(page: Page, what: Locator, to: Locator): Promise<void> {
  const [from, place] = [await what.boundingBox(), await to.boundingBox()];
  if (!from || !place) throw new Error('nothing to drag or nowhere to drag to');
  await page.mouse.move(from.x + 30, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 20, { steps: 5 });
  await page.mouse.move(place.x + place.width / 2, place.y + 90, { steps: 12 });
  await page.mouse.up();
}

scene('a card is dragged along a transition; counts and sums of the columns follow', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  const id = await make(world, 'pia', 'voyage', { name: 'Sao Hôm', seats: 2 });
  await make(world, 'pia', 'voyage', { name: 'Sao Mai', seats: 3 });
  await open(page, world, 'pia', '/e/voyage?view=voyagesByStage');
  await seeHeading(page, 'Chuyến bay');
  await eventually(page, () => head(page, 'Nháp').innerText(), (text) => /2\s+5/.test(text));
  await drag(page, card(column(page, 'Nháp'), 'Sao Hôm'), column(page, 'Đang duyệt'));
  await card(column(page, 'Đang duyệt'), 'Sao Hôm').waitFor();
  await eventually(page, async () => `${await head(page, 'Nháp').innerText()} ${await head(page, 'Đang duyệt').innerText()}`, (text) => /1\s+3[\s\S]*1\s+2/.test(text));
  expect((await world.as('pia').get(`/api/records/voyage/${id}`)).body.stage).toBe('review');
});

scene('where no transition leads the card stays, and it is said why; what a transition asks for is asked first', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  const id = await make(world, 'pia', 'voyage', { name: 'Kim', seats: 1 });
  await open(page, world, 'pia', '/e/voyage?view=voyagesByStage');
  await drag(page, card(column(page, 'Nháp'), 'Kim'), column(page, 'Đã duyệt'));
  await page.getByText('Không thể chuyển thẳng từ Nháp sang Đã duyệt.').waitFor();
  await card(column(page, 'Nháp'), 'Kim').waitFor();
  expect((await world.as('pia').post(`/api/records/voyage/${id}/actions/submit`, {})).status).toBe(200);
  await page.reload();
  await card(column(page, 'Đang duyệt'), 'Kim').focus();
  await page.keyboard.press('s');
  await page.getByRole('menuitem', { name: 'Nháp' }).click();
  const dialog = page.getByRole('dialog', { name: 'Trả lại' });
  await field(dialog, 'Reason').fill('Thiếu nhiên liệu');
  await dialog.getByRole('button', { name: 'Trả lại' }).click();
  await card(column(page, 'Nháp'), 'Kim').waitFor();
  expect((await world.as('pia').get(`/api/records/voyage/${id}?fields=*`)).body).toMatchObject({ stage: 'draft', reason: 'Thiếu nhiên liệu' });
});

scene('what the server refuses goes back to where it was, with the reason', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  const id = await make(world, 'pia', 'voyage', { name: 'Thổ', seats: 0 });
  await open(page, world, 'pia', '/e/voyage?view=voyagesByStage');
  await drag(page, card(column(page, 'Nháp'), 'Thổ'), column(page, 'Đang duyệt'));
  await page.locator('.mantine-Notification-root').first().waitFor();
  await card(column(page, 'Nháp'), 'Thổ').waitFor();
  expect((await world.as('pia').get(`/api/records/voyage/${id}`)).body.stage).toBe('draft');
});

scene('a field without a process is set by the keyboard, and the change can be taken back', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  const id = await make(world, 'amy', 'flight', { name: 'Chuyến Một', status: 'open' });
  await open(page, world, 'amy', '/e/flight?view=flightsByStatus');
  await card(column(page, 'Open'), 'Chuyến Một').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await card(column(page, 'Confirmed'), 'Chuyến Một').waitFor();
  const status = async (): Promise<unknown> => (await world.as('amy').get(`/api/records/flight/${id}`)).body.status;
  await eventually(page, status, (value) => value === 'confirmed');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await card(column(page, 'Open'), 'Chuyến Một').waitFor();
  expect(await status()).toBe('open');
});
