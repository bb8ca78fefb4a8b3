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
