// The promise of the product: an administrator adds a field, and everybody who is at work has it, without a reload.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { choice, eventually, field, rows, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { password, people } from './stage/visit.ts';

const scene = theatre();

scene('an administrator adds a choice, and people at work find it in list, form and API and fill it in', async ({ world, enter }) => {
  const created = await world.as(people.staff.name).post('/api/records/account', { name: 'Công ty TNHH Ánh Dương' });
  expect(created.status).toBe(201);
  const id = String(created.body.id);

  const staff = await enter('staff');
  await staff.goto('/e/account?q=anh%20duong');
  await rows(staff).getByText('Công ty TNHH Ánh Dương').waitFor();
  await staff.evaluate(() => { document.body.dataset['arrived'] = 'once'; });
  const session = await cookiesOf(staff);

  const admin = await enter(undefined);
  await signIn(admin);
  await addField(admin);
  await seePlan(admin);
  await admin.getByRole('dialog').getByRole('button', { name: 'Áp dụng' }).click();
  await admin.getByText(/^Đã áp dụng, phiên bản \d+$/).waitFor();

  // The next thing that staff do on their list brings the news; nothing is loaded anew.
  await staff.getByRole('searchbox', { name: 'Tìm trong danh sách' }).fill('ánh dương');
  await staff.getByRole('columnheader', { name: 'Hạng khách hàng' }).waitFor();
  await staff.getByRole('button', { name: 'Cột' }).click();
  const column = staff.getByRole('checkbox', { name: 'Hạng khách hàng' });
  expect(await column.isChecked()).toBe(true);
  await column.uncheck();
  await staff.getByRole('columnheader', { name: 'Hạng khách hàng' }).waitFor({ state: 'detached' });
  await column.check();
  await staff.getByRole('columnheader', { name: 'Hạng khách hàng' }).waitFor();
  await staff.keyboard.press('Escape');

  await rows(staff).getByRole('link', { name: 'Công ty TNHH Ánh Dương' }).click();
  await seeHeading(staff, 'Công ty TNHH Ánh Dương');
  await staff.getByRole('button', { name: 'Sửa', exact: true }).click();
  await field(staff, 'Hạng khách hàng').click();
  await choice(staff, 'Vàng').click();
  await staff.getByRole('group', { name: 'Quy mô' }).or(staff.locator('section, fieldset').filter({ hasText: 'Quy mô' })).getByLabel('Hạng khách hàng').first().waitFor();
  await staff.getByRole('button', { name: /^Lưu/ }).click();
  await staff.locator('dd', { hasText: 'Vàng' }).waitFor();

  expect((await world.as(people.staff.name).get(`/api/records/account/${id}`)).body).toMatchObject({ customerTier: 'gold' });
  await staff.getByRole('link', { name: 'Tổ chức', exact: true }).first().click();
  await rows(staff).first().waitFor();
  await rows(staff).filter({ hasText: 'Công ty TNHH Ánh Dương' }).or(staff.getByRole('searchbox')).first().waitFor();
  expect(await staff.evaluate(() => document.body.dataset['arrived'])).toBe('once');
  expect(await cookiesOf(staff)).toEqual(session);

  // At the place that was chosen: second in the list, and in the view as well.
  const manager = await enter('manager');
  await manager.goto('/e/account');
  await eventually(manager, async () => (await manager.getByRole('columnheader').allInnerTexts()).map((text) => text.trim()).filter(Boolean).indexOf('Hạng khách hàng'), (at) => at === 1);
  await manager.goto('/e/account?view=customers');
  await manager.getByRole('columnheader', { name: 'Hạng khách hàng' }).waitFor();

  await manager.goto(`/e/account/${id}`);
  const fact = manager.locator('.fact[data-field="customerTier"]');
  await fact.waitFor();
  expect(await fact.innerText()).toMatch(/^Hạng khách hàng\s+Vàng$/);
  expect(await fact.locator('[data-color]').getAttribute('data-color')).toBe('orange');
  await manager.getByRole('button', { name: `Tài khoản của ${people.manager.name}` }).click();
  await manager.getByRole('menuitem', { name: 'English' }).click();
  await eventually(manager, () => fact.innerText(), (text) => /^Customer tier\s+Gold$/.test(text));
});

async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await field(page, 'Email').fill(people.admin.email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.getByRole('button', { name: 'Quản trị', exact: true }).click();
  await page.getByRole('link', { name: 'Phân hệ & trường' }).click();
  await page.getByRole('link', { name: /^Tổ chức account/ }).click();
  await seeHeading(page, 'Tổ chức');
}

async function addField(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Thêm trường' }).click();
  await page.getByRole('button', { name: /^Danh sách chọn/ }).click();
  const panel = page.getByRole('complementary', { name: 'Trường', exact: true });
  await field(panel, 'Nhãn').fill('Hạng khách hàng');
  await panel.getByRole('radiogroup', { name: 'Ngôn ngữ của Nhãn' }).getByText('EN').click();
  await field(panel, 'Nhãn').fill('Customer tier');
  await eventually(page, () => field(panel, 'Tên API').inputValue(), (key) => key === 'customerTier');
  await panel.getByRole('button', { name: 'Thêm lựa chọn' }).click();
  await page.keyboard.type('Vàng');
  await page.keyboard.press('Enter');
  await eventually(page, () => panel.getByLabel('Nhãn của lựa chọn 2').count(), (count) => count === 1);
  await panel.getByLabel('Nhãn của lựa chọn 2').fill('Bạc');
  await panel.getByRole('radiogroup', { name: 'Ngôn ngữ của Lựa chọn' }).getByText('EN').click();
  await panel.getByLabel('Nhãn của lựa chọn 1').fill('Gold');
  await panel.getByLabel('Nhãn của lựa chọn 2').fill('Silver');
  await panel.getByRole('button', { name: 'Màu của Vàng' }).click();
  await page.getByRole('button', { name: 'Cam', exact: true }).click();
  await panel.getByLabel('Ở mục').selectOption({ label: 'Quy mô' });
  await panel.getByLabel('Sau cột').selectOption({ index: 1 });
  await panel.getByRole('checkbox', { name: 'Khách hàng', exact: true }).check();
  await panel.getByRole('button', { name: 'Thêm vào bản nháp' }).click();
  await page.getByRole('region', { name: 'Thay đổi nháp' }).getByText('1 thay đổi nháp').waitFor();
}

/** The plan says in words what will be different, and shows its steps and their SQL to those who ask. */
async function seePlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  const plan = page.getByRole('dialog', { name: 'Kế hoạch thay đổi' });
  await plan.getByText('Thêm trường “Hạng khách hàng” (danh sách chọn) vào Tổ chức').waitFor();
  await plan.getByText('bước trên cơ sở dữ liệu').click();
  await plan.getByRole('button', { name: 'Xem SQL' }).first().click();
  await plan.getByText(/ALTER TABLE/i).waitFor();
}

async function cookiesOf(page: Page): Promise<readonly string[]> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`);
}
