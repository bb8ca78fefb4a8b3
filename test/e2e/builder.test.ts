// Reports, dashboards and rights made without code: a report from its fields to the page that others open, the rights of a role cell
// by cell. Whether their screens suit all readers is asked by looks.test.ts, of what only these scenes open here.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { beginDocument, eventually, field, seeHeading } from './stage/acts.ts';
import { faultsOf } from './stage/screens.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

scene('an administrator builds a report by keys and menus, sees what it says while it is made, and publishes it; others run it under their own rights', async ({ world, enter }) => {
  const page = await enter('admin');
  await beginDocument(page, 'report', 'Thêm báo cáo', 'Giá trị theo giai đoạn');
  await page.getByText('Bắt đầu từ một phân hệ').waitFor();
  await page.getByRole('combobox', { name: 'Phân hệ' }).fill('cơ hội');
  await page.getByRole('option', { name: 'Cơ hội', exact: true }).click();

  // A field by its name and Enter, another by its menu, one of a linked record by opening it.
  const search = page.getByRole('textbox', { name: 'Tìm trường' });
  await search.fill('giai đoạn');
  await search.press('Enter');
  await shelf(page, 'groups').getByText('Giai đoạn').waitFor();
  await search.fill('');
  await page.locator('[data-source="amount"]').getByRole('button', { name: /^Thao tác với/ }).click();
  await page.getByRole('menuitem', { name: 'Thêm số đo: Tổng' }).click();
  await page.getByRole('button', { name: 'Đếm', exact: true }).click();
  await shelf(page, 'measures').locator('li').nth(1).waitFor();
  const preview = page.getByRole('region', { name: 'Kết quả xem trước' });
  await preview.locator('.recharts-surface').first().waitFor();
  await preview.locator('tbody tr').nth(2).waitFor();

  // By keys: the count goes up, then away and back; a linked field groups a second time, and the chart becomes a pivot.
  const count = shelf(page, 'measures').getByRole('button', { name: /^Số lượng: Cơ hội/ }).first();
  await count.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await eventually(page, () => shelf(page, 'measures').locator('.shelf-button').first().innerText(), (text) => text.startsWith('Số lượng'));
  await page.locator('[data-source="account"]').getByRole('button', { name: 'Các trường của Tổ chức' }).click();
  await page.locator('[data-source="account.type"] .source-button').click();
  await page.getByRole('combobox', { name: 'Biểu đồ' }).selectOption({ label: 'Bảng chéo' });
  await preview.locator('thead th').nth(3).waitFor();
  await shelf(page, 'groups').locator('.shelf-button').nth(1).focus();
  await page.keyboard.press('Delete');
  await page.getByRole('combobox', { name: 'Biểu đồ' }).selectOption({ label: 'Cột' });
  await page.getByRole('combobox', { name: 'Tính theo ngày' }).selectOption({ label: 'Ngày tạo' });
  await page.getByRole('combobox', { name: 'Khoảng ban đầu' }).selectOption({ label: 'Toàn bộ thời gian' });
  await look(page, 'builder');
  expect(await faultsOf(page, 'vi', { axe: 'none' })).toEqual([]);

  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  await page.getByRole('dialog', { name: 'Kế hoạch thay đổi' }).getByRole('button', { name: 'Áp dụng' }).click();
  await page.getByText(/^Đã áp dụng, phiên bản \d+$/).waitFor();
  const { body } = await world.as(people.admin.name).get('/api/reports/giaTriTheoGiaiDoan/run');
  expect(body.measures.map(({ aggregate }: { aggregate: string }) => aggregate)).toEqual(['count', 'sum']);
  expect(body.groups.map(({ path }: { path: string }) => path)).toEqual(['stage']);

  const staff = await enter('staff');
  await staff.goto('/r/giaTriTheoGiaiDoan');
  await staff.locator('.recharts-surface').first().waitFor();
  await seeHeading(staff, 'Giá trị theo giai đoạn');
});

