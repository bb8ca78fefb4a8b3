// Fixture: invented records, as many as a list can show.
type Row = Record<string, any>;
let seed = 7;
const rnd = (n: number) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n; };
const pick = <T,>(a: readonly T[]): T => a[rnd(a.length)]!;
const ho = ['Trần', 'Nguyễn', 'Hồ', 'Bùi', 'Lê', 'Phạm', 'Võ', 'Đỗ', 'Hoàng', 'Dương', 'Huỳnh', 'Phan']; const dem = ['Minh', 'Thị', 'Khánh', 'Gia', 'Ngọc', 'Đức', 'Hoài', 'Thanh']; const ten = ['Phương', 'Thảo', 'Bảo', 'Long', 'Yến', 'Hải', 'Anh', 'Trang', 'Quân', 'Hường', 'Vy'];
const firms = ['Thép Hoà Bình', 'Dệt may Phú Hoà', 'Du lịch Đất Việt', 'Vận tải Sao Mai', 'Gỗ Trường An', 'Điện máy Ánh Dương', 'Nông sản Tây Nguyên', 'Phần mềm Lạc Hồng', 'Nội thất Mộc Việt', 'Công ty Cổ phần Đầu tư và Phát triển Hạ tầng Miền Trung'];
export const id = (n: number) => `0190${(n % 65536).toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const db: Record<string, Row[]> = {};
const people = ['Lan Chi', 'Đức Minh', 'Hà My', 'Quốc Bảo', 'Quản trị'].map((name, i) => ({ id: id(9000 + i), version: 1, name, email: `${i}@demo.local`, state: 'active', title: 'Nhân viên kinh doanh' }));
const link = (r: Row) => ({ id: r['id'], label: r['name'] ?? r['code'] ?? r['subject'] });
const base = (n: number) => ({ id: id(n), version: 1, createdAt: `2026-11-${String(21 - (n % 20)).padStart(2, '0')}T02:1${n % 10}:00+00:00`, updatedAt: '2026-11-21T08:00:00+00:00', createdBy: link(people[0]!), updatedBy: link(people[1]!), owner: link(pick(people)), team: null });
db['user'] = people; db['team'] = ['Miền Bắc', 'Miền Nam'].map((name, i) => ({ id: id(8000 + i), version: 1, name })); db['tag'] = ['VIP', 'Ưu tiên', 'Hội chợ 2026'].map((name, i) => ({ id: id(8100 + i), version: 1, name }));
db['account'] = firms.map((name, i) => ({ ...base(7000 + i), name, type: 'customer', code: `KH-${i}` }));
db['product'] = ['Phần mềm bán hàng', 'Gói bảo trì năm', 'Đào tạo tại chỗ', 'Máy in hoá đơn'].map((name, i) => ({ ...base(7100 + i), name, code: `SP-${i}`, listPrice: 1500000 * (i + 1), active: true }));
db['contact'] = Array.from({ length: 40 }, (_, i) => ({ ...base(7200 + i), name: `${pick(ho)} ${pick(dem)} ${pick(ten)}`, jobTitle: 'Trưởng phòng mua hàng', accounts: [link(pick(db['account']!))] }));
db['lead'] = Array.from({ length: 100000 }, (_, i) => ({ ...base(100000 + i), salutation: 'anh', name: `${pick(ho)} ${pick(dem)} ${pick(ten)}`, company: pick(firms), status: pick(['new', 'assigned', 'inProcess', 'converted', 'recycled', 'dead']), rating: pick(['hot', 'warm', 'cold', undefined]), source: pick(['web', 'call', 'referral', 'tradeShow', 'social']), phone: `09${10000000 + rnd(89999999)}`, email: `khach${i}@vidu.vn`, expectedAmount: (rnd(900) + 10) * 1000000, score: rnd(101), interests: ['software', 'training'], tags: i % 3 ? [] : [link(db['tag']![0]!)], description: 'Muốn xem bản dùng thử trước Tết. Ưu tiên tích hợp Zalo OA.', lastContactAt: '2026-11-20T03:30:00+00:00', doNotCall: false }));
db['opportunity'] = Array.from({ length: 300 }, (_, i) => ({ ...base(300000 + i), name: pick(['Nâng cấp gói năm', 'Tích hợp Zalo OA', 'Triển khai CRM']), account: link(pick(db['account']!)), stage: 'prospecting', amount: rnd(900) * 1000000, currency: 'VND', closeDate: '2027-01-05' }));
db['quote'] = Array.from({ length: 60 }, (_, i) => ({ ...base(400000 + i), code: `BG-2026-${String(i).padStart(5, '0')}`, subject: 'Báo giá gói doanh nghiệp', account: link(pick(db['account']!)), date: '2026-11-18', validUntil: '2026-12-18', currency: i % 4 ? 'VND' : 'USD', exchangeRate: i % 4 ? 1 : 25400, status: pick(['draft', 'sent', 'accepted']), total: (rnd(90) + 1) * 1250000, lines: [0, 1].map((k) => ({ id: id(500000 + i * 4 + k), position: k + 1, product: link(db['product']![k]!), quantity: k + 2, unit: 'gói', unitPrice: 1500000, discount: 5, vat: '10' })) }));
db['task'] = Array.from({ length: 25 }, (_, i) => ({ ...base(600000 + i), subject: pick(['Gọi lại cho khách', 'Gửi báo giá', 'Hẹn demo']), name: 'Gọi lại cho khách', status: 'notStarted', priority: 'normal', dueDate: '2026-11-25' }));

export function matches(row: Row, f: any): boolean {
  return Object.entries(f ?? {}).every(([k, c]: [string, any]) => {
    if (k === '$and') return c.every((x: any) => matches(row, x));
    if (k === '$or') return c.some((x: any) => matches(row, x));
    const v = row[k]?.id ?? row[k];
    if (c === null || typeof c !== 'object') return v === c;
    return Object.entries(c).every(([o, x]: [string, any]) => {
      const s = (y: any) => String(y ?? '').normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
      if (o === '$actor') return v === people[0]!.id;
      if (o === '$eq') return v === x; if (o === '$ne') return v !== x; if (o === '$in') return x.includes(v); if (o === '$nin') return !x.includes(v);
      if (o === '$empty') return (v == null || v.length === 0) === x; if (o === '$contains') return s(v).includes(s(x)); if (o === '$startsWith') return s(v).startsWith(s(x));
      if (o === '$gte') return v >= x; if (o === '$gt') return v > x; if (o === '$lte') return v <= x; if (o === '$lt') return v < x; if (o === '$between') return v >= x[0] && v <= x[1];
      return true;
    });
  });
}
export const labelOf = (r: Row) => r['name'] ?? r['code'] ?? r['subject'] ?? r['id'];
export const fold = (y: any) => String(y ?? '').normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
