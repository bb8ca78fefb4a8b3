// Two people at work: each sees what the other does as it happens, without loading anything anew, and nothing moves under the hand.
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { openWorld, type World } from '../support/world.ts';
import { eventually, field, rows, seeHeading } from './stage/acts.ts';
import { theatre, type Stage } from './stage/stage.ts';

const scene = theatre(async (studioDir) => {
  const world = await openWorld({ packages: ['spaceport'], studioDir, people: { pia: { roles: ['pilot'], locale: 'vi' }, amy: { roles: ['administrator'], locale: 'vi' } } });
  await world.installation.outbox.start();
  return world;
});
const secret = 'correct horse battery';

async function come({ world, enter }: Stage, who: string, path: string): Promise<Page> {
  const page = await enter(undefined, { locale: 'vi' });
  await world.setPassword(who, secret);
  expect((await page.context().request.post('/api/auth/login', { data: { email: world.emailOf(who), password: secret } })).status()).toBe(200);
  const greeted = page.waitForResponse((response) => response.url().includes('/api/events'));
  await page.goto(path);
  expect((await greeted).status()).toBe(200);
  return page;
}

async function make(world: World, body: object): Promise<{ readonly id: string; readonly version: number }> {
  const made = await world.as('amy').post('/api/records/voyage', body);
  expect(made.status).toBe(201);
  return made.body;
}

const column = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });
const row = (page: Page, name: string): Locator => rows(page).filter({ hasText: name });

scene('lists, boards and records follow what somebody else does; what is chosen stays chosen', async (stage) => {
  const { world } = stage;
  const first = await make(world, { name: 'Sao Hôm', seats: 2 });
  const [list, board, record] = [await come(stage, 'pia', '/e/voyage'), await come(stage, 'amy', '/e/voyage?view=voyagesByStage'), await come(stage, 'amy', `/e/voyage/${first.id}`)];
  await row(list, 'Sao Hôm').getByRole('checkbox').check();
  await column(board, 'Nháp').getByRole('link', { name: 'Sao Hôm' }).waitFor();
  await seeHeading(record, 'Sao Hôm');
  await make(world, { name: 'Bình Minh', seats: 5 });
  await row(list, 'Bình Minh').waitFor();
  expect(await row(list, 'Sao Hôm').getByRole('checkbox').isChecked()).toBe(true);
  await column(board, 'Nháp').getByRole('link', { name: 'Bình Minh' }).waitFor();
  expect((await world.as('amy').patch(`/api/records/voyage/${first.id}`, { name: 'Sao Mai' })).status).toBe(200);
  await row(list, 'Sao Mai').waitFor();
  await column(board, 'Nháp').getByRole('link', { name: 'Sao Mai' }).waitFor();
  await seeHeading(record, 'Sao Mai');
  expect((await world.as('amy').post(`/api/records/voyage/${first.id}/actions/submit`, {})).status).toBe(200);
  await column(board, 'Đang duyệt').getByRole('link', { name: 'Sao Mai' }).waitFor();
  expect((await world.as('amy').delete(`/api/records/voyage/${first.id}`)).status).toBe(204);
  await row(list, 'Sao Mai').waitFor({ state: 'detached' });
});