scene('the rights of a role are changed by keys, held against another role, and nobody takes away his own right to manage', async ({ enter }) => {
  const page = await enter('admin');
  await page.goto('/admin/documents/role/sales');
  const cell = page.getByRole('combobox', { name: 'Khách hàng tiềm năng: Xem', exact: true });
  await cell.waitFor();
  const before = await cell.inputValue();
  expect(before).toBe('team');
  await cell.focus();
  await page.keyboard.press('Space');
  await eventually(page, () => cell.inputValue(), (scope) => scope === 'unit');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Space');
  await eventually(page, () => page.getByRole('combobox', { name: 'Khách hàng tiềm năng: Sửa', exact: true }).inputValue(), (scope) => scope === 'subordinates');
  await page.getByText('1 thay đổi nháp').waitFor();
  await page.getByRole('combobox', { name: 'So với vai trò…' }).click();
  await page.getByRole('option', { name: 'Bản đang áp dụng' }).click();
  await page.getByText('≠ Nhóm', { exact: true }).first().waitFor();
  await page.getByRole('switch', { name: 'Chỉ chỗ khác nhau' }).check();
  await eventually(page, () => page.locator('.matrix tbody tr[data-entity]').count(), (rows) => rows === 1);
  await cell.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Bước chuyển và thao tác').waitFor();
  await look(page, 'matrix');
  expect(await faultsOf(page, 'vi')).toEqual([]);

  // What would be published is told in the reader's words.
  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  const plan = page.getByRole('dialog', { name: 'Kế hoạch thay đổi' });
  await plan.getByText('Vai trò “Nhân viên kinh doanh” có thêm quyền (Khách hàng tiềm năng: sửa, của mình → của cấp dưới).').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Thay đổi nháp' }).getByRole('button', { name: 'Bỏ', exact: true }).click();

  await page.goto('/admin/documents/role/administrator?view=source');
  const source = page.getByRole('textbox', { name: 'Mã nguồn JSON' });
  const text = await source.inputValue();
  await source.fill(JSON.stringify({ ...JSON.parse(text), system: ['audit'] }, null, 2));
  await page.goto('/admin/documents/role/administrator');
  await page.getByText('Bản nháp này lấy mất quyền của chính bạn').waitFor();
  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  await plan.getByText(/^(Sẽ không còn ai có quyền|Chính bạn sẽ mất quyền) “tùy biến hệ thống”/).waitFor();
  expect(await plan.getByRole('button', { name: 'Áp dụng' }).isDisabled()).toBe(true);
});

