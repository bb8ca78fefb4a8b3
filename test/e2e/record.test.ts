// One record: reading, changing, mistakes and their messages, leaving, history, deleting and taking it back.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { World } from '../support/world.ts';
import { choice, field, rows, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

scene('a person mends what the form complains of, saves by Ctrl-S, and history shows before and after', async ({ world, enter }) => {
  const id = await addAccount(world, { name: 'Công ty CP Sao Mai', employees: 25 });
  const page = await enter('staff');
  await page.goto('/e/account?q=sao%20mai');
  await rows(page).getByRole('link', { name: 'Công ty CP Sao Mai' }).click();
  await seeHeading(page, 'Công ty CP Sao Mai');
  await page.keyboard.press('e');
  await field(page, 'Email').fill('không phải email');
  await page.keyboard.press('Tab');
  await beside(page, 'email', 'Email chưa đúng định dạng');
  await field(page, 'Tên tổ chức').fill('');
  await page.keyboard.press('Control+s');
  const summary = page.getByRole('alert').filter({ hasText: '2 chỗ cần sửa' });
  await summary.waitFor();
  await beside(page, 'name', 'Không được để trống');
  await summary.getByRole('button', { name: /^Email:/ }).click();
  expect(await focusedField(page)).toBe('email');

  await page.keyboard.press('Control+a');
  await page.keyboard.type('lienhe@saomai.example');
  await field(page, 'Tên tổ chức').fill('Công ty CP Sao Mai Việt');
  await field(page, 'Số nhân viên').fill('12500');
  await summary.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+s');
  await page.getByText('Đã lưu tổ chức').waitFor();
  await seeHeading(page, 'Công ty CP Sao Mai Việt');

  const change = page.getByRole('complementary', { name: 'Thông tin kèm theo' }).locator('.change[data-field="employees"]');
  await change.waitFor();
  expect(await change.locator('.change-side').allInnerTexts()).toEqual(['25', '12.500']);
  expect((await world.as(people.staff.name).get(`/api/records/account/${id}`)).body).toMatchObject({ name: 'Công ty CP Sao Mai Việt', email: [{ value: 'lienhe@saomai.example', type: 'office', primary: true }], employees: 12500 });
});

scene('unsaved input is guarded until its owner gives it up', async ({ world, enter }) => {
  const id = await addAccount(world, { name: 'Công ty TNHH Bình Minh' });
  const page = await enter('staff');
  await page.goto(`/e/account/${id}?edit=true`);
  await field(page, 'Ngân hàng').fill('Vietcombank');
  await page.getByText('Có thay đổi chưa lưu').waitFor();
  await page.getByRole('link', { name: 'Cơ hội' }).click();
  const guard = page.getByRole('dialog', { name: 'Rời trang mà chưa lưu?' });
  await guard.getByRole('button', { name: 'Ở lại' }).click();
  await guard.waitFor({ state: 'detached' });
  expect(await field(page, 'Ngân hàng').inputValue()).toBe('Vietcombank');
  await page.getByRole('link', { name: 'Cơ hội' }).click();
  await guard.getByRole('button', { name: 'Bỏ thay đổi' }).click();
  await seeHeading(page, 'Cơ hội');
  expect((await world.as(people.staff.name).get(`/api/records/account/${id}`)).body.bankName ?? null).toBeNull();
});

scene('what only the server can know is said beside its field, in Vietnamese', async ({ world, enter }) => {
  const page = await enter('manager');
  await page.goto('/e/product');
  await rows(page).first().waitFor();
  await page.keyboard.press('c');
  await seeHeading(page, 'Thêm sản phẩm');
  await field(page, 'Mã sản phẩm').fill('mq-100');
  await field(page, 'Tên sản phẩm').fill('Máy quét thử');
  await page.getByRole('button', { name: /^Lưu/ }).click();
  await page.getByRole('alert').filter({ hasText: '1 chỗ cần sửa' }).waitFor();
  const code = page.locator('.field[data-field="code"]');
  await code.locator('.mantine-InputWrapper-error').waitFor();
  expect(await code.locator('.mantine-InputWrapper-error').innerText()).toMatch(/\p{Script=Latin}*[ạảãàáâăđêôơưếệấầậ]/u);
  expect(await focusedField(page)).toBe('code');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('MQ-999');
  await code.locator('.mantine-InputWrapper-error').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+s');
  await seeHeading(page, 'Máy quét thử');
  expect((await world.as(people.manager.name).get('/api/records/product?q=MQ-999')).body.data).toHaveLength(1);
});

scene('a deleted record can be taken back at once', async ({ world, enter }) => {
  const made = await world.as(people.staff.name).post('/api/records/task', { subject: 'Gọi lại cho anh Bảo' });
  const address = `/api/records/task/${made.body.id}`;
  const page = await enter('staff');
  await page.goto(`/e/task/${made.body.id}`);
  await seeHeading(page, 'Gọi lại cho anh Bảo');
  await page.getByRole('button', { name: 'Thao tác khác' }).click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  await seeHeading(page, 'Nhiệm vụ');
  await page.getByText('Đã xóa “Gọi lại cho anh Bảo”').waitFor();
  expect((await world.as(people.staff.name).get(address)).status).toBe(404);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByText('Đã khôi phục “Gọi lại cho anh Bảo”').waitFor();
  expect((await world.as(people.staff.name).get(address)).status).toBe(200);
  await page.goto(`/e/task/${made.body.id}`);
  await page.getByText('đã khôi phục bản ghi').waitFor();
});

scene('what is no date and what is too long stays as it was typed, and is told beside its field', async ({ world, enter }) => {
  const id = await addAccount(world, { name: 'Công ty CP Nam Phong' });
  const page = await enter('staff');
  await page.goto('/e/opportunity/new');
  await field(page, 'Tên cơ hội').fill(`<b>Gói</b> 😀 ${'dài '.repeat(80)}`);
  await field(page, 'Ngày chốt dự kiến').fill('31/02/2027');
  await page.keyboard.press('Tab');
  await beside(page, 'expectedClose', 'Ngày chưa đúng');
  await beside(page, 'name', 'Tối đa 200 ký tự');
  await page.keyboard.press('Control+s');
  await page.getByRole('alert').filter({ hasText: 'chỗ cần sửa' }).waitFor();
  expect(await field(page, 'Ngày chốt dự kiến').inputValue()).toBe('31/02/2027');
  expect((await field(page, 'Tên cơ hội').inputValue()).length).toBeGreaterThan(300);

  await field(page, 'Ngày chốt dự kiến').fill('5/1/27');
  await field(page, 'Tên cơ hội').fill('<b>Gói</b> 😀');
  await field(page, 'Tổ chức').fill('Nam Phong');
  await choice(page, 'Công ty CP Nam Phong').click();
  await page.keyboard.press('Control+s');
  await seeHeading(page, '<b>Gói</b> 😀');
  const made = (await world.as(people.staff.name).get('/api/records/opportunity?limit=1&sort=-createdAt')).body.data[0];
  expect(made).toMatchObject({ name: '<b>Gói</b> 😀', expectedClose: '2027-01-05', account: { id } });
});

scene('a record is made once, however often it is sent', async ({ world, enter }) => {
  const subjects = async (subject: string): Promise<number> => (await world.as(people.staff.name).get(`/api/records/task?filter=${encodeURIComponent(JSON.stringify({ subject }))}`)).body.data.length;
  const page = await enter('staff');
  await page.goto('/e/task/new');
  await field(page, 'Tiêu đề').fill('Bấm hai lần');
  await page.getByRole('button', { name: /^Lưu/ }).dblclick();
  await seeHeading(page, 'Bấm hai lần');
  expect(await subjects('Bấm hai lần')).toBe(1);

  await page.goto('/e/task/new');
  await field(page, 'Tiêu đề').fill('Mất trả lời');
  // The server does its work, and its answer is lost on the way.
  await page.evaluate(() => {
    const real = window.fetch;
    window.fetch = async (input, init) => {
      const answer = await real(input, init);
      if (init?.method !== 'POST' || !String(input).endsWith('/api/records/task')) return answer;
      window.fetch = real;
      throw new TypeError('Failed to fetch');
    };
  });
  await page.keyboard.press('Control+s');
  await page.getByRole('alert').getByText('Những gì bạn nhập vẫn còn đây', { exact: false }).waitFor();
  expect(await field(page, 'Tiêu đề').inputValue()).toBe('Mất trả lời');
  await page.keyboard.press('Control+s');
  await seeHeading(page, 'Mất trả lời');
  expect(await subjects('Mất trả lời')).toBe(1);
});

async function addAccount(world: World, values: Readonly<Record<string, unknown>>): Promise<string> {
  const reply = await world.as(people.staff.name).post('/api/records/account', values);
  if (reply.status !== 201) throw new Error(reply.text);
  return String(reply.body.id);
}

async function beside(page: Page, name: string, message: string): Promise<void> {
  await page.locator(`.field[data-field="${name}"]`).getByText(message, { exact: true }).waitFor();
}

function focusedField(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? null);
}

scene('a form tells of records that are like the one being typed, and says which is refused', async ({ world, enter }) => {
  const admin = world.as(people.admin.name);
  expect((await admin.post('/api/records/account', { name: 'Công ty Cổ phần Hoa Phượng', taxCode: '0100109106' })).status).toBe(201);
  const page = await enter('admin');
  await page.goto('/e/account/new');
  await seeHeading(page, 'Thêm tổ chức');
  await field(page, 'Tên tổ chức').fill('cong ty co phan hoa phuong');
  const note = page.getByRole('note').filter({ hasText: 'Đã có tổ chức trùng tên.' });
  await note.getByRole('link', { name: 'Công ty Cổ phần Hoa Phượng' }).waitFor();
  await field(page, 'Mã số thuế').fill('0100109106');
  await page.keyboard.press('Tab');
  await page.getByRole('note').filter({ hasText: 'Đã có tổ chức dùng mã số thuế này.' }).waitFor();
  await page.keyboard.press('Control+s');
  await page.locator('[data-field="taxCode"]').getByText('Đã có tổ chức dùng mã số thuế này.').waitFor();
});
