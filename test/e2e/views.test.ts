// Views of a list: kept under a name, changed, shared, opened first, taken away and brought back.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually, rows, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: false });
const mark = (page: Page) => page.getByRole('tab', { selected: true }).getByRole('img', { name: 'Đã thay đổi, chưa lưu' });
const address = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Thao tác với bộ lọc' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function openLeads(page: Page, rest = ''): Promise<void> {
  await page.goto(`/e/lead${rest}`);
  await seeHeading(page, 'Khách hàng tiềm năng');
  await rows(page).first().waitFor();
}

scene('a view is saved, changed, marked, updated, reset, shared, opened first, deleted and taken back', async ({ world, enter }) => {
  const page = await enter('manager');
  const filter = encodeURIComponent(JSON.stringify({ rating: { $in: ['hot'] } }));
  await openLeads(page, `?filter=${filter}&sort=-createdAt`);
  await page.getByRole('button', { name: 'Lưu bộ lọc' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tên bộ lọc').fill('Nóng, mới nhất');
  await page.keyboard.press('Enter');
  await tab(page, 'Nóng, mới nhất').waitFor();
  await eventually(page, async () => [...address(page).keys()], (keys) => keys.join() === 'view');
  const id = address(page).get('view') ?? '';
  expect((await world.as(people.manager.name).get(`/api/views/${id}`)).body).toMatchObject({ title: 'Nóng, mới nhất', filter: { rating: { $in: ['hot'] } }, sort: '-createdAt', share: { with: 'me' } });
  await page.getByRole('group', { name: 'Điều kiện lọc' }).getByText('Nóng').waitFor();

  // What is changed is marked, and goes with the tab until it is kept or taken back.
  await page.getByRole('button', { name: 'Bỏ lọc' }).click();
  await mark(page).waitFor();
  expect(address(page).get('filter')).toBe('{}');
  await page.getByRole('button', { name: 'Bỏ các thay đổi' }).click();
  await mark(page).waitFor({ state: 'detached' });
  await page.getByRole('group', { name: 'Điều kiện lọc' }).getByText('Nóng').waitFor();
  await page.getByRole('button', { name: 'Cột', exact: true }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Nguồn' }).click();
  await page.keyboard.press('Escape');
  await mark(page).waitFor();
  await page.getByRole('button', { name: 'Cập nhật bộ lọc' }).click();
  await mark(page).waitFor({ state: 'detached' });
  await page.reload();
  await rows(page).first().waitFor();
  const titles = await page.getByRole('columnheader').allInnerTexts();

  await choose(page, 'Đổi tên…');
  await page.getByRole('dialog').getByLabel('Tên bộ lọc').fill('Khách nóng');
  await page.keyboard.press('Enter');
  await tab(page, 'Khách nóng').waitFor();
  await choose(page, 'Chia sẻ…');
  await page.getByRole('dialog').getByLabel('Tất cả mọi người').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('tab', { selected: true }).getByRole('img', { name: 'Được chia sẻ' }).waitFor();
  await choose(page, 'Mở danh sách bằng bộ lọc này');
  await page.getByText('Từ nay danh sách mở bằng bộ lọc này').waitFor();
  await openLeads(page);
  expect(address(page).get('view')).toBe(id);
  await tab(page, 'Tất cả').click();
  await eventually(page, async () => address(page).get('view'), (view) => view === '@all');

  // Somebody else opens it by its address, saves it as his own, and cannot take it away.
  const colleague = await enter('staff');
  await openLeads(colleague, `?view=${id}`);
  await colleague.getByRole('tab', { name: 'Khách nóng', selected: true }).waitFor();
  await eventually(colleague, () => colleague.getByRole('columnheader').allInnerTexts(), (now) => now.join() === titles.join());
  await colleague.getByRole('button', { name: 'Thao tác với bộ lọc' }).click();
  expect(await colleague.getByRole('menuitem').allInnerTexts()).toEqual(['Lưu thành bộ lọc mới…', 'Mở danh sách bằng bộ lọc này', 'Sao chép liên kết']);
  await colleague.keyboard.press('Escape');

  await tab(page, 'Khách nóng').click();
  await choose(page, 'Xóa bộ lọc');
  await tab(page, 'Khách nóng').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await page.getByRole('tab', { name: 'Khách nóng', selected: true }).waitFor();
  await choose(page, 'Xóa bộ lọc');
  await tab(page, 'Khách nóng').waitFor({ state: 'detached' });
  await colleague.goto(`/e/lead?view=${id}`);
  await colleague.getByText('Không tìm thấy bộ lọc này').waitFor();
  await colleague.getByRole('link', { name: 'Xem tất cả bản ghi' }).click();
  await rows(colleague).first().waitFor();
});

const groups = (page: Page) => page.locator('[role="row"][data-group]');

scene('rows stand in groups with their number and their sums, by key and by mouse, in the address and in the view', async ({ world, enter }) => {
  const page = await enter('admin');
  await page.goto('/e/opportunity');
  await rows(page).first().waitFor();
  await page.getByRole('button', { name: 'Nhóm', exact: true }).click();
  await page.getByLabel('Nhóm theo', { exact: true }).last().selectOption({ label: 'Giai đoạn' });
  await page.keyboard.press('Escape');
  await groups(page).first().waitFor();
  expect(address(page).get('group')).toBe('stage');
  const { body } = await world.as(people.admin.name).post('/api/records/opportunity/aggregate', { groups: [{ field: 'stage' }], measures: [{ aggregate: 'count' }, { aggregate: 'sum', field: 'amount' }] });
  const counts = new Map<string, { count: number; sumAmount: number }>(body.data.map((row: { stage: string; count: number; sumAmount: number }) => [JSON.stringify(row.stage), row]));
  const first = groups(page).first();
  const key = await first.getAttribute('data-group') ?? '';
  expect(Number(await first.locator('.group-count').innerText())).toBe(counts.get(key)?.count);
  const sum = new Intl.NumberFormat('vi-VN').format(Number(counts.get(key)?.sumAmount));
  expect(await first.locator('.group-sum').first().getAttribute('title')).toContain(sum);

  // All closed: heads in the order of the process, nothing else; the first opened by the keys.
  await page.getByRole('button', { name: 'Nhóm', exact: true }).click();
  await page.getByRole('button', { name: 'Thu gọn hết' }).click();
  await page.keyboard.press('Escape');
  await rows(page).first().waitFor({ state: 'detached' });
  expect(await groups(page).count()).toBe(counts.size);
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowRight');
  await rows(page).first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.locator('.fact').first().waitFor();
  await page.getByText(`1 / ${counts.get(key)?.count ?? ''}`).waitFor();
  await page.goBack();
  await groups(page).first().waitFor();

  // Spans of days, kept in a view; its address alone brings the grouping back.
  await page.goto('/e/opportunity?group=expectedClose%3Aquarter');
  await groups(page).first().waitFor();
  expect(await groups(page).first().innerText()).toMatch(/Quý [1-4]\/20\d\d/);
  await groups(page).first().getByRole('button').click();
  await groups(page).first().getByRole('button', { expanded: false }).waitFor();
  await page.getByRole('button', { name: 'Lưu bộ lọc' }).click();
  await page.getByRole('dialog').getByLabel('Tên bộ lọc').fill('Theo quý');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Theo quý', selected: true }).waitFor();
  await eventually(page, async () => [...address(page).keys()], (keys) => keys.join() === 'view');
  await page.reload();
  await groups(page).first().waitFor();
  await page.getByRole('button', { name: 'Nhóm', exact: true }).click();
  await page.getByLabel('Nhóm theo', { exact: true }).last().selectOption({ label: 'Không nhóm' });
  await page.keyboard.press('Escape');
  await groups(page).first().waitFor({ state: 'detached' });
  await mark(page).waitFor();
  expect(address(page).get('group')).toBe('none');
});

scene('the record in hand stands beside its list, by the space bar, and the next with J; its address brings it back', async ({ enter }) => {
  const page = await enter('admin');
  await page.goto('/e/opportunity');
  await rows(page).nth(3).waitFor();
  const [first = '', second = ''] = await rows(page).evaluateAll((found) => found.slice(0, 2).map((row) => row.getAttribute('data-row') ?? ''));
  const panel = page.locator('.peek');
  const shows = (id: string): Promise<void> => page.locator(`.peek[data-peek="${id}"][aria-busy="false"] .fact`).first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press(' ');
  await shows(first);
  expect(address(page).get('peek')).toBe(first);
  expect(await panel.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('j');
  await shows(second);
  expect(await page.locator('.row.is-active').getAttribute('data-row')).toBe(second);
  await page.keyboard.press('k');
  await shows(first);
  await panel.getByRole('button', { name: 'Bản ghi sau' }).click();
  await shows(second);

  // What can be done on the page can be done here.
  await panel.getByRole('tab', { name: 'Dòng thời gian' }).click();
  await panel.getByRole('tabpanel', { name: 'Dòng thời gian' }).locator('li').first().waitFor();
  expect(await panel.getByRole('button', { name: 'Thao tác' }).count()).toBe(1);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  expect(address(page).get('peek')).toBe(null);
  await eventually(page, () => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row')), (id) => id === second);
  await page.keyboard.press(' ');
  await shows(second);

  await page.reload();
  await shows(second);
  await page.keyboard.press('k');
  await shows(first);
  await panel.getByRole('link', { name: 'Mở toàn trang' }).click();
  await page.waitForURL((url) => url.pathname === `/e/opportunity/${first}`);
  await page.goBack();
  await shows(first);
  await rows(page).nth(2).hover();
  await rows(page).nth(2).getByRole('button', { name: /^Xem nhanh/ }).click();
  await shows(await rows(page).nth(2).getAttribute('data-row') ?? '');
});
