// Tools of a list: filters with groups and days that move, several sort keys, columns as each person likes them, many rows at once.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually, rows, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

scene('a filter of groups is built, told in one chip, kept in the address and changed again', async ({ world, enter }) => {
  const page = await openTasks(await enter('admin'));
  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  await page.getByRole('button', { name: 'Bộ lọc nâng cao…' }).click();
  const builder = page.getByRole('dialog', { name: 'Bộ lọc nâng cao' });
  await builder.getByText('Thỏa ít nhất một').click();
  const first = builder.locator('.build-row').first();
  await first.getByLabel('Trường', { exact: true }).selectOption({ label: 'Mức ưu tiên' });
  await first.getByRole('combobox', { name: 'Giá trị' }).fill('khan');
  await page.getByRole('option', { name: 'Khẩn cấp' }).click();
  await builder.getByRole('button', { name: 'Thêm điều kiện' }).click();
  const second = builder.locator('.build-row').nth(1);
  await second.getByLabel('Trường', { exact: true }).selectOption({ label: 'Hạn hoàn thành' });
  expect(await builder.getByRole('button', { name: 'Lọc', exact: true }).isDisabled()).toBe(true);
  await second.getByLabel('Giá trị').selectOption({ label: 'tháng trước' });
  await builder.getByRole('button', { name: 'Lọc', exact: true }).click();

  const filter = { $or: [{ priority: { $in: ['urgent'] } }, { dueAt: { $gte: { $date: 'startOfMonth', plus: '-1M' }, $lt: { $date: 'startOfMonth' } } }] };
  const { body } = await world.as(people.admin.name).post('/api/records/task/query', { filter, count: 'exact', limit: 1, fields: ['subject'] });
  await footerSays(page, String(body.page.count));
  expect(JSON.parse(new URL(page.url()).searchParams.get('filter') ?? '')).toEqual(filter);
  const chip = page.getByRole('group', { name: 'Điều kiện lọc' });
  await chip.getByText('Mức ưu tiên là Khẩn cấp hoặc Hạn hoàn thành trong tháng trước').click();
  await builder.getByRole('button', { name: 'Bỏ điều kiện Hạn hoàn thành' }).click();
  await builder.getByRole('button', { name: 'Lọc', exact: true }).click();
  await chip.getByText('Khẩn cấp').waitFor();
  expect(new Set(await rows(page).locator('[data-cell="priority"]').allInnerTexts())).toEqual(new Set(['Khẩn cấp']));
});

scene('days count from today, in words and in the question to the server', async ({ enter }) => {
  const page = await openTasks(await enter('admin'));
  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  await page.getByRole('textbox', { name: 'Tìm trường…' }).fill('han hoan');
  await page.getByRole('group', { name: 'Các trường' }).getByRole('button', { name: 'Hạn hoàn thành' }).click();
  const editor = page.getByRole('dialog');
  await editor.getByLabel('Phép so sánh').selectOption({ label: 'từ ngày' });
  await editor.getByLabel('Mốc thời gian').selectOption({ label: 'Cách hôm nay…' });
  await editor.getByLabel('Số lượng').fill('3');
  await editor.getByLabel('Đơn vị').selectOption('w');
  await editor.getByRole('button', { name: 'Lọc' }).click();
  await page.getByRole('group', { name: 'Điều kiện lọc' }).getByText('3 tuần trước').waitFor();
  expect(JSON.parse(new URL(page.url()).searchParams.get('filter') ?? '')).toEqual({ dueAt: { $gte: { $date: 'today', plus: '-3w' } } });
});

scene('two sort keys lead one after the other and their order is changed', async ({ enter }) => {
  const page = await openTasks(await enter('admin'));
  await page.getByRole('button', { name: 'Sắp xếp', exact: true }).click();
  const menu = page.getByRole('dialog');
  await menu.getByLabel('Thêm tiêu chí sắp xếp…').selectOption({ label: 'Tiêu đề' });
  await menu.getByRole('button', { name: 'Tiêu đề: tăng dần' }).click();
  await sortIs(page, '-dueAt,-subject');
  await menu.getByRole('button', { name: 'Chuyển Tiêu đề lên' }).click();
  await sortIs(page, '-subject,-dueAt');
  await menu.getByRole('button', { name: 'Bỏ sắp xếp theo Hạn hoàn thành' }).click();
  await sortIs(page, '-subject');
});

