// Around a record: comments that name people, what they are told of, activities begun in place, the history of a field, one field
// changed on the page, empty fields out of the way.
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { World } from '../support/world.ts';
import { eventually, field, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people, phone } from './stage/visit.ts';

const scene = theatre();

scene('a comment names a colleague, who is told and comes to it; its author changes it, deletes it and takes both back', async ({ world, enter }) => {
  const id = await addAccount(world, { name: 'Công ty CP Hải Âu' });
  const page = await enter('staff');
  await page.goto(`/e/account/${id}`);
  await seeHeading(page, 'Công ty CP Hải Âu');
  await page.keyboard.press('n');
  const box = page.getByRole('textbox', { name: 'Bình luận mới' });
  await page.keyboard.type('Nhờ @tran minh');
  await page.getByRole('option', { name: people.manager.name }).waitFor();
  await page.keyboard.press('Enter');
  expect(await box.inputValue()).toBe(`Nhờ @${people.manager.name} `);
  await page.keyboard.type('xem **gấp** <b>nhé</b>');
  await page.keyboard.press('Control+Enter');
  const comment = page.locator('[data-comment]');
  await comment.locator('.mention', { hasText: `@${people.manager.name}` }).waitFor();
  expect([await comment.locator('strong').last().innerText(), await comment.locator('.comment-text b').count(), await box.inputValue()]).toEqual(['gấp', 0, '']);
  expect((await new AxeBuilder({ page }).include('.record-side').analyze()).violations).toEqual([]);

  await world.runJobs();
  const manager = await enter('manager');
  await manager.goto('/');
  await manager.getByRole('button', { name: /Thông báo/ }).first().click();
  await manager.getByRole('button', { name: `${people.staff.name} nhắc đến bạn ở Tổ chức “Công ty CP Hải Âu”` }).click();
  await seeHeading(manager, 'Công ty CP Hải Âu');
  await manager.locator('[data-comment]').getByText('gấp').waitFor();
  // What another person said is not one's own to change.
  expect(await manager.getByRole('button', { name: 'Thao tác với bình luận' }).count()).toBe(0);

  await act(page, 'Sửa');
  const editor = page.getByRole('textbox', { name: 'Sửa bình luận' });
  expect(await editor.inputValue()).toContain(`@${people.manager.name} xem **gấp**`);
  await editor.fill('Không cần nữa');
  await page.keyboard.press('Control+Enter');
  await comment.getByText('Không cần nữa').waitFor();
  await comment.getByText('đã sửa').waitFor();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await comment.locator('.mention').waitFor();
  await act(page, 'Xóa');
  await comment.waitFor({ state: 'detached' });
  await page.getByText('Đã xóa bình luận').waitFor();
  await page.getByRole('button', { name: 'Hoàn tác' }).last().click();
  await comment.locator('.mention').waitFor();
});

scene('a letter begins an activity that belongs to the record; the timeline has it and shows one sort at a time', async ({ world, enter }) => {
  const id = await addAccount(world, { name: 'Công ty CP Bạch Đằng' });
  const page = await enter('staff');
  await page.goto(`/e/account/${id}`);
  await seeHeading(page, 'Công ty CP Bạch Đằng');
  await page.locator('.timeline .event').first().waitFor();
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'Thêm nhiệm vụ' });
  await field(dialog, 'Tiêu đề').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Gửi hồ sơ năng lực');
  await page.keyboard.press('Control+s');
  await dialog.waitFor({ state: 'detached' });
  const activity = page.locator('[data-activity]');
  await activity.getByRole('link', { name: 'Gửi hồ sơ năng lực' }).waitFor();
  await page.getByRole('button', { name: 'Thay đổi', exact: true }).click();
  await activity.waitFor({ state: 'detached' });
  await page.locator('.timeline .event').first().waitFor();
  await page.getByRole('button', { name: 'Hoạt động', exact: true }).click();
  await activity.getByRole('link').click();
  await seeHeading(page, 'Gửi hồ sơ năng lực');
  expect((await world.as(people.staff.name).get('/api/records/task?limit=1&sort=-createdAt')).body.data[0]).toMatchObject({ subject: 'Gửi hồ sơ năng lực', related: { entity: 'account', id } });
});

