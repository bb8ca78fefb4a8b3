// Fields that hold more than one thing: several e-mails with their types, and moments that may be whole days.
import { expect } from '@jest/globals';
import { field, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';
import { people } from './stage/visit.ts';

const scene = theatre();

scene('an account gets a second e-mail with its type, the star makes it the primary, and the page shows both', async ({ world, enter }) => {
  const page = await enter('staff');
  await page.goto('/e/account/new');
  await field(page, 'Tên tổ chức').fill('Công ty CP Hai Thư');
  await field(page, 'Email').fill('chung@hai-thu.example');
  await page.getByRole('button', { name: 'Thêm: Email' }).click();
  await field(page, 'Email 2').fill('ketoan@hai-thu.example');
  await page.getByRole('combobox', { name: 'Email 2: loại' }).selectOption('Kế toán');
  await page.getByRole('button', { name: 'Email 2: đặt làm chính' }).click();
  await page.keyboard.press('Control+s');
  await seeHeading(page, 'Công ty CP Hai Thư');
  await page.getByRole('link', { name: 'ketoan@hai-thu.example' }).waitFor();
  await page.getByRole('link', { name: 'chung@hai-thu.example' }).waitFor();
  const { data } = (await world.as(people.staff.name).get('/api/records/account?fields=email&q=chung%40hai-thu')).body;
  expect(data).toMatchObject([{ email: [{ value: 'chung@hai-thu.example', type: 'office', primary: false }, { value: 'ketoan@hai-thu.example', type: 'accounting', primary: true }] }]);
});

scene('a form tells a number that nobody can call before it is saved, and keeps every digit of a long amount', async ({ world, enter }) => {
  const page = await enter('staff');
  await page.goto('/e/account/new');
  await field(page, 'Tên tổ chức').fill('Công ty CP Số Dài');
  await field(page, 'Điện thoại').fill('0912 ba bốn');
  await field(page, 'Doanh thu năm').pressSequentially('0012345678901234567');
  await page.getByText('Số điện thoại chưa đúng').waitFor();
  await field(page, 'Điện thoại').fill('0912 345 678');
  await page.getByText('Số điện thoại chưa đúng').waitFor({ state: 'detached' });
  expect(await field(page, 'Doanh thu năm').inputValue()).toBe('12.345.678.901.234.567');
  await field(page, 'Doanh thu năm').fill('');
  await field(page, 'Doanh thu năm').pressSequentially('0001234567890123');
  await page.keyboard.press('Control+s');
  await seeHeading(page, 'Công ty CP Số Dài');
  const { data } = (await world.as(people.staff.name).get('/api/records/account?fields=phone,revenue&q=S%E1%BB%91%20D%C3%A0i')).body;
  expect(data).toMatchObject([{ phone: [{ value: '+84912345678' }], revenue: 1_234_567_890_123 }]);
});

scene('a meeting takes whole days by a switch, and an hour again by the same', async ({ world, enter }) => {
  const page = await enter('staff');
  await page.goto('/e/meeting/new');
  await field(page, 'Nội dung').fill('Hội nghị khách hàng');
  for (const [moment, day] of [['Bắt đầu', '02/05/2027'], ['Kết thúc', '03/05/2027']] as const) {
    await page.getByRole('switch', { name: `${moment}: cả ngày` }).click();
    await field(page, moment).fill(day);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Control+s');
  await seeHeading(page, 'Hội nghị khách hàng');
  await page.getByText('02/05/2027 · Cả ngày', { exact: true }).waitFor();
  const read = async () => (await world.as(people.staff.name).get(`/api/records/meeting?fields=startDay,endDay,startAt&filter=${encodeURIComponent('{"subject":"Hội nghị khách hàng"}')}`)).body.data;
  expect(await read()).toMatchObject([{ startDay: '2027-05-02', endDay: '2027-05-03', startAt: '2027-05-01T17:00:00+00:00' }]);
  await page.keyboard.press('e');
  await page.getByRole('switch', { name: 'Bắt đầu: cả ngày' }).click();
  await page.keyboard.press('Control+s');
  await page.getByText('Đã lưu lịch hẹn').waitFor();
  await page.locator('.fact[data-field="startAt"]').getByText('02/05/2027 09:00', { exact: true }).waitFor();
  expect(await read()).toMatchObject([{ startDay: null, endDay: null, startAt: '2027-05-02T02:00:00+00:00' }]);
});