scene('a form that is being filled in says that somebody saved first; one that is not takes the change over', async (stage) => {
  const { world } = stage;
  const { id } = await make(world, { name: 'Kim', seats: 1, owner: world.ids['pia'] });
  const page = await come(stage, 'pia', `/e/voyage/${id}?edit=true`);
  await field(page, 'Name').waitFor();
  await world.as('amy').patch(`/api/records/voyage/${id}`, { note: 'Lần một' });
  await eventually(page, () => field(page, 'Note').inputValue(), (text) => text === 'Lần một');
  await field(page, 'Name').fill('Kim Tinh');
  await world.as('amy').patch(`/api/records/voyage/${id}`, { note: 'Lần hai' });
  await page.getByText(/vừa sửa bản ghi này/).waitFor();
  expect(await field(page, 'Name').inputValue()).toBe('Kim Tinh');
  expect(await field(page, 'Note').inputValue()).toBe('Lần một');
  await page.getByRole('button', { name: 'So sánh thay đổi' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
  await seeHeading(page, 'Kim Tinh');
  expect((await world.as('amy').get(`/api/records/voyage/${id}`)).body).toMatchObject({ name: 'Kim Tinh', note: 'Lần hai' });
});

scene('tabs of a browser share one line, and another takes over when the first is closed', async (stage) => {
  const { world } = stage;
  const first = await come(stage, 'pia', '/e/voyage');
  const second = await first.context().newPage();
  const lines: string[] = [];
  second.on('request', (request) => { if (request.url().includes('/api/events')) lines.push(request.url()); });
  await second.goto('/e/voyage');
  await rows(second).first().waitFor();
  await make(world, { name: 'Qua tab đầu' });
  await row(second, 'Qua tab đầu').waitFor();
  expect(lines).toEqual([]);
  await first.close();
  await eventually(second, async () => lines.length, (count) => count === 1);
  expect(lines[0]).toContain('?last=');
  await make(world, { name: 'Qua tab sau' });
  await row(second, 'Qua tab sau').waitFor();
});

scene('without a network it is said so, and what was missed is there when it is back', async (stage) => {
  const { world } = stage;
  const page = await come(stage, 'pia', '/e/voyage');
  await rows(page).first().waitFor();
  await page.context().setOffline(true);
  await page.getByText('Mất kết nối mạng.').waitFor();
  await make(world, { name: 'Lúc mất mạng' });
  await page.context().setOffline(false);
  await row(page, 'Lúc mất mạng').waitFor();
  await page.getByText('Mất kết nối mạng.').waitFor({ state: 'detached' });
});

scene('whoever is signed out elsewhere is shown the door at once', async (stage) => {
  const { world } = stage;
  const page = await come(stage, 'pia', '/e/voyage');
  await rows(page).first().waitFor();
  const admin = await world.signIn('amy');
  expect((await admin.post(`/api/users/${world.ids['pia']}/sign-out`)).status).toBeLessThan(300);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).waitFor();
});

scene('records that were opened are found again, pages are pinned, and shortcuts take other keys', async (stage) => {
  const { world } = stage;
  const { id } = await make(world, { name: 'Sao Bắc Đẩu', seats: 3 });
  const page = await come(stage, 'pia', `/e/voyage/${id}`);
  await seeHeading(page, 'Sao Bắc Đẩu');
  await page.getByRole('button', { name: 'Ghim trang này' }).click();
  const side = page.getByRole('navigation', { name: 'Điều hướng chính' });
  await side.getByRole('link', { name: 'Sao Bắc Đẩu' }).waitFor();
  // What it is called is not kept, but asked.
  expect(await page.evaluate(() => JSON.stringify({ ...globalThis.localStorage }))).not.toContain('Bắc Đẩu');
  await world.as('amy').patch(`/api/records/voyage/${id}`, { name: 'Sao Bắc Cực' });
  await side.getByRole('link', { name: 'Sao Bắc Cực' }).waitFor();
  await page.goto('/e/voyage?view=voyagesByStage');
  await side.getByRole('link', { name: 'Sao Bắc Cực' }).click();
  await seeHeading(page, 'Sao Bắc Cực');
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: 'Sao Bắc Cực' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await side.getByRole('link', { name: 'Sao Bắc Cực' }).waitFor({ state: 'detached' });

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Phím tắt' });
  await keys.getByRole('button', { name: /^Ghim trang này: P/ }).click();
  await page.keyboard.press('[');
  await keys.getByText('Phím này đang dùng cho “Ẩn hoặc hiện thanh bên”.').waitFor();
  await page.keyboard.press('g');
  await keys.getByRole('button', { name: /^Ghim trang này: G/ }).waitFor();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  await page.keyboard.press('p');
  await page.keyboard.press('g');
  await side.getByRole('link', { name: 'Sao Bắc Cực' }).waitFor();
  await page.locator('.shell-user').click();
  await page.getByRole('menuitem', { name: 'Gọn' }).click();
  await page.locator('.crumb').click();
  await eventually(page, () => rows(page).first().evaluate((line) => line.getBoundingClientRect().height), (height) => height === 32);
});
