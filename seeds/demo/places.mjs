// Where customers sit: provinces and wards as the `vietnam` package ships them, by code, with streets, estates and area codes.
// It knows no company.
import { readFileSync } from 'node:fs';

const rows = (name) => JSON.parse(readFileSync(new URL(`../../metadata/vietnam/data/${name}.json`, import.meta.url), 'utf8')).rows;

const names = new Map(rows('province').map(({ code, name }) => [code, name]));
const wards = new Map();
for (const { code, type, province } of rows('ward')) wards.set(province, [...wards.get(province) ?? [], { code, type }]);

/** Code of the province → share of the customers and area code of the land lines. */
const sides = {
  north: { '01': [46, '24'], 31: [9, '225'], 24: [8, '222'], 33: [6, '221'], 22: [5, '203'], 25: [4, '210'], 19: [4, '208'], 37: [4, '226'], 38: [5, '237'], 40: [4, '238'], 42: [2, '239'], 15: [2, '214'], 20: [1, '205'] },
  south: { 79: [48, '28'], 75: [10, '251'], 48: [9, '236'], 92: [6, '292'], 80: [5, '272'], 56: [3, '258'], 82: [3, '277'], 86: [3, '270'], 91: [3, '296'], 68: [3, '263'], 66: [2, '262'], 46: [3, '234'], 51: [1, '255'], 52: [1, '256'], 96: [1, '290'] },
};

const streets = ['Trần Hưng Đạo', 'Lê Lợi', 'Nguyễn Trãi', 'Hai Bà Trưng', 'Lý Thường Kiệt', 'Nguyễn Huệ', 'Điện Biên Phủ', 'Phan Chu Trinh', 'Quang Trung', 'Lê Duẩn', 'Võ Văn Kiệt', 'Phạm Văn Đồng', 'Nguyễn Văn Linh', 'Hùng Vương', 'Bà Triệu', 'Cách Mạng Tháng Tám', 'Nguyễn Thị Minh Khai', 'Phan Đình Phùng', 'Ngô Quyền', 'Lê Hồng Phong', 'Trường Chinh', 'Hoàng Văn Thụ', 'Lạc Long Quân', 'Tôn Đức Thắng', 'Nguyễn Văn Cừ', 'Võ Thị Sáu', 'Lê Thánh Tông', 'Nguyễn Công Trứ'];
const estates = ['Khu công nghiệp Thăng Long Xanh', 'Khu công nghiệp Đông Phát', 'Khu công nghiệp Sông Hậu Mới', 'Cụm công nghiệp An Thịnh', 'Khu công nghiệp Phú Hòa', 'Cụm công nghiệp Tân Tiến'];

/** An address in the north or the south, the name of its province and the area code there. */
export function placeIn(random, side, industry) {
  const [province, area] = Object.entries(sides[side])[pickIndex(random, Object.values(sides[side]).map(([share]) => share))].flatMap((part) => (Array.isArray(part) ? part[1] : part));
  const code = province.padStart(2, '0');
  const works = ['manufacturing', 'agriculture', 'logistics', 'foodBeverage'].includes(industry) && random.chance(0.45);
  const all = wards.get(code);
  const wanted = all.filter(({ type }) => type === (works || random.chance(0.12) ? 'commune' : 'ward'));
  const ward = random.pick(wanted.length > 0 ? wanted : all);
  const street = works ? `Lô ${random.pick('ABCDEH')}${random.int(1, 18)}, ${random.pick(estates)}`
    : ward.type === 'commune' ? `${random.pick(['Thôn', 'Xóm', 'Ấp'])} ${random.int(1, 9)}`
      : random.chance(0.2) ? `Tầng ${random.int(2, 18)}, ${random.int(2, 398)} ${random.pick(streets)}` : `${random.chance(0.2) ? `${random.int(2, 120)}/${random.int(1, 30)}` : random.int(2, 398)} ${random.pick(streets)}`;
  return { city: names.get(code), area, address: { street, province: code, ward: ward.code } };
}

function pickIndex(random, shares) {
  let left = random.next() * shares.reduce((sum, share) => sum + share, 0);
  return Math.max(0, shares.findIndex((share) => (left -= share) < 0));
}

/** A land line there, a mobile anywhere. */
export const landLine = (random, area) => `+84${area}${area.length === 2 ? random.int(30_000_000, 39_999_999) : random.int(3_500_000, 3_999_999)}`;
export const mobileNumber = (random) => `+84${random.pick(['900', '910', '930', '960', '970', '980', '860', '880', '330', '350', '780', '560'])}${random.int(100_000, 999_999)}`;
