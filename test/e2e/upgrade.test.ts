// A package upgrade that waits: administrators are told on every screen, see what it changes, and publish it or put it off.
import { expect } from '@jest/globals';
import type { Layer } from '../../engine/meta/input.ts';
import { layersOf } from '../compile/world.ts';
import { rows } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';

const scene = theatre();

/** The packages as a newer version would bring them: staff may delete customers, and a view has another title. */
async function newerPackages(): Promise<readonly Layer[]> {
  const change = (text: string, edit: (document: { title: string; entities: Record<string, { actions: Record<string, unknown> }> }) => void): string => {
    const document: Parameters<typeof edit>[0] = JSON.parse(text);
    edit(document);
    return JSON.stringify(document);
  };
  return (await layersOf('crm')).map((layer): Layer => ({ ...layer, documents: layer.documents.map((document) => {
    if (document.kind === 'role' && document.name === 'staff') return { ...document, text: change(document.text ?? '', ({ entities }) => { entities.account!.actions.delete = 'all'; }) };
    if (document.kind === 'view' && document.name === 'hotLeads') return { ...document, text: change(document.text ?? '', (view) => { view.title = 'Burning leads'; }) };
    return document;
  }) }));
}

scene('an upgrade that waits is announced, read in words, put off, and published once its findings are agreed to', async ({ world, enter }) => {
  world.live.report([], await newerPackages());
  const page = await enter('admin');
  await page.goto('/e/lead');
  await rows(page).first().waitFor();
  const banner = page.getByRole('status').filter({ hasText: 'Có bản nâng cấp đang chờ' });
  await banner.getByRole('link', { name: 'Xem bản nâng cấp' }).click();
  await page.getByText('Sửa chế độ xem “Tiềm năng nóng”').click();
  await page.getByText('“Burning leads”').waitFor();
  await page.getByText(/^Vai trò “.*” có thêm quyền/).first().waitFor();
  const publish = page.getByRole('button', { name: 'Nâng cấp', exact: true });
  expect(await publish.isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Để sau' }).click();
  await page.goto('/e/lead');
  await rows(page).first().waitFor();
  expect(await banner.count()).toBe(0);

  const staff = await enter('staff');
  await staff.goto('/e/lead');
  await rows(staff).first().waitFor();
  expect(await staff.getByText('Có bản nâng cấp').count()).toBe(0);

  await page.goto('/admin/upgrade');
  const boxes = page.getByRole('checkbox', { name: 'Tôi đã hiểu và đồng ý' });
  await boxes.first().waitFor();
  for (const box of await boxes.all()) await box.check();
  await publish.click();
  await page.getByText(/^Đã áp dụng, phiên bản \d+$/).waitFor();
  await page.getByText('Không có bản nâng cấp nào đang chờ').waitFor();
  await page.goto('/admin/revisions');
  await page.getByText('Nâng cấp các gói').first().waitFor();
});
