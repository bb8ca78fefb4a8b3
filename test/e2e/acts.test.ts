// A record's process on screen: where it stands, what can be done, what is asked for, and what is told when somebody else was faster.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openWorld, type World } from '../support/world.ts';
import { field, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';

const scene = theatre((studioDir) => openWorld({ packages: ['spaceport'], studioDir, people: { pia: { roles: ['pilot'], locale: 'vi' } } }));
const secret = 'correct horse battery';

async function open(page: Page, world: World, body: object): Promise<string> {
  await world.setPassword('pia', secret);
  expect((await page.context().request.post('/api/auth/login', { data: { email: world.emailOf('pia'), password: secret } })).status()).toBe(200);
  const made = await world.as('pia').post('/api/records/voyage', { name: 'Sao Hôm', seats: 2, ...body });
  expect(made.status).toBe(201);
  await page.goto(`/e/voyage/${made.body.id}`);
  await seeHeading(page, 'Sao Hôm');
  return `/api/records/voyage/${made.body.id}`;
}

const way = (page: Page) => page.getByRole('list', { name: 'Giai đoạn' });
const here = (page: Page, title: string) => way(page).locator('[aria-current="step"]', { hasText: title }).waitFor();

scene('a state moves by its button or by its place on the way; history tells the transition by name', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  await open(page, world, {});
  await here(page, 'Nháp');
  await way(page).getByRole('button', { name: 'Đang duyệt' }).click();
  await here(page, 'Đang duyệt');
  await way(page).getByRole('img', { name: 'Đang khóa' }).waitFor();
  await page.getByRole('complementary', { name: 'Thông tin kèm theo' }).getByText('Trình duyệt').waitFor();
});

scene('what a transition asks for is asked in a dialog; what is missing stands at its field', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  const path = await open(page, world, { stage: 'review' });
  await page.getByRole('button', { name: 'Trả lại' }).click();
  const dialog = page.getByRole('dialog', { name: 'Trả lại' });
  await dialog.getByRole('button', { name: 'Trả lại' }).click();
  await dialog.getByText('Cần nhập Reason.').waitFor();
  await field(dialog, 'Reason').fill('Thiếu nhiên liệu');
  await dialog.getByRole('button', { name: 'Trả lại' }).click();
  await here(page, 'Nháp');
  expect((await world.as('pia').get(`${path}?fields=*`)).body).toMatchObject({ stage: 'draft', reason: 'Thiếu nhiên liệu' });
});

scene('a conversion leads to the record that it made; what is not possible says why', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  await open(page, world, { stage: 'approved' });
  // What leads on stands first.
  await page.locator('header.head').getByRole('button', { name: 'Phóng' }).waitFor();
  await page.getByRole('button', { name: 'Thao tác', exact: true }).click();
  await page.getByRole('menuitem', { name: /Win the customer.*Chưa đủ điều kiện/s }).waitFor();
  await page.getByRole('menuitem', { name: 'Make a flight' }).click();
  await page.waitForURL(/\/e\/flight\//);
  await seeHeading(page, 'Sao Hôm');
});

scene('somebody else was faster: it is said, and the page shows how things stand', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  const path = await open(page, world, {});
  await way(page).getByRole('button', { name: 'Đang duyệt' }).waitFor();
  await world.as('pia').post(`${path}/actions/submit`, {});
  await way(page).getByRole('button', { name: 'Đang duyệt' }).click();
  await page.getByText('Có người khác vừa sửa bản ghi này.').waitFor();
  await here(page, 'Đang duyệt');
});

scene('the form of a locked record says so and opens what may be changed alone; a process shows on the records it is about', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  await open(page, world, { stage: 'review' });
  expect(await page.getByRole('list', { name: 'Medical check' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Sửa' }).click();
  await page.getByRole('note').filter({ hasText: 'Đang ở “Đang duyệt” nên chỉ sửa được: Note.' }).waitFor();
  expect([await field(page, 'Name').isEditable(), await field(page, 'Note').isEditable()]).toEqual([false, true]);
  await field(page, 'Note').fill('Chờ kỹ thuật');
  await page.keyboard.press('Control+s');
  await page.getByRole('tabpanel', { name: 'Tổng quan' }).getByText('Chờ kỹ thuật').waitFor();
});

scene('what is locked as a whole has no form, and a process is there once it is about the record', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  await open(page, world, { stage: 'approved', seats: 3 });
  await page.getByRole('list', { name: 'Medical check' }).waitFor();
  expect(await page.getByRole('button', { name: 'Sửa' }).count()).toBe(0);
});
