// Files in a form: chosen, dropped, refused in words, kept with the record, shown on its page and opened by who may.
import { expect } from '@jest/globals';
import { pdf, png } from '../support/files.ts';
import { seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

scene('a person gives a record a picture and two files, takes one away, and finds them on its page', async ({ world, enter }) => {
  const staff = world.as(people.staff.name);
  const { id } = (await staff.post('/api/records/account', { name: 'Công ty TNHH Tệp Tin' })).body;
  const page = await enter('staff');
  await page.goto(`/e/account/${id}?edit=true`);
  const logo = page.locator('.field[data-field="logo"]');
  const attachments = page.locator('.field[data-field="attachments"]');
  await logo.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png });
  await logo.getByRole('link', { name: 'logo.png' }).waitFor();
  await logo.getByRole('img', { name: 'logo.png' }).waitFor();

  await logo.locator('input[type=file]').setInputFiles({ name: 'giả.png', mimeType: 'image/png', buffer: Buffer.from('không phải ảnh') });
  await logo.getByText(/Không tải lên được giả\.png: Tệp được khai báo là image\/png/).waitFor();
  await attachments.locator('input[type=file]').setInputFiles([{ name: 'Hợp đồng.pdf', mimeType: 'application/pdf', buffer: pdf }, { name: 'thừa.txt', mimeType: 'text/plain', buffer: Buffer.from('thừa') }]);
  await attachments.getByRole('link', { name: 'Hợp đồng.pdf' }).waitFor();
  await attachments.getByRole('button', { name: 'Gỡ thừa.txt' }).click();
  await attachments.getByRole('link', { name: 'thừa.txt' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+s');
  await seeHeading(page, 'Công ty TNHH Tệp Tin');

  const shown = page.locator('.fact[data-field="logo"] img');
  await shown.waitFor();
  expect(await shown.evaluate((picture) => picture instanceof HTMLImageElement && picture.complete && picture.naturalWidth)).toBe(1);
  const file = page.locator('.fact[data-field="attachments"]').getByRole('link', { name: 'Hợp đồng.pdf' });
  const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
  expect(download.suggestedFilename()).toBe('Hợp đồng.pdf');
  await page.getByRole('complementary', { name: 'Thông tin kèm theo' }).locator('.change[data-field="logo"]').getByText('logo.png').waitFor();
  expect((await staff.get(`/api/records/account/${id}?fields=logo,attachments`)).body).toMatchObject({ logo: { name: 'logo.png' }, attachments: [{ name: 'Hợp đồng.pdf', type: 'application/pdf', size: pdf.length }] });
});
