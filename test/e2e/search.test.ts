// Finding a record whatever it is: from the palette, and on the page that searches every entity.
import { expect } from '@jest/globals';
import { choice, eventually, seeHeading } from './stage/acts.ts';
import { faultsOf } from './stage/screens.ts';
import { theatre, type Stage } from './stage/stage.ts';
import { people, phone } from './stage/visit.ts';

const scene = theatre();

/** A name that stands in two entities, and a number that nobody else has. */
async function populate({ world }: Stage): Promise<{ readonly account: string; readonly contact: string }> {
  const admin = world.as(people.admin.name);
  const account = await admin.post('/api/records/account', { name: 'Xưởng gỗ Quỳnh Lưu' });
  const contact = await admin.post('/api/records/contact', { name: 'Hồ Thị Quỳnh', mobile: '0987 650 123' });
  if (account.status !== 201 || contact.status !== 201) throw new Error(`${account.text} ${contact.text}`);
  return { account: account.body.id, contact: contact.body.id };
}

scene('the palette finds records of all entities, without accents, and leads on to the page that searches everywhere', async (stage) => {
  const { account, contact } = await populate(stage);
  const page = await stage.enter('admin', { locale: 'vi', scheme: 'light' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Tìm hoặc ra lệnh' }).waitFor();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  const input = palette.getByRole('combobox');
  await input.fill('0987650123');
  await palette.getByRole('option', { name: /Hồ Thị Quỳnh/ }).waitFor();
  await input.fill('quynh');
  await palette.getByRole('option', { name: /Xưởng gỗ Quỳnh Lưu/ }).waitFor();
  await palette.getByRole('option', { name: /Hồ Thị Quỳnh/ }).waitFor();
  expect(await faultsOf(page, 'vi')).toEqual([]);
  await choice(page, 'Tìm mọi nơi “quynh”').click();
  await seeHeading(page, 'Tìm mọi nơi');
  expect(new URL(page.url()).searchParams.get('q')).toBe('quynh');
  const found = (): Promise<readonly (string | null)[]> => page.locator('.found-line').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-found')));
  await eventually(page, found, (ids) => ids.includes(account) && ids.includes(contact));
  expect(await page.locator(`[data-found="${contact}"] mark`).first().innerText()).toBe('Quỳnh');
  await page.getByRole('group', { name: 'Lọc theo phân hệ' }).getByRole('button', { name: /Người liên hệ/ }).click();
  await eventually(page, found, (ids) => ids.includes(contact) && !ids.includes(account));
  expect(page.url()).toContain('contact');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('j');
  const [first] = await found();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-found'))).toBe(first);
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/e/contact/${first}`));
});

scene('on a phone the page is in one column, says what it did not find, and is readable in the dark', async (stage) => {
  await populate(stage);
  const page = await stage.enter('staff', { viewport: phone, locale: 'vi', scheme: 'dark' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.getByRole('dialog').getByRole('combobox').fill('go quynh luu');
  await choice(page, 'Tìm mọi nơi “go quynh luu”').click();
  await seeHeading(page, 'Tìm mọi nơi');
  // Whatever staff may see of it, what nobody has is found nowhere.
  await page.getByRole('searchbox').fill('khongcogiohet');
  await page.getByRole('heading', { name: 'Không có kết quả' }).waitFor();
  await page.getByRole('searchbox').fill('cong ty');
  await page.locator('.found-line').nth(3).waitFor();
  expect(await faultsOf(page, 'vi')).toEqual([]);
});
