// Many records at once from a list: changed, handed over, deleted, followed, taken back; and taken home as a file.
import { expect } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { choice, eventually, field, rows, seeHeading } from './stage/acts.ts';
import { faultsOf } from './stage/screens.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Thao tác với các dòng đã chọn' });

scene('all that a list finds is changed at once, told, and given back but for what somebody changed since', async ({ world, enter }) => {
  const admin = world.as(people.admin.name);
  const made = await admin.post('/api/records/task', Array.from({ length: 130 }, (_, index) => ({ subject: `Lô hàng loạt ${String(index).padStart(3, '0')}`, priority: 'low' })));
  expect(made.status).toBe(201);
  const priorities = async (): Promise<Readonly<Record<string, number>>> => {
    const { body } = await admin.post('/api/records/task/aggregate', { filter: { subject: { $startsWith: 'Lô hàng loạt' } }, groups: [{ field: 'priority' }] });
    return Object.fromEntries(body.data.map((row: { priority: string; count: number }) => [row.priority, row.count]));
  };
  const page = await enter('admin');
  await page.goto('/e/task?q=lo%20hang%20loat');
  await rows(page).nth(3).waitFor();
  await page.getByRole('checkbox', { name: 'Chọn tất cả các dòng' }).or(page.locator('.head-cell.is-check input')).first().check();
  await bar(page).getByRole('button', { name: 'Chọn tất cả 130 bản ghi trong danh sách' }).click();
  await bar(page).getByText('130 đã chọn').waitFor();
  await bar(page).getByRole('button', { name: 'Sửa trường' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cập nhật 130 bản ghi' });
  await dialog.getByRole('combobox', { name: 'Trường cần sửa' }).fill('uu tien');
  await choice(page, 'Mức ưu tiên').click();
  expect(await faultsOf(page, 'vi')).toEqual([]);
  await field(dialog, 'Mức ưu tiên').click();
  await choice(page, 'Khẩn cấp').click();
  await dialog.getByRole('button', { name: 'Sửa trường' }).click();
  await page.getByText('Đã cập nhật 130 bản ghi').waitFor();
  expect(await priorities()).toEqual({ urgent: 130 });
  await eventually(page, () => rows(page).first().innerText(), (text) => text.includes('Khẩn cấp'));

  // Somebody works on one of them before it is taken back.
  await admin.patch(`/api/records/task/${made.body.data[7].id}`, { subject: 'Lô hàng loạt 007 đã gọi' });
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByText('Đã hoàn tác 129 bản ghi 1 bản ghi giữ nguyên').waitFor();
  expect(await priorities()).toEqual({ low: 129, urgent: 1 });
  await page.getByRole('button', { name: 'Xem lý do' }).click();
  await seeHeading(page, 'Thao tác hàng loạt');
  await page.locator('.work-line').first().getByRole('button', { name: '1 bản ghi giữ nguyên' }).click();
  await page.getByRole('link', { name: /^Lô hàng loạt 007 đã gọi/ }).waitFor();
  await page.getByText('Sau đó đã có người sửa bản ghi này nên giữ nguyên.').waitFor();
  await page.locator('.work-line').nth(1).getByText('Cập nhật hàng loạt · Nhiệm vụ').waitFor();
  expect(await faultsOf(page, 'vi')).toEqual([]);
});

scene('records are handed over and deleted by their number, also after a reload', async ({ world, enter }) => {
  const admin = world.as(people.admin.name);
  expect((await admin.post('/api/records/task', Array.from({ length: 104 }, (_, index) => ({ subject: `Bàn giao thử ${index}` })))).status).toBe(201);
  const page = await enter('admin');
  await page.goto('/e/task?q=ban%20giao%20thu');
  await rows(page).nth(3).waitFor();
  await rows(page).nth(0).getByRole('checkbox').check();
  await rows(page).nth(1).getByRole('checkbox').check();
  await bar(page).getByRole('button', { name: 'Bàn giao' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bàn giao 2 bản ghi' });
  expect(await dialog.getByRole('button', { name: 'Bàn giao' }).isDisabled()).toBe(true);
  await dialog.getByRole('combobox', { name: 'Người phụ trách' }).click();
  await page.getByRole('option').filter({ hasNotText: people.admin.name }).nth(1).click();
  await dialog.getByRole('button', { name: 'Bàn giao' }).click();
  await page.getByText('Đã cập nhật 2 bản ghi').waitFor();
  const { body } = await admin.post('/api/records/task/aggregate', { filter: { subject: { $startsWith: 'Bàn giao thử' } }, groups: [{ field: 'owner' }] });
  expect(body.data.map((row: { count: number }) => row.count).sort()).toEqual([102, 2].sort());

  await page.reload();
  await rows(page).nth(3).waitFor();
  await page.locator('.head-cell.is-check input').check();
  await bar(page).getByRole('button', { name: 'Chọn tất cả 104 bản ghi trong danh sách' }).click();
  await bar(page).getByRole('button', { name: 'Xóa' }).click();
  const asked = page.getByRole('dialog', { name: 'Xóa 104 bản ghi?' });
  expect(await asked.getByRole('button', { name: 'Xóa' }).isDisabled()).toBe(true);
  await asked.getByLabel('Gõ số 104 để xác nhận').fill('104');
  await page.keyboard.press('Enter');
  await page.getByText('Đã xóa 104 bản ghi').waitFor();
  await page.getByText('Không có kết quả').first().waitFor();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByText('Đã khôi phục 104 bản ghi').waitFor();
  await rows(page).nth(3).waitFor();
});

scene('a list is taken home as a file, as it is shown or what is chosen of it', async ({ enter }) => {
  const page = await enter('manager');
  await page.goto('/e/opportunity?filter=%7B%22stage%22%3A%22won%22%7D');
  await rows(page).first().waitFor();
  const save = async (name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
    await page.getByRole('button', { name: 'Xuất dữ liệu' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const csv = await save('CSV, các cột đang hiện');
  const [head = '', ...lines] = csv.bytes.toString('utf8').trimEnd().split('\r\n');
  const shown = (await page.getByRole('columnheader').allInnerTexts()).filter(Boolean);
  expect([csv.name, head.startsWith('\uFEFF'), head.split(';').length]).toEqual(['Cơ hội.csv', true, shown.length]);
  const count = Number((await page.locator('.foot strong').first().innerText()).replaceAll('.', ''));
  expect(lines.length).toBe(count);
  await rows(page).nth(0).getByRole('checkbox').check();
  const chosen = await save('CSV, các cột đang hiện');
  expect(chosen.bytes.toString('utf8').trim().split('\r\n').length).toBe(2);
  const sheet = await save('Excel, các cột đang hiện');
  expect([sheet.name, sheet.bytes.subarray(0, 2).toString()]).toEqual(['Cơ hội.xlsx', 'PK']);
});

scene('a cell is changed in its place by mouse and by keys, with undo, and what is refused stays with its reason', async ({ world, enter }) => {
  const admin = world.as(people.admin.name);
  const made = await admin.post('/api/records/task', ['Ô một', 'Ô hai'].map((subject) => ({ subject, priority: 'low' })));
  const [first] = made.body.data;
  const read = async (): Promise<{ readonly subject: string; readonly priority: string; readonly dueAt: string | null; readonly status: string }> => (await admin.get(`/api/records/task/${first.id}`)).body;
  const page = await enter('admin');
  await page.goto('/e/task?q=o%20mot&sort=subject');
  const row = page.locator(`[data-row="${first.id}"]`);
  const cell = (name: string) => row.locator(`[data-cell="${name}"]`);

  // By mouse: two clicks open the choice, one click takes it.
  await cell('priority').dblclick();
  await choice(page, 'Khẩn cấp').click();
  await page.getByText('Đã lưu Mức ưu tiên').waitFor();
  await cell('priority').getByText('Khẩn cấp').waitFor();
  expect((await read()).priority).toBe('urgent');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await cell('priority').getByText('Thấp').waitFor();
  await eventually(page, async () => (await read()).priority, (now) => now === 'low');

  // By keys: into the row, into its first cell, through the editor.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  const input = page.locator('.cell-editor').getByRole('textbox', { name: 'Tiêu đề' });
  await input.waitFor();
  expect(await faultsOf(page, 'vi')).toEqual([]);
  await input.fill('Ô một, gọi lại');
  await page.keyboard.press('Enter');
  await page.getByText('Đã lưu Tiêu đề').waitFor();
  await eventually(page, async () => (await read()).subject, (now) => now === 'Ô một, gọi lại');
  await page.keyboard.press('e');
  await input.fill('Bị bỏ');
  await page.keyboard.press('Escape');
  await eventually(page, () => page.locator('.cell-editor').count(), (count) => count === 0);
  expect((await read()).subject).toBe('Ô một, gọi lại');

  // A value that is refused is kept at its cell, with the reason.
  await page.keyboard.press('e');
  await input.fill('x'.repeat(201));
  await page.keyboard.press('Enter');
  await row.locator('[data-cell="subject"].is-failed').waitFor();
  expect(await cell('subject').getAttribute('title')).toBe('Tiêu đề chỉ được tối đa 200 ký tự.');
  await page.keyboard.press('e');
  expect(await input.inputValue()).toBe('x'.repeat(201));
  await page.keyboard.press('Escape');
  await eventually(page, () => row.locator('.is-failed').count(), (count) => count === 0);

  // A state goes along its ways; Escape leaves them, also at once.
  await cell('status').dblclick();
  await page.keyboard.press('Escape');
  await eventually(page, () => page.locator('.cell-editor').count(), (count) => count === 0);
  await page.keyboard.press('Enter');
  const ways = page.getByRole('menu', { name: 'Trạng thái' });
  await ways.getByRole('menuitem').first().waitFor();
  const way = await ways.getByRole('menuitem').first().innerText();
  await page.keyboard.press('Enter');
  await page.getByText(`Đã thực hiện “${way}”`).waitFor();
  await eventually(page, () => page.locator('.cell-editor').count(), (count) => count === 0);
  await eventually(page, async () => (await read()).status, (status) => status !== 'notStarted');

  // Somebody else was faster: both versions stand side by side.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('e');
  await input.waitFor();
  await admin.patch(`/api/records/task/${first.id}`, { subject: 'Ô của người khác' });
  await input.fill('Ô của tôi');
  await page.keyboard.press('Enter');
  const conflict = page.getByRole('dialog', { name: 'Bản ghi đã thay đổi trong lúc bạn sửa' });
  await conflict.getByText('Ô của người khác').waitFor();
  await conflict.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await eventually(page, async () => (await read()).subject, (now) => now === 'Ô của tôi');
});