scene('on a phone, in the dark, the timeline is a tab to read and to write in', async ({ world, enter }) => {
  const id = await addAccount(world, { name: 'Công ty CP Cửu Long' });
  const page = await enter('staff', { viewport: phone, scheme: 'dark' });
  await page.goto(`/e/account/${id}`);
  await page.getByRole('tab', { name: 'Dòng thời gian' }).tap();
  const box = page.getByRole('textbox', { name: 'Bình luận mới' });
  await box.fill('Đang trên đường');
  await page.getByRole('button', { name: 'Gửi', exact: false }).tap();
  await page.locator('[data-comment]').getByText('Đang trên đường').waitFor();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

scene('one field is changed where it stands: saved at once, refused beside it, undone, and its history told by its name', async ({ world, enter }) => {
  const id = await addAccount(world, { name: 'Công ty CP Tràng An', bankName: 'Agribank', employees: 20 });
  const stored = async (): Promise<Readonly<Record<string, unknown>>> => (await world.as(people.staff.name).get(`/api/records/account/${id}`)).body;
  const page = await enter('staff');
  await page.goto(`/e/account/${id}`);
  await seeHeading(page, 'Công ty CP Tràng An');
  const bank = page.locator('.fact[data-field="bankName"]');
  await bank.getByText('Agribank').click();
  await bank.getByRole('textbox').fill('Vietcombank');
  await page.keyboard.press('Enter');
  await page.getByText('Đã lưu Ngân hàng').waitFor();
  await bank.getByText('Vietcombank').waitFor();
  expect(await stored()).toMatchObject({ bankName: 'Vietcombank', employees: 20 });
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await bank.getByText('Agribank').waitFor();
  await page.getByText('Đã trả lại Ngân hàng như trước').waitFor();
  expect(await stored()).toMatchObject({ bankName: 'Agribank' });

  // By the keyboard: E on the pencil; Escape leaves it as it was.
  const employees = page.locator('.fact[data-field="employees"]');
  await page.getByRole('button', { name: 'Sửa Số nhân viên' }).focus();
  await page.keyboard.press('e');
  await employees.getByRole('textbox').fill('77');
  await page.keyboard.press('Escape');
  await employees.getByText('20', { exact: true }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-edit'))).toBe('employees');
  // What the server refuses comes back with its reason.
  await page.keyboard.press('Enter');
  await employees.getByRole('textbox').fill('-5');
  await page.keyboard.press('Control+s');
  await employees.locator('.mantine-InputWrapper-error').waitFor();
  expect(await employees.getByRole('textbox').inputValue()).toBe('-5');
  await page.keyboard.press('Escape');

  await bank.getByRole('button', { name: 'Ngân hàng', exact: true }).click();
  const told = page.getByRole('group', { name: 'Lịch sử của Ngân hàng' });
  await told.locator('.change-side').nth(5).waitFor();
  expect(await told.locator('.change-side').allInnerTexts()).toEqual(['Vietcombank', 'Agribank', 'Agribank', 'Vietcombank', 'trống', 'Agribank']);
});

scene('who was faster keeps nobody in the dark, also for one field; empty fields come when they are asked for', async ({ world, enter }) => {
  const id = await addAccount(world, { name: 'Công ty CP Vạn Xuân', bankName: 'Agribank' });
  const page = await enter('staff');
  await page.goto(`/e/account/${id}`);
  await seeHeading(page, 'Công ty CP Vạn Xuân');
  const bank = page.locator('.fact[data-field="bankName"]');
  await bank.getByText('Agribank').click();
  await bank.getByRole('textbox').waitFor();
  expect((await world.as(people.manager.name).patch(`/api/records/account/${id}`, { bankName: 'Techcombank' })).status).toBe(200);
  await bank.getByRole('textbox').fill('BIDV');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Bản ghi đã thay đổi trong lúc bạn sửa' });
  await dialog.locator('[data-field="bankName"] .conflict-side').nth(1).waitFor();
  expect(await dialog.locator('[data-field="bankName"] .conflict-side').allInnerTexts()).toEqual(['BIDV', 'Techcombank']);
  await dialog.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Đã lưu Ngân hàng').waitFor();
  expect((await world.as(people.staff.name).get(`/api/records/account/${id}`)).body).toMatchObject({ bankName: 'BIDV' });

  const employees = page.locator('.fact[data-field="employees"]');
  expect(await employees.count()).toBe(0);
  await page.getByRole('button', { name: /^Hiện \d+ trường trống$/ }).click();
  await employees.waitFor();
  await page.getByRole('button', { name: 'Sửa Số nhân viên' }).click();
  await employees.getByRole('textbox').fill('12');
  await page.keyboard.press('Enter');
  await page.getByText('Đã lưu Số nhân viên').waitFor();
  await page.getByRole('button', { name: 'Ẩn trường trống' }).click();
  await employees.getByText('12', { exact: true }).waitFor();
  // Somebody else changes another field meanwhile: that is no conflict.
  await page.getByRole('button', { name: 'Sửa Số nhân viên' }).click();
  expect((await world.as(people.manager.name).patch(`/api/records/account/${id}`, { country: 'Lào' })).status).toBe(200);
  await employees.getByRole('textbox').fill('15');
  await page.keyboard.press('Enter');
  await employees.getByText('15', { exact: true }).waitFor();
  await eventually(page, async () => (await world.as(people.staff.name).get(`/api/records/account/${id}`)).body, (record) => record.employees === 15 && record.country === 'Lào');
});

scene('files of a record stand together, and are added where they stand', async ({ world, enter }) => {
  const id = await addAccount(world, { name: 'Công ty CP Sông Hương' });
  const page = await enter('staff');
  await page.goto(`/e/account/${id}`);
  await page.getByRole('tab', { name: 'Tệp', exact: true }).click();
  const side = page.getByRole('complementary', { name: 'Thông tin kèm theo' });
  await side.getByRole('button', { name: 'Sửa Đính kèm' }).click();
  await side.locator('input[type=file]').setInputFiles({ name: 'Biên bản.txt', mimeType: 'text/plain', buffer: Buffer.from('Biên bản họp') });
  await side.getByRole('button', { name: 'Gỡ Biên bản.txt' }).waitFor();
  await side.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu Đính kèm').waitFor();
  await side.getByRole('link', { name: 'Biên bản.txt' }).waitFor();
  await page.getByRole('tab', { name: 'Tệp 1', exact: true }).waitFor();
  expect((await world.as(people.staff.name).get(`/api/records/account/${id}?fields=attachments`)).body.attachments).toMatchObject([{ name: 'Biên bản.txt' }]);
});

async function act(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Thao tác với bình luận' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

async function addAccount(world: World, values: Readonly<Record<string, unknown>>): Promise<string> {
  const reply = await world.as(people.staff.name).post('/api/records/account', values);
  if (reply.status !== 201) throw new Error(reply.text);
  return String(reply.body.id);
}
