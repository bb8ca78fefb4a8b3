// Two people change one record: whoever saves second sees both versions and decides.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { World } from '../support/world.ts';
import { field, seeHeading } from './stage/acts.ts';
import { theatre, type Stage } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

scene('who saves second sees both values and keeps their own', async (stage) => {
  const { staff, id } = await loseRace(stage, 'Công ty TNHH Phú Quý');
  const dialog = staff.getByRole('dialog', { name: 'Bản ghi đã thay đổi trong lúc bạn sửa' });
  await dialog.getByText(`${people.manager.name} vừa lưu bản ghi này.`, { exact: false }).waitFor();
  const row = dialog.locator('[data-field="bankName"]');
  expect(await row.locator('.conflict-side').allInnerTexts()).toEqual(['BIDV', 'Techcombank']);
  expect(await row.getByRole('radio', { name: 'Của bạn' }).isChecked()).toBe(true);
  await dialog.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await staff.getByText('Đã lưu tổ chức').waitFor();
  expect(await stored(stage.world, id)).toMatchObject({ bankName: 'BIDV', country: 'Lào' });
});

scene('who saves second sees both values and takes the other', async (stage) => {
  const { staff, id } = await loseRace(stage, 'Công ty TNHH Phú Lợi');
  const dialog = staff.getByRole('dialog', { name: 'Bản ghi đã thay đổi trong lúc bạn sửa' });
  await dialog.getByRole('button', { name: 'Lấy tất cả bản hiện tại' }).click();
  expect(await dialog.locator('[data-field="bankName"]').getByRole('radio', { name: 'Bản hiện tại' }).isChecked()).toBe(true);
  await dialog.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await dialog.waitFor({ state: 'detached' });
  await staff.locator('.fact[data-field="bankName"]', { hasText: 'Techcombank' }).waitFor();
  expect(await stored(stage.world, id)).toMatchObject({ bankName: 'Techcombank', country: 'Lào' });
});

/** The manager changes bank and country while staff change the bank, and saves first. */
async function loseRace({ world, enter }: Stage, name: string): Promise<{ readonly staff: Page; readonly id: string }> {
  const made = await world.as(people.staff.name).post('/api/records/account', { name, bankName: 'Agribank' });
  const id = String(made.body.id);
  const [staff, manager] = [await enter('staff'), await enter('manager')];
  for (const page of [staff, manager]) {
    await page.goto(`/e/account/${id}?edit=true`);
    await seeHeading(page, name);
    await field(page, 'Ngân hàng').waitFor();
  }
  await field(manager, 'Ngân hàng').fill('Techcombank');
  await field(manager, 'Quốc gia').fill('Lào');
  await manager.keyboard.press('Control+s');
  await manager.getByText('Đã lưu tổ chức').waitFor();
  await field(staff, 'Ngân hàng').fill('BIDV');
  await staff.keyboard.press('Control+s');
  return { staff, id };
}

async function stored(world: World, id: string): Promise<unknown> {
  return (await world.as(people.staff.name).get(`/api/records/account/${id}`)).body;
}
