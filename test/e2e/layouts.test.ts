// A form is arranged by mouse, by keys and by menus, with steps back and forth, and people at work have it after the publish.
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { eventually, field, rows, seeHeading } from './stage/acts.ts';
import { faultsOf } from './stage/screens.ts';
import { theatre } from './stage/stage.ts';

const scene = theatre();

scene('an administrator arranges a form by drag, keys and menu, and staff fill it in as it was arranged', async ({ enter }) => {
  const page = await enter('admin');
  await page.goto('/e/lead/new');
  await page.getByRole('link', { name: 'Sửa bố cục trang này' }).click();
  await seeHeading(page, 'Bố cục');
  await grip(page, 'website').waitFor();

  // By mouse, to the place before another field.
  await drag(page, grip(page, 'website'), grip(page, 'company'));
  await eventually(page, () => fieldsOf(page, 'general'), (ids) => ids.indexOf('website') === ids.indexOf('company') - 1);
  await page.keyboard.press('Control+z');
  await eventually(page, () => fieldsOf(page, 'reach'), (ids) => ids.includes('website'));
  await page.keyboard.press('Control+y');
  await eventually(page, () => fieldsOf(page, 'general'), (ids) => ids.includes('website'));

  // By keys: one place on, then off the form; it waits at the side and comes back by its button.
  await grip(page, 'website').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await eventually(page, () => fieldsOf(page, 'general'), (ids) => ids.indexOf('website') === ids.indexOf('company') + 1);
  await grip(page, 'jobTitle').focus();
  await page.keyboard.press('Delete');
  await page.locator('[data-thing="field:jobTitle"]').waitFor();

  // Off goes a required field, and the warning puts it back.
  await grip(page, 'name').focus();
  await page.keyboard.press('Delete');
  await page.getByText('Trường bắt buộc “Họ và tên” chưa có chỗ').waitFor();
  await page.getByRole('button', { name: 'Đặt vào biểu mẫu' }).click();
  await grip(page, 'name').waitFor();

  // A section of its own, named in Vietnamese, with a field by menu.
  await page.getByRole('button', { name: 'Thêm Mục' }).click();
  const panel = page.getByRole('complementary', { name: 'Thuộc tính' });
  await field(panel, 'Tiêu đề').fill('Công ty khách');
  await panel.getByRole('radiogroup', { name: 'Số cột' }).getByText('1').click();
  await grip(page, 'taxCode').click();
  await page.getByRole('button', { name: /^Thao tác với Mã số thuế/ }).click();
  await page.getByRole('menuitem', { name: 'Công ty khách' }).click();
  await eventually(page, () => fieldsOf(page, 'section1'), (ids) => ids.join() === 'taxCode');
  expect(await faultsOf(page, 'vi', { axe: 'all' })).toEqual([]);

  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  const plan = page.getByRole('dialog', { name: 'Kế hoạch thay đổi' });
  await plan.getByText(/^Bỏ khỏi màn hình: .*Chức vụ/).waitFor();
  await plan.getByText(/^Thêm: /).waitFor();
  await plan.getByRole('button', { name: 'Áp dụng' }).click();
  await page.getByText(/^Đã áp dụng, phiên bản \d+$/).waitFor();

  // The overlay says single changes; everything else keeps following the package.
  const { overlay } = await (await page.request.get('/api/metadata/layout/leadForm')).json();
  expect(Object.keys(overlay).toSorted()).toEqual(['changes', 'name']);
  expect(overlay.changes).toContainEqual({ move: 'website', after: 'company' });
  expect(overlay.changes).toContainEqual({ hide: 'jobTitle' });

  const staff = await enter('staff');
  await staff.goto('/e/lead/new');
  await staff.getByRole('group', { name: 'Công ty khách' }).getByLabel('Mã số thuế').waitFor();
  const names = await staff.locator('.field[data-field]').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-field')));
  expect(names.indexOf('website')).toBe(names.indexOf('company') + 1);
  expect(names).not.toContain('jobTitle');
  expect(names).toContain('name');
  await staff.goto('/e/lead');
  await rows(staff).first().waitFor();
  expect(await staff.getByRole('link', { name: 'Sửa bố cục trang này' }).count()).toBe(0);
});

function grip(page: Page, id: string): Locator {
  return page.locator(`[data-grip="${id}"]`);
}

async function fieldsOf(page: Page, section: string): Promise<readonly string[]> {
  return page.locator(`.layout-section[data-node="${section}"] .fields > [data-node]`).evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-node') ?? ''));
}

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to drag');
  await page.mouse.move(start.x + 30, start.y + 20);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y, { steps: 4 });
  await page.mouse.move(end.x + 40, end.y + 24, { steps: 12 });
  await page.locator(`.node.is-over`).waitFor();
  await page.mouse.up();
  await page.locator('.is-dragged').waitFor({ state: 'detached' });
}
