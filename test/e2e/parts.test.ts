// Values in parts on screen: a name in the order of its language, an address by province and ward, a tax code that is looked over at once.
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { openWorld, type World } from '../support/world.ts';
import { choice, field, seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';

const scene = theatre((studioDir) => openWorld({ packages: ['planets', 'vietnam'], studioDir, people: { chi: { roles: ['captain'], locale: 'vi' } } }));
const secret = 'correct horse battery';

async function signIn(page: Page, world: World): Promise<void> {
  await world.setPassword('admin', secret);
  const reply = await page.context().request.post('/api/auth/login', { data: { email: world.emailOf('admin'), password: secret } });
  expect(reply.status()).toBe(200);
}

/** Chooses by typing without accents and taking the best match. */
async function pick(page: Page, box: Locator, typed: string, label: string): Promise<void> {
  await box.click();
  await box.fill(typed);
  await choice(page, label).click();
}

scene('a name, an address and a tax code are filled in, saved and shown; what was chosen is kept by its code', async ({ world, enter }) => {
  const page = await enter(undefined, { locale: 'vi' });
  await signIn(page, world);
  await page.goto('/e/observatory/new');
  await seeHeading(page, 'Thêm đài thiên văn');
  await field(page, 'Tên').fill('Đài Nha Trang');
  const name = page.getByRole('group', { name: 'Giám đốc', exact: true });
  expect(await name.getByRole('textbox').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('placeholder')))).toEqual(['Họ', 'Tên đệm', 'Tên']);
  const guest = page.getByRole('group', { name: 'Khách mời', exact: true });
  expect(await guest.getByRole('textbox').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('placeholder')))).toEqual(['Tên', 'Tên đệm', 'Họ']);
  await field(name, 'Giám đốc: Họ').fill('Nguyễn');
  await field(name, 'Giám đốc: Tên đệm').fill('Thị Minh');
  await field(name, 'Giám đốc: Tên').fill('Ánh');

  const address = page.getByRole('group', { name: 'Địa chỉ', exact: true });
  await pick(page, field(address, 'Địa chỉ: Tỉnh / thành phố'), 'thanh pho ha noi', 'Thành phố Hà Nội');
  await pick(page, field(address, 'Địa chỉ: Phường / xã'), 'hoan kiem', 'Phường Hoàn Kiếm');
  await field(address, 'Địa chỉ: Số nhà, đường').fill('12 Hàng Bài');

  await field(page, 'Mã số thuế').fill('0100109107');
  await page.keyboard.press('Tab');
  await page.getByText('Mã số thuế bị gõ sai: chữ số kiểm tra không khớp').first().waitFor();
  await field(page, 'Mã số thuế').fill('0100 109 106');
  await field(page, 'Giờ mở cửa').fill('8h30');
  await field(page, 'Ca trực').fill('1 giờ 30 phút');
  await page.keyboard.press('Tab');
  expect(await field(page, 'Giờ mở cửa').inputValue()).toBe('08:30');
  const story = page.getByRole('textbox', { name: 'Lịch sử', exact: true });
  await story.click();
  await page.keyboard.type('Xây năm 1975');
  await page.keyboard.press('Control+s');
  await seeHeading(page, 'Đài Nha Trang');
  await page.getByText('Nguyễn Thị Minh Ánh').first().waitFor();
  await page.getByText('12 Hàng Bài, Phường Hoàn Kiếm, Thành phố Hà Nội').first().waitFor();

  const { data } = (await world.as('admin').get('/api/records/observatory?fields=*')).body;
  expect(data).toMatchObject([{
    director: { full: 'Nguyễn Thị Minh Ánh', family: 'Nguyễn', middle: 'Thị Minh', given: 'Ánh' }, taxCode: '0100109106', opensAt: '08:30:00', shift: 5400,
    address: { country: 'VN', province: '01', provinceName: 'Thành phố Hà Nội', ward: '00070', wardName: 'Phường Hoàn Kiếm', street: '12 Hàng Bài' },
  }]);
  expect(data[0].story).toContain('Xây năm 1975');
});

scene('another province empties the ward, another country asks for free lines, and a pasted whole name comes apart', async ({ world, enter }) => {
  const made = await world.as('admin').post('/api/records/observatory', { name: 'Đài cũ', address: { street: '1 Lê Lợi', province: '01', provinceName: 'Thành phố Hà Nội', ward: '00070', wardName: 'Phường Hoàn Kiếm' } });
  const page = await enter(undefined, { locale: 'vi' });
  await signIn(page, world);
  await page.goto(`/e/observatory/${made.body.id}?edit=true`);
  const address = page.getByRole('group', { name: 'Địa chỉ', exact: true });
  const ward = field(address, 'Địa chỉ: Phường / xã');
  await ward.waitFor();
  expect(await ward.inputValue()).toBe('Phường Hoàn Kiếm');
  await pick(page, field(address, 'Địa chỉ: Tỉnh / thành phố'), 'lam dong', 'Tỉnh Lâm Đồng');
  expect(await ward.inputValue()).toBe('');
  await pick(page, field(address, 'Địa chỉ: Quốc gia'), 'nhat ban', 'Nhật Bản');
  await field(address, 'Địa chỉ: Thành phố').fill('Tokyo');
  const name = page.getByRole('group', { name: 'Giám đốc', exact: true });
  await field(name, 'Giám đốc: Họ').fill('Trần Văn Bình');
  expect(await field(name, 'Giám đốc: Tên').inputValue()).toBe('Bình');
  await page.keyboard.press('Control+s');
  await page.getByText('1 Lê Lợi, Tokyo, Japan').first().waitFor();
  const { body } = await world.as('admin').get(`/api/records/observatory/${made.body.id}`);
  expect(body).toMatchObject({ director: { full: 'Trần Văn Bình' }, address: { country: 'JP', city: 'Tokyo', street: '1 Lê Lợi' } });
  expect(body.address.province).toBeUndefined();
});
