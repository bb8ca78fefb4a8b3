// The company that the demo shows: its teams and its twelve people, three of whom a visitor may sign in as.
// Passwords are the loader's; nothing here depends on chance or on the day.

/** A tree; `lead` can be set only once the people stand. */
export const teams = [
  { ref: 'team:0', values: { name: 'Công ty Giải pháp Trường Sơn', lead: '$ref:user:1' } },
  { ref: 'team:1', values: { name: 'Khối kinh doanh', parent: '$ref:team:0', lead: '$ref:user:1' } },
  { ref: 'team:2', values: { name: 'Kinh doanh miền Bắc', parent: '$ref:team:1', lead: '$ref:user:2' } },
  { ref: 'team:3', values: { name: 'Kinh doanh miền Nam', parent: '$ref:team:1', lead: '$ref:user:3' } },
];

const person = (index, role, name, mail, title, team, manager) => ({
  ref: `user:${index}`,
  roles: [role],
  values: {
    name, email: `${mail}@demo.local`, title, state: 'active', phone: `+8490000${String(1000 + index * 37)}`,
    mainTeam: `$ref:team:${team}`, teams: [`$ref:team:${team}`], ...(manager === undefined ? {} : { manager: `$ref:user:${manager}` }), locale: 'vi',
  },
});

/** Managers stand before those they lead. */
export const people = [
  person(0, 'administrator', 'Nguyễn Quốc Hưng', 'admin', 'Quản trị hệ thống', 0),
  person(1, 'manager', 'Phạm Thanh Hà', 'ha.pham', 'Giám đốc kinh doanh', 1),
  person(2, 'manager', 'Trần Minh Tuấn', 'manager', 'Trưởng phòng kinh doanh miền Bắc', 2, 1),
  person(3, 'manager', 'Lê Thị Thu Hương', 'huong.le', 'Trưởng phòng kinh doanh miền Nam', 3, 1),
  person(4, 'staff', 'Vũ Mai Anh', 'staff', 'Nhân viên kinh doanh', 2, 2),
  person(5, 'sales', 'Đỗ Đức Long', 'long.do', 'Nhân viên kinh doanh', 2, 2),
  person(6, 'sales', 'Hoàng Thùy Linh', 'linh.hoang', 'Nhân viên kinh doanh', 2, 2),
  person(7, 'sales', 'Bùi Văn Khoa', 'khoa.bui', 'Chuyên viên giải pháp', 2, 2),
  person(8, 'sales', 'Võ Ngọc Trâm', 'tram.vo', 'Nhân viên kinh doanh', 3, 3),
  person(9, 'sales', 'Huỳnh Gia Bảo', 'bao.huynh', 'Nhân viên kinh doanh', 3, 3),
  person(10, 'sales', 'Đặng Hoài Nam', 'nam.dang', 'Chuyên viên giải pháp', 3, 3),
  person(11, 'staff', 'Ngô Thanh Tâm', 'tam.ngo', 'Trợ lý kinh doanh', 3, 3),
];

/** Who sells where, by the number in `ref`, with the share of the work. */
export const sellers = { north: { 4: 4, 5: 3, 6: 3, 7: 2, 2: 1 }, south: { 8: 3, 9: 3, 10: 2, 11: 2, 3: 1 } };
