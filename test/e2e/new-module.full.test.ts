// A module made by mouse: an entity with fields of ten kinds, a link, a layout, a role and a report. A second person, at work all
// the while, has it and uses it. Nobody writes a line of code, nothing is loaded anew.
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { beginDocument, choice, eventually, field, rows, seeHeading } from './stage/acts.ts';
import { faultsOf } from './stage/screens.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

scene('a newcomer makes a module by mouse, and a second person at work uses it without a reload', async ({ enter }) => {
  const page = await enter('admin');
  await makeEntity(page);
  await addFields(page);
  await arrange(page);
  await publish(page, 'Thêm phân hệ “Thiết bị”');
  await page.goto('/admin/relations?view=table');
  await page.locator('[data-relation="device.buyer"]').getByText('Để trống trường này').waitFor();
  await makeRole(page);
  await giveRole(page);

  // The second person comes, and is at work while the module grows on.
  const staff = await enter('staff');
  await staff.goto('/e/account');
  await rows(staff).first().waitFor();
  await staff.evaluate(() => { document.body.dataset['arrived'] = 'once'; });
  await takeOff(page, 'khauHao');
  await makeReport(page);

  await staff.getByRole('link', { name: 'Thiết bị', exact: true }).first().click();
  await seeHeading(staff, 'Thiết bị');
  await staff.getByRole('link', { name: /^Thêm thiết bị/ }).first().click();
  await field(staff, 'Tên').waitFor();
  expect(await staff.getByLabel('Khấu hao').count()).toBe(0);
  await field(staff, 'Tên').fill('Máy cắt laser LC-90');
  await staff.getByRole('group', { name: 'Mua và bảo hành' }).getByLabel('Giá mua').fill('120000000');
  await field(staff, 'Tình trạng').click();
  await choice(staff, 'Đang dùng').click();
  await field(staff, 'Số máy').fill('2');
  await field(staff, 'Khách mua').fill('công ty');
  await staff.getByRole('option').first().click();
  await staff.getByRole('button', { name: /^Lưu/ }).click();
  await seeHeading(staff, 'Máy cắt laser LC-90');
  await staff.locator('.fact[data-field="tinhTrang"]').getByText('Đang dùng').waitFor();

  // At the far end stands the list that the link promised.
  await staff.locator('.fact[data-field="buyer"] a').click();
  await staff.getByRole('tab', { name: /^Liên quan/ }).first().click().catch(() => undefined);
  await staff.getByText('Thiết bị đã mua').first().waitFor();
  expect(await staff.evaluate(() => document.body.dataset['arrived'])).toBe('once');

  const { data } = await (await staff.request.get('/api/records/device')).json();
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({ name: 'Máy cắt laser LC-90', tinhTrang: 'inUse', soMay: 2 });
  await staff.goto('/r/thietBiTheoTinhTrang');
  await seeHeading(staff, 'Thiết bị theo tình trạng');
  await staff.getByText('Đang dùng').first().waitFor();
});

async function makeEntity(page: Page): Promise<void> {
  await page.goto('/admin/entities');
  await page.getByRole('button', { name: 'Thêm phân hệ' }).click();
  const dialog = page.getByRole('dialog', { name: 'Phân hệ mới' });
  await field(dialog, 'Tên gọi').fill('Thiết bị');
  await dialog.getByRole('radiogroup', { name: 'Ngôn ngữ của Tên gọi' }).getByText('EN').click();
  await field(dialog, 'Tên gọi').fill('Device');
  await dialog.getByLabel('Đặt vào nhóm điều hướng').selectOption({ label: 'Bán hàng' });
  await dialog.getByRole('button', { name: 'Tạo bản nháp' }).click();
  await seeHeading(page, 'Thiết bị');
}

/** Kind, label and, where the English one gives the key, that. */
const wanted: readonly (readonly [kind: string, vi: string, en?: string])[] = [
  ['autonumber', 'Mã thiết bị'], ['longText', 'Mô tả'], ['integer', 'Số máy'], ['money', 'Giá mua'], ['percent', 'Khấu hao'], ['date', 'Ngày mua'], ['boolean', 'Còn bảo hành'], ['email', 'Email kỹ thuật'], ['url', 'Trang hướng dẫn'],
];

