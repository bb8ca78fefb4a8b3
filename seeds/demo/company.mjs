// The company that the demo shows: its teams and its twelve people, three of whom a visitor may sign in as.
// Passwords are the loader's; nothing here depends on chance or on the day.

/** A tree; `lead` can be set only once the people stand. */
export const teams = [
  { ref: 'team:0', values: { name: 'Công ty Giải pháp Trường Sơn', lead: '$ref:user:1' } },
  { ref: 'team:1', values: { name: 'Marketing và Chăm sóc khách hàng', parent: '$ref:team:0', lead: '$ref:user:1' } },
  { ref: 'team:2', values: { name: 'Kinh doanh miền Bắc', parent: '$ref:team:0', lead: '$ref:user:2' } },
  { ref: 'team:3', values: { name: 'Kinh doanh miền Nam', parent: '$ref:team:0', lead: '$ref:user:3' } },
];

const person = (index, role, name, mail, title, team, manager) => ({
  ref: `user:${index}`,
  name,
  team,
  roles: [role],
  values: {
    name, email: `${mail}@demo.local`, title, state: 'active', phone: `+8490000${String(1000 + index * 37)}`,
    mainTeam: `$ref:team:${team}`, teams: [`$ref:team:${team}`], ...(manager === undefined ? {} : { manager: `$ref:user:${manager}` }), locale: 'vi',
  },
});

/** Managers stand before those they lead. */
export const people = [
  person(0, 'administrator', 'Nguyễn Quốc Hưng', 'admin', 'Quản trị hệ thống', 0),
  person(1, 'manager', 'Phạm Thanh Hà', 'ha.pham', 'Giám đốc kinh doanh', 0),
  person(2, 'manager', 'Trần Minh Tuấn', 'manager', 'Trưởng phòng kinh doanh miền Bắc', 2, 1),
  person(3, 'manager', 'Lê Thị Thu Hương', 'huong.le', 'Trưởng phòng kinh doanh miền Nam', 3, 1),
  person(4, 'staff', 'Vũ Mai Anh', 'staff', 'Nhân viên kinh doanh', 2, 2),
  person(5, 'sales', 'Đỗ Đức Long', 'long.do', 'Nhân viên kinh doanh', 2, 2),
  person(6, 'sales', 'Hoàng Thùy Linh', 'linh.hoang', 'Nhân viên kinh doanh', 2, 2),
  person(7, 'service', 'Bùi Văn Khoa', 'khoa.bui', 'Chuyên viên hỗ trợ khách hàng', 1, 1),
  person(8, 'sales', 'Võ Ngọc Trâm', 'tram.vo', 'Nhân viên kinh doanh', 3, 3),
  person(9, 'sales', 'Huỳnh Gia Bảo', 'bao.huynh', 'Nhân viên kinh doanh', 3, 3),
  person(10, 'sales', 'Đặng Hoài Nam', 'nam.dang', 'Chuyên viên giải pháp', 3, 3),
  person(11, 'marketing', 'Ngô Thanh Tâm', 'tam.ngo', 'Chuyên viên marketing', 1, 1),
];

/** Who sells where, by the number in `ref`, with the share of the work. */
export const sellers = { north: { 4: 5, 5: 3, 6: 4, 2: 1 }, south: { 8: 5, 9: 3, 10: 4, 3: 1 } };
/** How well each of them closes, beside the others. */
export const skill = { 2: 1.15, 3: 1.1, 4: 1.05, 5: 0.8, 6: 1.2, 8: 1.15, 9: 0.85, 10: 1 };
export const director = 1;
export const managerOf = (seller) => (seller === 2 || seller === 3 ? director : seller >= 8 ? 3 : 2);
export const service = 7;
export const marketing = 11;
export const userRef = (index) => `$ref:user:${index}`;
