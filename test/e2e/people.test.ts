// People and what they may do, without code: an administrator makes a role, gives it to somebody new, who then sees just that.
import { expect } from '@jest/globals';
import { beginDocument, choice, eventually, field, rows } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

scene('an administrator makes a role and a person who has it; the person sees what the role grants and nothing else', async ({ world, enter }) => {
  const page = await enter('admin');
  await beginDocument(page, 'role', 'Thêm vai trò', 'Thư ký kho');
  await page.getByLabel('Sản phẩm: Xem', { exact: true }).selectOption('all');
  await page.getByLabel('Nhiệm vụ: Xem', { exact: true }).selectOption('own');
  await page.locator('tr[data-entity="product"] .matrix-entity').click();
  await page.getByLabel('Các trường còn lại').selectOption('read');
  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  const plan = page.getByRole('dialog', { name: 'Kế hoạch thay đổi' });
  await plan.getByText('Thêm vai trò “Thư ký kho”').waitFor();
  for (const yes of await plan.getByRole('checkbox', { name: 'Tôi đã hiểu và đồng ý' }).all()) await yes.check();
  await plan.getByRole('button', { name: 'Áp dụng' }).click();
  await page.getByText(/^Đã áp dụng, phiên bản \d+$/).waitFor();
  expect((await world.as(people.admin.name).get('/api/metadata/role/thuKyKho')).body.merged.entities).toEqual({
    product: { actions: { read: 'all' }, fields: { '*': 'read' } }, task: { actions: { read: 'own' } },
  });

  await page.goto('/admin/people');
  await page.getByRole('button', { name: 'Thêm người dùng' }).click();
  await field(page.getByRole('dialog'), 'Họ và tên').fill('Lý Thu Trang');
  await field(page.getByRole('dialog'), 'Email đăng nhập').fill('trang.ly@demo.local');
  await field(page.getByRole('dialog'), 'Vai trò').click();
  await choice(page, 'Thư ký kho').click();
  await page.keyboard.press('Escape');
  await field(page.getByRole('dialog'), 'Mật khẩu tạm').fill('mot-mat-khau-rat-dai');
  await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
  await page.getByRole('complementary', { name: 'Người dùng' }).getByRole('heading', { name: 'Lý Thu Trang' }).waitFor();
  expect(await page.getByRole('checkbox', { name: 'Thư ký kho' }).isChecked()).toBe(true);

  const trang = await enter(undefined);
  await trang.goto('/');
  await field(trang, 'Email').fill('trang.ly@demo.local');
  await trang.getByLabel('Mật khẩu', { exact: true }).fill('mot-mat-khau-rat-dai');
  await trang.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await trang.getByRole('button', { name: 'Tài khoản của Lý Thu Trang' }).waitFor();
  await trang.goto('/e/product');
  await rows(trang).first().waitFor();
  expect(await trang.getByRole('button', { name: /^Thêm/ }).count()).toBe(0);
  expect(await trang.getByRole('link', { name: 'Khách hàng tiềm năng' }).count()).toBe(0);
  expect(await trang.getByRole('button', { name: 'Quản trị', exact: true }).count()).toBe(0);
  await trang.goto('/e/account');
  await trang.getByText('Không có trang này').or(trang.getByRole('status')).first().waitFor();

  // Suspended, the person is out at once.
  await page.getByRole('button', { name: 'Ngừng hoạt động' }).click();
  await page.getByRole('button', { name: 'Cho hoạt động lại' }).waitFor();
  await trang.goto('/e/product');
  await trang.getByRole('button', { name: 'Đăng nhập', exact: true }).waitFor();
});

scene('teams stand as a tree, and a new one stands where it was put', async ({ enter }) => {
  const page = await enter('admin');
  await page.goto('/admin/teams');
  const parent = page.locator('.team-line', { has: page.getByText('Kinh doanh miền Nam', { exact: true }) });
  const above = Number(await parent.getAttribute('data-depth'));
  expect(above).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Thêm nhóm dưới Kinh doanh miền Nam' }).click();
  const panel = page.getByRole('complementary', { name: 'Nhóm' });
  await panel.locator('.field[data-field="name"] input').fill('Chi nhánh Cần Thơ');
  await panel.getByRole('button', { name: /^Lưu/ }).click();
  const line = page.locator('.team-line', { hasText: 'Chi nhánh Cần Thơ' });
  await line.waitFor();
  await eventually(page, () => line.getAttribute('data-depth'), (depth) => depth === String(above + 1));
});
