// Every kind of metadata document is changed by its form: opened with all its sections, changed, planned with the others, published.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually, field } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';

const scene = theatre();

interface Kind { readonly kind: string; readonly title: string; readonly supported: boolean }

scene('each kind that the server knows has a form in which a document of it is changed and published', async ({ enter }) => {
  const page = await enter('admin');
  await page.goto('/admin');
  const { data: kinds }: { data: readonly Kind[] } = await (await page.request.get('/api/metadata/kinds')).json();
  const changed = new Map<string, string>();
  for (const { kind, title, supported } of kinds) {
    if (!supported) continue;
    const { data: names }: { data: readonly { name: string }[] } = await (await page.request.get(`/api/metadata/${kind}`)).json();
    const name = names[0]?.name ?? await makeNew(page, kind, title);
    // Reports open with their builder.
    await page.goto(`/admin/documents/${kind}/${name}?view=form`);
    await page.getByRole('group', { name: 'Biểu mẫu' }).waitFor();
    await openSections(page);
    const words = `Changed ${kind}`;
    const place = page.locator('[data-place="/title"]').first();
    await place.waitFor();
    const english = place.getByText('EN', { exact: true });
    if (await english.count() > 0) await english.click();
    await place.getByRole('textbox').fill(words);
    await page.getByText('đã sửa').or(page.getByText('mới', { exact: true })).first().waitFor();
    changed.set(`${kind}/${name}`, words);
  }
  expect([...changed.keys()].map((id) => id.split('/')[0])).toEqual(kinds.filter(({ supported }) => supported).map(({ kind }) => kind));

  await page.getByRole('button', { name: 'Xem kế hoạch' }).click();
  const plan = page.getByRole('dialog', { name: 'Kế hoạch thay đổi' });
  await plan.getByRole('heading', { name: 'Thay đổi', exact: true }).waitFor();
  const boxes = plan.getByRole('checkbox', { name: 'Tôi đã hiểu và đồng ý' });
  for (const box of await boxes.all()) await box.check();
  await plan.getByRole('button', { name: 'Áp dụng' }).click();
  await page.getByText(/^Đã áp dụng, phiên bản \d+$/).waitFor();
  for (const [id, words] of changed) {
    const { merged }: { merged: { title?: string } } = await (await page.request.get(`/api/metadata/${id}`)).json();
    expect([id, merged.title]).toEqual([id, words]);
  }
});

/** Opens the first entry of every section: what a form cannot show fails here. */
async function openSections(page: Page): Promise<void> {
  for (const section of await page.locator('.document-section').all()) {
    const first = section.locator('.entry-button').first();
    if (await first.count() === 0) continue;
    await first.click();
    await eventually(page, () => first.getAttribute('aria-expanded'), (open) => open === 'true');
  }
  expect(await page.getByRole('alert').count()).toBe(0);
}

/** The first document of a kind that the packages bring none of. */
async function makeNew(page: Page, kind: string, title: string): Promise<string> {
  await page.goto(`/admin/documents/${kind}`);
  await page.getByRole('button', { name: new RegExp(`^Thêm ${title}`, 'i') }).first().click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Tiêu đề').fill('Dữ liệu thử');
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await page.locator('[data-place="/entity"]').getByRole('textbox').click();
  await page.getByRole('option', { name: /tag|Thẻ/i }).first().click();
  return 'duLieuThu';
}
