// Coming in and going out: what the sign-in page says, and where it leads.
import { expect } from '@jest/globals';
import { choice, field, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { password, people } from './stage/visit.ts';

const scene = theatre();

scene('a wrong password is refused in Vietnamese, the right one leads to the address that was asked for', async ({ enter }) => {
  const page = await enter(undefined);
  await page.goto('/e/lead');
  await seeHeading(page, 'Đăng nhập');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('vi');
  await field(page, 'Email').fill(people.staff.email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill('sai mật khẩu');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Email hoặc mật khẩu không đúng.').waitFor();
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await seeHeading(page, 'Khách hàng tiềm năng');
  expect(new URL(page.url()).pathname).toBe('/e/lead');
  expect(await page.getByRole('link', { name: 'Phân hệ & trường' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Quản trị', exact: true }).count()).toBe(0);

  await page.getByRole('button', { name: `Tài khoản của ${people.staff.name}` }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await seeHeading(page, 'Đăng nhập');
  await page.reload();
  await seeHeading(page, 'Đăng nhập');
});

scene('on the demo a visitor comes in as one of its people by one click', async ({ enter }) => {
  const page = await enter(undefined);
  await page.goto('/');
  const demo = page.getByRole('region', { name: 'Vào thử với vai trò' });
  await demo.getByRole('button').nth(2).waitFor();
  expect(await demo.getByRole('button').count()).toBe(3);
  await demo.getByRole('button', { name: new RegExp(people.manager.email) }).click();
  await page.getByRole('button', { name: `Tài khoản của ${people.manager.name}` }).waitFor();
  await page.getByRole('button', { name: 'Tìm hoặc ra lệnh' }).click();
  await page.getByRole('dialog').getByRole('combobox').fill('bao gia');
  await choice(page, 'Báo giá').click();
  await seeHeading(page, 'Báo giá');
});
