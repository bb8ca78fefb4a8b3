// Days at work, on the demo: a salesperson takes a stranger to an order, and the manager approves, assigns and reads the figures.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { choice, eventually, field, rows, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people, phone } from './stage/visit.ts';

const scene = theatre();

scene('a salesperson takes a lead to an account, an opportunity, a quote that the manager approves, and an order whose total is right', async ({ world, enter }) => {
  const staff = world.as(people.staff.name);
  const page = await enter('staff');
  await page.goto('/');
  await page.locator('.tile[data-kind="report"]').first().waitFor();

  await page.goto('/e/lead');
  await rows(page).first().waitFor();
  await page.keyboard.press('c');
  await seeHeading(page, 'Thêm khách hàng tiềm năng');
  await page.getByRole('textbox', { name: 'Họ và tên: Họ', exact: true }).fill('Phan');
  await page.getByRole('textbox', { name: 'Họ và tên: Tên đệm' }).fill('Thị Bích');
  await page.getByRole('textbox', { name: 'Họ và tên: Tên', exact: true }).fill('Ngọc');
  await field(page, 'Công ty').fill('Công ty TNHH Trà Shan Tuyết');
  await field(page, 'Email').fill('ngoc@trashan.example');
  await page.keyboard.press('Control+s');
  await seeHeading(page, 'Phan Thị Bích Ngọc');
  const lead = idOf(page);
  await act(page, 'Bắt đầu xử lý');
  await here(page, 'Đang xử lý');
  await act(page, 'Chuyển đổi');
  await here(page, 'Đã chuyển đổi');
  const converted = (await staff.get(`/api/records/lead/${lead}?fields=*`)).body;
  expect(converted.convertedAccount.label).toBe('Công ty TNHH Trà Shan Tuyết');
  expect(converted.convertedContact.label).toBe('Phan Thị Bích Ngọc');

  await page.goto(`/e/opportunity/${converted.convertedOpportunity.id}`);
  await act(page, 'Tiếp cận');
  await act(page, 'Đề xuất giải pháp');
  await here(page, 'Đề xuất giải pháp');
  await act(page, 'Lập báo giá');
  await page.waitForURL(/\/e\/quote\//);
  const quote = idOf(page);
  await page.goto(`/e/quote/${quote}?edit=true`);
  await page.locator('.lines-add').click();
  const line = page.locator('[data-line="0"]');
  await line.locator('[data-cell="product"] input').first().fill('may quet ma vach cam');
  await choice(page, 'Máy quét mã vạch cầm tay').click();
  await line.locator('[data-cell="quantity"] input').fill('3');
  await line.locator('[data-cell="unitPrice"] input').fill('2350000');
  await line.locator('[data-cell="discount"] input').fill('20');
  await page.keyboard.press('Control+s');
  await page.getByText('Đã lưu báo giá').waitFor();
  await act(page, 'Trình duyệt');
  await here(page, 'Chờ duyệt');

  const desk = await enter('manager');
  await desk.goto(`/e/quote/${quote}`);
  await act(desk, 'Duyệt');
  await here(desk, 'Đã duyệt');

  await page.reload();
  await act(page, 'Gửi khách hàng');
  await act(page, 'Khách chấp nhận');
  await act(page, 'Lập đơn hàng');
  await page.waitForURL(/\/e\/order\//);
  await here(page, 'Đã xác nhận');
  const order = (await staff.get(`/api/records/order/${idOf(page)}?fields=*`)).body;
  // 3 × 2.350.000 less 20 %, and 8 % of VAT on that.
  expect([order.subtotal, order.vatTotal, order.total].map(Number)).toEqual([5_640_000, 451_200, 6_091_200]);
  expect(order.inWords).toMatch(/^Sáu triệu không trăm chín mươi mốt nghìn hai trăm đồng/);
  expect(order.quote.id).toBe(quote);

  await page.goto('/e/opportunity?view=opportunitiesByStage&q=Tr%C3%A0%20Shan');
  const card = page.locator(`[data-card="${converted.convertedOpportunity.id}"]`);
  await card.hover();
  await card.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Thành công' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thành công' });
  await field(dialog, 'Ngày chốt').fill('23/11/2026');
  await dialog.getByRole('button', { name: 'Thành công' }).click();
  await page.locator('[data-column="won"]').locator(`[data-card="${converted.convertedOpportunity.id}"]`).waitFor();
});

scene('a manager reads the figures of the team, follows one to its records, and hands a lead to somebody', async ({ world, enter }) => {
  const manager = world.as(people.manager.name);
  const page = await enter('manager');
  await page.goto('/');
  const tile = page.locator('.tile[data-kind="report"]:has(table), .tile[data-kind="report"]:has(.funnel)').first();
  await tile.waitFor();
  await page.getByLabel('Khoảng thời gian').selectOption({ label: 'Toàn bộ thời gian' });
  await page.waitForURL(/period=all/);

  await page.goto('/r');
  await page.locator('.report-line').first().waitFor();
  const [{ name: report }] = (await manager.get('/api/reports')).body.data.filter((item: { entity: string; chart: string }) => item.entity === 'opportunity' && item.chart === 'funnel');
  await page.goto(`/r/${report}`);
  const link = page.locator('.report-table tbody a').first();
  await link.waitFor();
  const { body } = await manager.get(`/api/reports/${report}/run`);
  await link.click();
  await page.waitForURL(/\/e\/opportunity\?/);
  const counted = body.rows[0].measures[body.measures.findIndex((measure: { aggregate: string }) => measure.aggregate === 'count')];
  await eventually(page, () => page.locator('.foot strong').first().innerText(), (text) => Number(text.replaceAll('.', '')) === Number(counted));

  const made = await manager.post('/api/records/lead', { name: { family: 'Lý', middle: 'Gia', given: 'Hân' }, company: 'Công ty CP Gốm Chu Đậu' });
  expect(made.status).toBe(201);
  await page.goto(`/e/lead/${made.body.id}?edit=true`);
  await field(page, 'Người phụ trách').fill('mai anh');
  await choice(page, people.staff.name).click();
  await page.keyboard.press('Control+s');
  await page.getByText('Đã lưu khách hàng tiềm năng').waitFor();
  const pocket = await enter('staff', { viewport: phone });
  await pocket.goto('/e/lead?view=myLeads');
  await pocket.getByText('Lý Gia Hân').waitFor();
});

/** Does what can be done with the record, by its button or in the menu. */
async function act(page: Page, name: string): Promise<void> {
  const first = page.locator('header.head').getByRole('button', { name, exact: true });
  const menu = page.getByRole('button', { name: 'Thao tác', exact: true });
  const item = page.getByRole('menuitem', { name, exact: true });
  // What is possible is asked of the server, and may come after the menu.
  await eventually(page, async () => {
    const place = await first.isVisible() ? first : item;
    if (place === item && !await item.isVisible() && await menu.isVisible()) await menu.click();
    if (!await place.isVisible()) return false;
    await place.click();
    return true;
  }, Boolean);
  await page.getByText(`Đã thực hiện “${name}”`).first().waitFor();
}

async function here(page: Page, title: string): Promise<void> {
  await page.locator('[aria-current="step"]', { hasText: title }).first().waitFor();
}

function idOf(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
