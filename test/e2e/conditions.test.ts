// A form that follows its values: what shows, what must be filled, what may be chosen, and what a link brings along.
import { expect } from '@jest/globals';
import { publishChange } from '../support/publishing.ts';
import { choice, eventually, field, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

scene('a field comes with the value it depends on and is demanded then, a rule speaks beside its field, and a link brings its values', async ({ world, enter }) => {
  const admin = world.as(people.admin.name);
  await publishChange(admin, {
    'entity/account': {
      properties: {
        rivalry: { fieldType: 'text', title: 'Điểm cạnh tranh', visibleWhen: { type: 'competitor' }, requiredWhen: { type: 'competitor' } },
        tier: { fieldType: 'select', title: 'Hạng', options: [{ value: 'gold', title: 'Vàng' }, { value: 'enemy', title: 'Đối đầu', when: { type: 'competitor' } }] },
        parentPhone: { fieldType: 'phone', title: 'Điện thoại công ty mẹ', copyFrom: 'parent.phone' },
      },
      rules: { fewRivals: { when: { type: 'competitor' }, check: { employees: { $lt: 100 } }, at: 'employees', message: 'Đối thủ lớn thì báo giám đốc.' } },
    },
  });
  expect((await admin.post('/api/records/account', { name: 'Tập đoàn Sao Khuê', phone: '+84281234567' })).status).toBe(201);
  const page = await enter('admin');
  await page.goto('/e/account/new');
  await seeHeading(page, 'Thêm tổ chức');
  await field(page, 'Tên tổ chức').fill('Công ty Đối Thủ');
  await field(page, 'Hạng').click();
  await choice(page, 'Vàng').waitFor();
  expect(await choice(page, 'Đối đầu').count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await page.locator('[data-field="rivalry"]').count()).toBe(0);

  await field(page, 'Phân loại').click();
  await choice(page, 'Đối thủ').click();
  await page.locator('[data-field="rivalry"]').waitFor();
  await field(page, 'Hạng').click();
  await choice(page, 'Đối đầu').click();
  await field(page, 'Số nhân viên').fill('250');
  await page.keyboard.press('Tab');
  await page.locator('[data-field="employees"]').getByText('Đối thủ lớn thì báo giám đốc.').waitFor();
  await page.keyboard.press('Control+s');
  await page.locator('[data-field="rivalry"]').getByText('Không được để trống').waitFor();

  await field(page, 'Số nhân viên').fill('25');
  await field(page, 'Điểm cạnh tranh').fill('giá rẻ');
  await field(page, 'Tổ chức mẹ').fill('sao khue');
  await choice(page, 'Tập đoàn Sao Khuê').click();
  await eventually(page, () => field(page, 'Điện thoại công ty mẹ').inputValue(), (value) => value.replaceAll(' ', '').endsWith('1234567'));
  await page.keyboard.press('Control+s');
  await page.getByText('Đã thêm tổ chức').waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect((await admin.get(`/api/records/account/${id}`)).body).toMatchObject({ rivalry: 'giá rẻ', tier: 'enemy', employees: 25, parentPhone: '+84281234567' });
});