scene('a column keeps its place and width for the person who chose them, and not for others at the same desk', async ({ enter }) => {
  const page = await openTasks(await enter('admin'));
  const head = page.getByRole('columnheader', { name: 'Liên quan đến' });
  const widthOf = async (): Promise<number> => (await head.boundingBox())?.width ?? 0;
  const before = await widthOf();
  const box = await head.locator('.head-edge').boundingBox();
  if (!box) throw new Error('the edge of the column has no place');
  await page.mouse.move(box.x + 4, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 84, box.y + 8, { steps: 4 });
  await page.mouse.up();
  await eventually(page, widthOf, (width) => Math.abs(width - before - 80) <= 3);
  await page.getByRole('button', { name: 'Cột', exact: true }).click();
  await page.getByRole('button', { name: 'Chuyển Liên quan đến lên' }).click();
  await page.keyboard.press('Escape');
  const titles = await titlesOf(page);
  await page.reload();
  await rows(page).first().waitFor();
  expect(await titlesOf(page)).toEqual(titles);
  await eventually(page, widthOf, (width) => Math.abs(width - before - 80) <= 3);

  await page.locator('.shell-user').click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await page.locator('.login-person', { hasText: 'manager@' }).click();
  await rows(page).first().waitFor();
  await openTasks(page);
  expect(await titlesOf(page)).not.toEqual(titles);
});

scene('rows are chosen by key and by mouse, deleted together, and come back together', async ({ world, enter }) => {
  const made = await world.as(people.admin.name).post('/api/records/tag', ['Một', 'Hai', 'Ba'].map((name) => ({ name: `Lô thử ${name}` })));
  expect(made.status).toBe(201);
  const page = await enter('admin');
  await page.goto('/e/tag?q=lo%20thu');
  await rows(page).nth(2).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  const bar = page.getByRole('toolbar', { name: 'Thao tác với các dòng đã chọn' });
  await bar.getByText('3 đã chọn').waitFor();
  await rows(page).nth(1).getByRole('checkbox').uncheck();
  await bar.getByText('2 đã chọn').waitFor();
  await bar.getByRole('button', { name: 'Xóa' }).click();
  await page.getByRole('dialog', { name: 'Xóa 2 bản ghi?' }).getByRole('button', { name: 'Xóa' }).click();
  await page.getByText('Đã xóa 2 bản ghi').waitFor();
  await eventually(page, () => rows(page).count(), (count) => count === 1);
  expect(await bar.count()).toBe(0);
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByText('Đã khôi phục 2 bản ghi').waitFor();
  await eventually(page, () => rows(page).count(), (count) => count === 3);
});

scene('the foot adds up the money that the filter leaves', async ({ world, enter }) => {
  const page = await enter('admin');
  await page.goto('/e/opportunity?filter=%7B%22stage%22%3A%22won%22%7D');
  await rows(page).first().waitFor();
  const { body } = await world.as(people.admin.name).post('/api/records/opportunity/aggregate', { filter: { stage: 'won' }, measures: [{ aggregate: 'sum', field: 'amount' }] });
  const billions = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(Number(body.data[0].sumAmount) / 1e9);
  await page.locator('.foot-sum', { hasText: `Giá trị ${billions} tỷ` }).waitFor();
});

async function openTasks(page: Page): Promise<Page> {
  await page.goto('/e/task');
  await seeHeading(page, 'Nhiệm vụ');
  await rows(page).first().waitFor();
  return page;
}

async function footerSays(page: Page, count: string): Promise<void> {
  await eventually(page, () => page.locator('.foot').innerText(), (text) => text.startsWith(`${count} bản ghi`));
}

async function sortIs(page: Page, sort: string): Promise<void> {
  await eventually(page, async () => new URL(page.url()).searchParams.get('sort'), (now) => now === sort);
}

async function titlesOf(page: Page): Promise<readonly string[]> {
  return page.getByRole('columnheader').allInnerTexts();
}
