// The studio as each person likes it: on a phone, in another language, in other colours.
import { expect } from '@jest/globals';
import { eventually, rows, seeHeading } from './stage/acts.ts';
import { lookOver } from './stage/screens.ts';
import { theatre } from './stage/stage.ts';
import { people, phone } from './stage/visit.ts';

const scene = theatre();

scene('every screen fits a phone', async (stage) => {
  expect(await lookOver(stage, { viewport: phone, locale: 'vi', scheme: 'light' }, { axe: 'none' })).toEqual([]);
});

scene('a phone is enough to find a record, read it, change it and go elsewhere', async ({ world, enter }) => {
  const made = await world.as(people.staff.name).post('/api/records/account', { name: 'Công ty TNHH Lúa Vàng', bankName: 'Agribank' });
  const page = await enter('staff', { viewport: phone });
  await page.goto('/e/account');
  await page.getByRole('searchbox').fill('lua vang');
  await rows(page).getByText('Công ty TNHH Lúa Vàng').tap();
  await seeHeading(page, 'Công ty TNHH Lúa Vàng');
  await page.getByRole('tab', { name: 'Dòng thời gian' }).tap();
  await page.getByText('đã tạo bản ghi').waitFor();
  await page.getByRole('button', { name: 'Sửa', exact: true }).tap();
  const bank = page.getByRole('textbox', { name: 'Ngân hàng' });
  await bank.fill('Vietcombank');
  // Smaller letters make some phones zoom in.
  expect(await bank.evaluate((input) => Number.parseFloat(getComputedStyle(input).fontSize))).toBeGreaterThanOrEqual(16);
  await page.getByRole('button', { name: /^Lưu/ }).tap();
  await page.getByText('Đã lưu tổ chức').waitFor();
  expect((await world.as(people.staff.name).get(`/api/records/account/${made.body.id}`)).body).toMatchObject({ bankName: 'Vietcombank' });
  const bar = page.getByRole('navigation', { name: 'Điều hướng chính' });
  const heights = await bar.locator('.tab').evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  await bar.getByRole('button', { name: 'Thêm' }).tap();
  await page.getByRole('dialog').getByRole('link', { name: 'Sản phẩm', exact: true }).tap();
  await seeHeading(page, 'Sản phẩm');
});

scene('language and colours are switched at once, for the server’s words too, and stay after a reload', async ({ enter }) => {
  const page = await enter('manager');
  await page.goto('/e/account');
  await seeHeading(page, 'Tổ chức');
  const menu = page.locator('.shell-user');
  await menu.click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await seeHeading(page, 'Accounts');
  await page.getByRole('columnheader', { name: 'Industry' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  await menu.click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  const shade = (): Promise<readonly (string | null)[]> => page.evaluate(() => [document.documentElement.getAttribute('data-mantine-color-scheme'), getComputedStyle(document.body).backgroundColor]);
  await eventually(page, shade, ([scheme]) => scheme === 'dark');
  const [, dark] = await shade();
  await page.reload();
  await seeHeading(page, 'Accounts');
  expect(await shade()).toEqual(['dark', dark]);
  await menu.click();
  await page.getByRole('menuitem', { name: 'Light' }).click();
  await eventually(page, shade, ([scheme, color]) => scheme === 'light' && color !== dark);
});
