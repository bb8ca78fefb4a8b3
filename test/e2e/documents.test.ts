// Metadata documents without code: a view, a layout and a translation changed by forms, mistakes told beside their place, and the
// way back.
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { choice, eventually, field, rows, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';

const scene = theatre();

scene('an administrator changes a view, a layout and a translation by forms, publishes, and goes back', async ({ enter }) => {
  const page = await enter('admin');
  await page.goto('/admin/documents/view');
  await page.getByRole('searchbox').or(page.getByRole('textbox', { name: 'Tìm theo tiêu đề hoặc tên kỹ thuật' })).fill('hotLeads');
  await page.getByRole('link', { name: /hotLeads/ }).click();
  await seeHeading(page, 'Tiềm năng nóng');
  await page.getByText('gói crm').waitFor();

  // The view: another title, one column less, one up.
  await field(page, 'Tiêu đề').fill('Tiềm năng đang nóng');
  await page.getByRole('button', { name: 'Bỏ Công ty', exact: true }).click();
  await page.getByRole('button', { name: 'Đưa Điện thoại lên' }).click();
  await bar(page).getByText('2 thay đổi nháp').waitFor();

  // The layout: a place inside a section becomes wide.
  await page.goto('/admin/documents/layout/leadForm');
  await page.locator('.entry-button').first().click();
  const first = page.locator('.entry-body .entry-button').first();
  const title = (await first.locator('.entry-title').innerText()).trim();
  await page.getByRole('button', { name: `Thao tác với ${title}` }).click();
  await page.getByRole('menuitem', { name: 'Đưa xuống' }).click();
  await eventually(page, async () => (await page.locator('.entry-body .entry-title').nth(1).innerText()).trim(), (text) => text === title);

  // The translation: what salespeople call an account.
  await page.goto('/admin/documents/translation/vi');
  await open(page, /^Tổ chức account/);
  await page.locator('[data-place="/entities/account/titlePlural"] input').fill('Doanh nghiệp');
  await bar(page).getByText('3 thay đổi nháp').waitFor();

  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  const plan = page.getByRole('dialog', { name: 'Kế hoạch thay đổi' });
  await plan.getByText('Sửa chế độ xem “Hot leads”').waitFor();
  await plan.getByText('Sửa bố cục').waitFor();
  await plan.getByRole('button', { name: 'Áp dụng' }).click();
  await page.getByText(/^Đã áp dụng, phiên bản \d+$/).waitFor();

  const staff = await enter('staff');
  await staff.goto('/e/lead?view=hotLeads');
  await rows(staff).first().waitFor();
  await staff.getByText('Tiềm năng đang nóng').filter({ visible: true }).first().waitFor();
  await staff.getByRole('columnheader', { name: 'Điện thoại' }).waitFor();
  expect(await staff.getByRole('columnheader', { name: 'Công ty', exact: true }).count()).toBe(0);
  await staff.getByRole('link', { name: 'Doanh nghiệp', exact: true }).first().waitFor();

  await page.goto('/admin/revisions');
  const mine = page.getByRole('listitem').filter({ hasText: 'Nguyễn Quốc Hưng, trên giao diện' });
  await mine.first().getByRole('button').first().click();
  const look = page.getByRole('dialog', { name: /^Thay đổi ở phiên bản/ });
  await look.getByText('Sửa chế độ xem “Tiềm năng đang nóng”').click();
  await look.getByText('Cột', { exact: true }).waitFor();
  await look.getByRole('button', { name: 'Đóng' }).last().click();
  await page.getByRole('button', { name: 'Quay về bản này' }).first().click();
  const back = page.getByRole('dialog', { name: /^Quay về phiên bản/ });
  await back.getByText('Trở về như gói: chế độ xem “Tiềm năng đang nóng”').waitFor();
  await back.getByRole('button', { name: 'Quay về bản này' }).click();
  await page.getByText(/^Đã áp dụng, phiên bản \d+$/).waitFor();
  await page.goto('/admin/documents/view/hotLeads');
  await seeHeading(page, 'Tiềm năng nóng');
  await page.getByRole('button', { name: 'Bỏ Công ty', exact: true }).waitFor();
});

scene('mistakes are told beside their place while they are made, in the form and in the source alike, and keep the plan from being published', async ({ enter }) => {
  const page = await enter('admin');
  await page.goto('/admin/documents/view/hotLeads');
  await seeHeading(page, 'Tiềm năng nóng');
  await page.locator('[data-place="/sort"] input').fill('-scoree');
  const wrong = page.locator('[data-place="/sort"] .mantine-InputWrapper-error');
  await wrong.waitFor();
  expect(await wrong.innerText()).toContain('scoree');
  await page.getByRole('alert').getByText('Còn 1 chỗ cần sửa').waitFor();

  await page.getByRole('tab', { name: 'Mã nguồn JSON' }).click();
  const source = page.getByRole('textbox', { name: 'Mã nguồn JSON' });
  const text = await source.inputValue();
  expect(JSON.parse(text)).toMatchObject({ name: 'hotLeads', sort: '-scoree' });
  await source.fill(text.slice(0, -4));
  await page.getByText(/^Chưa đọc được JSON:/).waitFor();
  await source.fill(text.replace('"-scoree"', '"-score"').replace('"entity": "lead"', '"entity": "leed"'));
  await page.getByRole('alert').getByText(/leed/).waitFor();
  await page.getByRole('tab', { name: 'Biểu mẫu' }).click();
  await page.locator('[data-place="/entity"] .mantine-InputWrapper-error').waitFor();

  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  const plan = page.getByRole('dialog', { name: 'Kế hoạch thay đổi' });
  await plan.getByText('Không thể áp dụng').first().waitFor();
  expect(await plan.getByRole('button', { name: 'Áp dụng' }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Bỏ thay đổi' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await bar(page).waitFor({ state: 'detached' });
});

scene('one draft is taken out of several, by the bar or by the plan, and comes back by undo', async ({ enter }) => {
  const page = await enter('admin');
  await page.goto('/admin/documents/view/hotLeads');
  await seeHeading(page, 'Tiềm năng nóng');
  await field(page, 'Tiêu đề').fill('Tiềm năng rất nóng');
  await page.getByRole('button', { name: 'Bỏ Công ty', exact: true }).click();
  await bar(page).getByRole('button', { name: '2 thay đổi nháp' }).click();
  await page.getByRole('button', { name: /^Bỏ thay đổi này: Hot leads/ }).click();
  await bar(page).getByText('1 thay đổi nháp').waitFor();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await bar(page).getByText('2 thay đổi nháp').waitFor();
  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  const plan = page.getByRole('dialog', { name: 'Kế hoạch thay đổi' });
  await plan.getByText('Sửa chế độ xem “Hot leads”').waitFor();
  await plan.getByRole('button', { name: /^Bỏ thay đổi này: Hot leads/ }).click();
  await plan.getByText('Sửa chế độ xem').waitFor({ state: 'detached' });
  await plan.getByText(/^Sửa bản dịch/).waitFor();
  await plan.getByRole('button', { name: /^Bỏ thay đổi này/ }).click();
  await plan.waitFor({ state: 'detached' });
  await bar(page).waitFor({ state: 'detached' });
});

scene('a new document begins with a name, and its form asks for what it must have', async ({ enter }) => {
  const page = await enter('admin');
  await page.goto('/admin/documents/options');
  await page.getByRole('button', { name: 'Thêm danh sách lựa chọn' }).first().click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Tiêu đề').fill('Khu vực bán hàng');
  await eventually(page, () => field(dialog, 'Tên kỹ thuật').inputValue(), (key) => key === 'khuVucBanHang');
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await seeHeading(page, 'Khu vực bán hàng');
  await page.getByRole('button', { name: 'Thêm mục: Các lựa chọn' }).click();
  await page.locator('[data-place="/options/0/value"] input').fill('north');
  await page.locator('[data-place="/options/0/title"]').getByRole('textbox').fill('Miền Bắc');
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Áp dụng' }).click();
  await page.getByText(/^Đã áp dụng, phiên bản \d+$/).waitFor();
  await page.goto('/admin/documents/options');
  const line = page.getByRole('link', { name: /khuVucBanHang/ });
  await line.getByText('tạo ở đây').waitFor();
  await line.click();
  await page.getByRole('button', { name: 'Thao tác khác' }).click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  await page.getByText('Khi áp dụng, nội dung này sẽ bị xóa.').waitFor();
  expect(await choice(page, 'Miền Bắc').count()).toBe(0);
});

function bar(page: Page): Locator {
  return page.getByRole('region', { name: 'Thay đổi nháp' });
}

async function open(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}