scene('a salesperson keeps a report of her own and shares it with the team; it is on no list of others, and the first page tells what is to be done', async ({ world, enter }) => {
  const page = await enter('staff');
  await page.goto('/r');
  await page.getByRole('button', { name: 'Tạo báo cáo' }).click();
  await page.getByRole('combobox', { name: 'Phân hệ' }).fill('tiềm năng');
  await page.getByRole('option', { name: 'Khách hàng tiềm năng', exact: true }).click();
  await page.getByText('Danh sách', { exact: true }).click();
  await page.locator('[data-source="status"] .source-button').click();
  await page.getByRole('region', { name: 'Kết quả xem trước' }).locator('tbody tr').nth(3).waitFor();
  await field(page, 'Tiêu đề').fill('Tiềm năng của tôi');
  await page.getByRole('button', { name: 'Sửa', exact: true }).click();
  const conditions = page.getByRole('dialog');
  await conditions.getByLabel('Trường', { exact: true }).selectOption({ label: 'Người phụ trách' });
  await conditions.getByRole('checkbox', { name: 'Tôi', exact: true }).check();
  await conditions.getByRole('button', { name: 'Lọc', exact: true }).click();
  await shelf(page, 'filter').getByText(/Người phụ trách/).waitFor();
  expect(await faultsOf(page, 'vi')).toEqual([]);
  await page.keyboard.press('Control+s');
  await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
  await seeHeading(page, 'Tiềm năng của tôi');
  await page.locator('.report-table tbody tr').first().waitFor();
  const id = page.url().split('/').at(-1) ?? '';
  expect((await world.as(people.manager.name).get(`/api/reports/personal/${id}`)).status).toBe(404);
  await page.getByRole('button', { name: 'Thao tác khác với báo cáo' }).click();
  await page.getByRole('menuitem', { name: 'Chia sẻ…' }).click();
  await page.getByRole('radio', { name: 'Nhóm của tôi' }).check();
  expect(await faultsOf(page, 'vi')).toEqual([]);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã cập nhật chia sẻ').waitFor();

  // Records that were looked at stand on the first page, with what is to be done and the figures.
  await page.locator('.report-table tbody a').first().click();
  await page.waitForURL(/\/e\/lead\/[0-9a-f-]{36}/);
  await page.locator('.fact').first().waitFor();
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name: `Chào ${people.staff.name}` }).waitFor();
  await page.getByRole('region', { name: 'Xem gần đây' }).getByRole('link').first().waitFor();
  expect(await page.getByRole('region', { name: 'Xem gần đây' }).innerText()).toContain(name.split(' · ')[0]);
  await page.getByRole('region', { name: 'Việc của tôi' }).getByRole('heading', { name: /^Hôm nay/ }).waitFor();
  await page.locator('.tile .figure').first().waitFor();
  await look(page, 'home');
  expect(await faultsOf(page, 'vi', { axe: 'none' })).toEqual([]);
  await page.getByRole('button', { name: 'Xem tất cả dạng bảng' }).click();
  await page.waitForURL(/view=table/);
  await eventually(page, () => page.locator('.tile .recharts-surface').count(), (count) => count === 0);
  await look(page, 'home-tables');
});

scene('a dashboard is laid out by keys and menus, and every change is a draft', async ({ enter }) => {
  const page = await enter('admin');
  await page.goto('/admin/documents/dashboard/office');
  const tile = page.locator('.canvas-tile').first();
  await tile.waitFor();
  const before = await page.locator('.canvas-tile').count();
  await page.getByRole('textbox', { name: 'Tìm báo cáo, chế độ xem' }).fill('ti le thang');
  await page.locator('[data-offer="winRate"]').click();
  await eventually(page, () => page.locator('.canvas-tile').count(), (count) => count === before + 1);
  const added = page.locator('[data-tile="winRate"]');
  await added.locator('.figure-value').waitFor();
  const width = page.getByRole('textbox', { name: 'Số cột chiếm' });
  const start = Number(await width.inputValue());
  await added.locator('.canvas-handle').focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await eventually(page, () => width.inputValue(), (value) => Number(value) === start - 1);
  await added.getByRole('button', { name: /^Thao tác với/ }).click();
  await page.getByRole('menuitem', { name: 'Rộng thêm' }).click();
  await eventually(page, () => width.inputValue(), (value) => Number(value) === start);
  await page.keyboard.press('Escape');
  // Nothing stands upon another: what is in the way goes down.
  await added.locator('.canvas-handle').focus();
  for (let row = 0; row < 40; row += 1) await page.keyboard.press('ArrowUp');
  await eventually(page, () => page.getByRole('textbox', { name: 'Hàng bắt đầu' }).inputValue(), (value) => value === '1');
  const boxes = await page.locator('.canvas-tile').evaluateAll((tiles) => tiles.map((each) => each.getBoundingClientRect().toJSON() as { left: number; right: number; top: number; bottom: number }));
  expect(boxes.some((one, index) => boxes.some((other, at) => at > index && one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1))).toBe(false);
  await look(page, 'canvas');
  expect(await faultsOf(page, 'vi', { axe: 'none' })).toEqual([]);
  await page.getByText('1 thay đổi nháp').waitFor();
  await added.locator('.canvas-handle').focus();
  await page.keyboard.press('Delete');
  await added.waitFor({ state: 'detached' });
});

/** Pictures for whoever wants to look. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOK'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

function shelf(page: Page, name: string) {
  return page.locator(`[data-shelf="${name}"]`);
}
