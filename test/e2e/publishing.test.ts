// A publish that takes long: people see how far it is, wherever they go, and how it ended.
import { expect } from '@jest/globals';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { atFileEnd } from '../support/cleanup.ts';
import type { World } from '../support/world.ts';
import { field, rows, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';

const scene = theatre();

scene('a publish behind an operation is followed on every screen and after a reload, until it is live', async ({ world, enter }) => {
  const old = await manyProducts(world);
  const page = await enter('admin');
  await draftLink(page, 'Hãng sản xuất');
  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  const plan = page.getByRole('dialog', { name: 'Kế hoạch thay đổi' });
  await plan.getByText('4 bước trên cơ sở dữ liệu').click();
  await plan.getByText('Thêm vào product: hang_san_xuat').waitFor();
  await plan.getByText('Tạo chỉ mục cho product theo hang_san_xuat').waitFor();
  await plan.getByText('Không ai phải đợi').first().waitFor();
  await plan.getByRole('button', { name: 'Áp dụng' }).click();

  const bar = page.getByRole('status', { name: 'Tiến độ áp dụng' });
  await bar.getByText(/^\d+ \/ 3 bước$/).waitFor();
  await page.reload();
  await bar.getByText(/^[12] \/ 3 bước$/).waitFor();
  expect(await page.getByRole('region', { name: 'Thay đổi nháp' }).count()).toBe(0);
  await page.goto('/e/account');
  await rows(page).first().waitFor();
  await old.end();
  await page.getByText(/^Đã áp dụng, phiên bản \d+$/).waitFor();
  await page.goto('/admin/entities/product');
  await page.locator('[data-field="hangSanXuat"]').waitFor();
  expect(await bar.count()).toBe(0);
  expect(await page.getByRole('region', { name: 'Thay đổi nháp' }).count()).toBe(0);
});

scene('a publish that fails says why and keeps the drafts', async ({ enter }) => {
  const page = await enter('admin');
  await draftLink(page, 'Nơi bảo hành');
  await page.evaluate(() => {
    const drafts = JSON.parse(localStorage.getItem('trellis.drafts') ?? '{}');
    localStorage.setItem('trellis.publishing', JSON.stringify({ state: { operation: '01890000-0000-7000-8000-000000000001', carried: drafts.state.entities }, version: 1 }));
  });
  const failed = { id: 'x', kind: 'publish', title: 'x', state: 'failed', done: 1, total: 3, error: 'deploy.interrupted', errorDetail: 'Việc áp dụng bị gián đoạn.', detail: {}, at: '', finishedAt: '' };
  await page.route('**/api/operations/*', (route) => route.fulfill({ json: failed }));
  await page.reload();
  await page.getByRole('alert').getByText('Việc áp dụng bị gián đoạn.').waitFor();
  await page.getByRole('region', { name: 'Thay đổi nháp' }).getByText('1 thay đổi nháp').waitFor();
  await page.getByRole('alert').getByRole('button', { name: 'Đóng' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
});

async function draftLink(page: Page, title: string): Promise<void> {
  await page.goto('/admin/entities/product');
  await seeHeading(page, 'Sản phẩm');
  await page.getByRole('button', { name: 'Thêm trường' }).click();
  await page.getByRole('button', { name: /^Tra cứu/ }).click();
  const panel = page.getByRole('complementary', { name: 'Trường', exact: true });
  await field(panel, 'Nhãn').fill(title);
  await panel.getByLabel('Tra cứu từ phân hệ').selectOption('account');
  await panel.getByRole('button', { name: 'Thêm vào bản nháp' }).click();
}

/** More rows than an index is waited for, and somebody who still looks at the time before: until then no index is finished. */
async function manyProducts(world: World): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  atFileEnd(async () => client.end().catch(() => undefined));
  await client.query(`INSERT INTO ${world.schema}.product (id, version, created_at, updated_at, name) SELECT gen_random_uuid(), 1, now(), now(), 'Phụ kiện ' || n FROM generate_series(1, 20500) n`);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await client.query('SELECT 1 FROM pg_class LIMIT 1');
  return client;
}