async function addFields(page: Page): Promise<void> {
  for (const [kind, label] of wanted) {
    const panel = await newField(page, kind, label);
    await panel.getByRole('button', { name: 'Thêm vào bản nháp' }).click();
    await page.locator('.field-line', { hasText: label }).waitFor();
  }
  // What is begun waits while something else is looked at.
  const begun = await newField(page, 'select', 'Tình trạng');
  await page.locator('.field-line', { hasText: 'Mô tả' }).click();
  await page.getByRole('complementary', { name: 'Trường', exact: true }).getByRole('heading', { name: 'Mô tả' }).waitFor();
  await page.getByRole('button', { name: 'Thêm trường' }).click();
  await eventually(page, () => field(begun, 'Nhãn').inputValue(), (text) => text === 'Tình trạng');
  for (const [row, [label, value]] of ([['Đang dùng', 'inUse'], ['Hỏng', 'broken']] as const).entries()) {
    await begun.getByRole('button', { name: 'Thêm lựa chọn' }).click();
    await begun.getByLabel(`Nhãn của lựa chọn ${row + 1}`).fill(label);
    await begun.getByLabel(`Giá trị của lựa chọn ${row + 1}`).fill(value);
  }
  await begun.getByRole('button', { name: 'Thêm vào bản nháp' }).click();

  const link = await newField(page, 'link', 'Khách mua');
  await field(link, 'Tên API').fill('buyer');
  await link.getByLabel('Tra cứu từ phân hệ').selectOption('account');
  await field(link, 'Tên danh sách ở phía kia').fill('Thiết bị đã mua');
  await link.getByRole('button', { name: 'Thêm vào bản nháp' }).click();
  await page.locator('.field-line[data-field="buyer"]').waitFor();
  expect(await faultsOf(page, 'vi', { axe: 'all' })).toEqual([]);
}

async function newField(page: Page, kind: string, label: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Thêm trường' }).click();
  await page.locator(`[data-kind="${kind}"]`).click();
  const panel = page.getByRole('complementary', { name: 'Trường', exact: true });
  await field(panel, 'Nhãn').fill(label);
  return panel;
}

/** A section of its own, into which a field is dragged. */
async function arrange(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Bố cục', exact: true }).last().click();
  await seeHeading(page, 'Bố cục');
  await page.getByRole('button', { name: 'Thêm Mục' }).click();
  await field(page.getByRole('complementary', { name: 'Thuộc tính' }), 'Tiêu đề').fill('Mua và bảo hành');
  const place = page.locator('[data-end="section1"]');
  await place.scrollIntoViewIfNeeded();
  const grip = page.locator('[data-grip="giaMua"]');
  const [from, to] = [await grip.boundingBox(), await place.boundingBox()];
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 30, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 30, { steps: 4 });
  await page.mouse.move(to.x + 60, to.y + 20, { steps: 12 });
  await page.locator('.drop-end.is-over').waitFor();
  await page.mouse.up();
  await page.locator('.layout-section[data-node="section1"] [data-node="giaMua"]').waitFor();
}

async function takeOff(page: Page, name: string): Promise<void> {
  await page.goto('/admin/layouts/device');
  await page.locator(`[data-grip="${name}"]`).focus();
  await page.keyboard.press('Delete');
  await page.locator(`[data-thing="field:${name}"]`).waitFor();
}

async function publish(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  const plan = page.getByRole('dialog', { name: 'Kế hoạch thay đổi' });
  await plan.getByText(words).first().waitFor();
  for (const yes of await plan.getByRole('checkbox', { name: 'Tôi đã hiểu và đồng ý' }).all()) await yes.check();
  await plan.getByRole('button', { name: 'Áp dụng' }).click();
  await page.getByText(/^Đã áp dụng, phiên bản \d+$/).first().waitFor();
  await page.getByRole('region', { name: 'Thay đổi nháp' }).waitFor({ state: 'detached' });
}

async function makeRole(page: Page): Promise<void> {
  await beginDocument(page, 'role', 'Thêm vai trò', 'Người giữ thiết bị');
  for (const right of ['Tạo', 'Xem', 'Sửa']) await page.getByLabel(`Thiết bị: ${right}`, { exact: true }).selectOption('all');
  await page.locator('tr[data-entity="device"] .matrix-entity').click();
  await page.getByLabel('Các trường còn lại').selectOption('write');
  await publish(page, 'Thêm vai trò “Người giữ thiết bị”');
}

async function giveRole(page: Page): Promise<void> {
  await page.goto('/admin/people');
  await page.locator('.person-line', { hasText: people.staff.name }).first().click();
  await page.getByRole('checkbox', { name: 'Người giữ thiết bị' }).check();
  await page.getByRole('button', { name: 'Lưu vai trò' }).click();
  await eventually(page, () => page.getByRole('button', { name: 'Lưu vai trò' }).isDisabled(), Boolean);
}

async function makeReport(page: Page): Promise<void> {
  await beginDocument(page, 'report', 'Thêm báo cáo', 'Thiết bị theo tình trạng');
  await page.getByRole('combobox', { name: 'Phân hệ' }).fill('thiết bị');
  await choice(page, 'Thiết bị').click();
  const search = page.getByRole('textbox', { name: 'Tìm trường' });
  await search.fill('tình trạng');
  await search.press('Enter');
  await page.getByRole('button', { name: 'Đếm', exact: true }).click();
  await publish(page, 'Thêm báo cáo “Thiết bị theo tình trạng”');
}
