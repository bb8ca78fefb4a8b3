// What an office has besides its customers: goods and prices, competitors, targets of people and teams, folders with documents, news feeds.
import { director, marketing, people, sellers, userRef } from './company.mjs';
import { dateAt, dateOf, dayOf, moment, monthStart, officeTime, workday } from './calendar.mjs';
import { bookPrice } from './lines.mjs';
import { shortName } from './customers.mjs';
import { categories, categoryOf, competitors as rivals, costShare, descriptions, priceBooks as books, products as goods, tags } from './words/goods.mjs';

/** What stood before the first customer did. */
export function beginnings(world) {
  const random = world.stream('office');
  const day = world.today - world.accountDays - 20;
  const at = moment(day, 8 * 60);
  const by = userRef(0);
  const rows = (list, entity, valuesOf) => list.map((each, index) => ({ ref: `${entity}:${index}`, at: at + index * 61_000, by, values: valuesOf(each, index) }));
  const categoryIndex = new Map(categories.map(([code], index) => [code, index]));
  return {
    tag: rows(tags, 'tag', ([name, color]) => ({ name, color })),
    productCategory: rows(categories, 'productCategory', ([code, name, above]) => ({ code, name, active: true, ...(above ? { parent: `$ref:productCategory:${categoryIndex.get(above)}` } : {}) })),
    product: rows(goods, 'product', (product) => {
      const [code, name, series, type, listPrice, unit, vat] = product;
      return { code, name, series, category: `$ref:productCategory:${categoryIndex.get(categoryOf(product))}`, type, listPrice, unit, vat, cost: Math.round((listPrice * costShare[series]) / 1000) * 1000, ...(type === 'goods' ? { stock: Math.round(random.skewed(listPrice > 20_000_000 ? 4 : 60, 0.6)) } : {}), active: true, description: descriptions[series] };
    }),
    priceBook: rows(books, 'priceBook', ([name, segment, share, steps]) => ({
      name, segment, currency: 'VND', exchangeRate: 1, validFrom: dateOf(day), active: true,
      lines: goods.flatMap(([, , , , price], index) => [[1, share], ...(price < 20_000_000 ? steps : [])].map(([minQuantity, part]) => ({ product: `$ref:product:${index}`, minQuantity, unitPrice: bookPrice(price, part) }))),
    })),
    competitor: rows(rivals, 'competitor', ([name, website, threat, strengths, weaknesses, strategy]) => ({ name, ...(website ? { website } : {}), threat, strengths, weaknesses, strategy, tags: [], owner: userRef(director) })),
  };
}

const round = (value, step) => Math.max(step, Math.round(value / step) * step);

/** Revenue of each seller by month, of each selling team by quarter; calls of each seller this month. What was reached is counted by the records. */
export function targets(world, deals, calls) {
  const rows = [];
  const won = deals.filter(({ stage }) => stage === 'won').map(({ seller, later }) => ({ seller, amount: later.at(-1).set.amount }));
  const add = (name, measure, period, start, end, goal, owner, team) => {
    const at = officeTime(world.stream(`target ${name}`), workday(Math.min(start - 4, world.today - 1)));
    rows.push({ at, by: userRef(director), values: { name, measure, period, periodStart: dateOf(start), periodEnd: dateOf(end), goal, ...(owner === undefined ? { team: `$ref:team:${team}` } : { owner: userRef(owner) }) } });
  };
  const selling = Object.values(sellers).flatMap((side) => Object.keys(side).map(Number));
  const whole = won.reduce((total, { amount }) => total + amount, 0) || 1;
  for (let shift = -17; shift <= 1; shift++) {
    const [start, end] = [monthStart(world.today, shift), monthStart(world.today, shift + 1) - 1];
    const growth = 0.75 + (shift + 17) / 34;
    for (const seller of selling) {
      const share = won.filter((deal) => deal.seller === seller).reduce((total, { amount }) => total + amount, 0) / whole;
      add(`Doanh số tháng ${dateOf(start).slice(5, 7)}/${dateOf(start).slice(0, 4)} – ${people[seller].name}`, 'revenue', 'month', start, end, round((whole / 18) * Math.max(0.04, share) * 1.08 * growth, 10_000_000), seller);
    }
    const month = Number(dateOf(start).slice(5, 7));
    if ((month - 1) % 3 !== 0) continue;
    const last = monthStart(world.today, shift + 3) - 1;
    for (const [team, side] of [[2, 'north'], [3, 'south']]) {
      const who = Object.keys(sellers[side]).map(Number);
      const share = won.filter(({ seller }) => who.includes(seller)).reduce((total, { amount }) => total + amount, 0) / whole;
      add(`Doanh số quý ${(month + 2) / 3}/${dateOf(start).slice(0, 4)} – ${team === 2 ? 'Miền Bắc' : 'Miền Nam'}`, 'revenue', 'quarter', start, last, round((whole / 6) * Math.max(0.1, share) * 1.08 * growth, 50_000_000), undefined, team);
    }
  }
  const [start, end] = [monthStart(world.today), monthStart(world.today, 1) - 1];
  for (const seller of selling) {
    const held = (from, to) => calls.filter(({ values, at }) => values.owner === userRef(seller) && values.status === 'held' && dayOf(at) >= from && dayOf(at) < to).length;
    // As much as the last months brought, or as this month is bringing if that is more, give or take.
    const pace = (held(start, world.today) * (end - start + 1)) / Math.max(10, world.today - start);
    const goal = Math.max(held(start - 90, start) / 3, pace * (0.9 + world.stream(`calls of ${seller}`).next() * 0.35));
    add(`Cuộc gọi tháng ${dateOf(start).slice(5, 7)}/${dateOf(start).slice(0, 4)} – ${people[seller].name}`, 'calls', 'month', start, end, round(goal, 5), seller);
  }
  return rows.sort((a, b) => a.at - b.at);
}

const folderNames = [['Tài liệu bán hàng'], ['Bảng giá và tờ rơi', 0], ['Hồ sơ năng lực', 0], ['Hợp đồng'], ['Hợp đồng mẫu', 3], ['Hợp đồng đã ký', 3], ['Kỹ thuật'], ['Hướng dẫn sử dụng', 6], ['Quy định nội bộ']];
const papers = [['Hồ sơ năng lực công ty', 'brochure', 2], ['Tờ rơi máy quét mã vạch', 'brochure', 1], ['Bảng giá bán lẻ', 'brochure', 1], ['Bảng giá đại lý', 'brochure', 1], ['Hợp đồng mua bán mẫu', 'form', 4], ['Hợp đồng dịch vụ mẫu', 'form', 4], ['Thỏa thuận bảo mật mẫu', 'nda', 4], ['Hướng dẫn cài đặt máy in tem', 'manual', 7], ['Hướng dẫn sử dụng phần mềm kho', 'manual', 7], ['Sổ tay cấu hình máy quét', 'manual', 7], ['Quy định bảo mật thông tin', 'policy', 8], ['Quy trình tiếp nhận yêu cầu', 'policy', 8], ['Chính sách chiết khấu', 'policy', 8], ['Phiếu khảo sát hiện trạng', 'form', 0], ['Biên bản bàn giao', 'form', 0]];

/** What stands in a paper of each kind. */
const pages = {
  brochure: 'Trường Sơn cung cấp thiết bị mã vạch, máy in tem, phần mềm kho và dịch vụ triển khai cho doanh nghiệp trên cả nước.\n\n1. Khảo sát và tư vấn tại chỗ\n2. Triển khai trọn gói, đào tạo người dùng\n3. Bảo hành, bảo trì định kỳ',
  form: 'Bên A: ..........................................................\nBên B: Công ty Giải pháp Trường Sơn\n\nĐiều 1. Nội dung công việc\nĐiều 2. Giá trị và phương thức thanh toán\nĐiều 3. Thời hạn thực hiện\nĐiều 4. Trách nhiệm của mỗi bên\n\nĐại diện bên A                         Đại diện bên B',
  nda: 'Hai bên cam kết giữ kín mọi thông tin trao đổi trong quá trình hợp tác.\n\nĐiều 1. Thông tin bảo mật\nĐiều 2. Nghĩa vụ của bên nhận\nĐiều 3. Thời hạn: 24 tháng kể từ ngày ký',
  manual: '1. Kiểm tra thiết bị và phụ kiện trong hộp\n2. Cắm nguồn, nối cáp hoặc mạng nội bộ\n3. Cài trình điều khiển, in thử một trang\n4. Gọi tổng đài hỗ trợ nếu đèn báo đỏ',
  policy: 'Áp dụng cho toàn bộ nhân viên công ty.\n\n1. Phạm vi\n2. Quy định chung\n3. Trách nhiệm của từng bộ phận\n4. Xử lý khi vi phạm',
};

/** Folders belong to the whole company; signed contracts have a document each. */
export function documents(world, contracts) {
  const files = papers.map(([name, type], index) => fileOf(name, type, index));
  const random = world.stream('documents');
  const at = moment(world.start - 40, 9 * 60);
  const folder = folderNames.map(([name, above], index) => ({ ref: `folder:${index}`, at: at + index * 61_000, by: userRef(director), values: { name, team: '$ref:team:0', ...(above === undefined ? {} : { parent: `$ref:folder:${above}` }) } }));
  const general = papers.map(([name, type, place], index) => {
    const made = officeTime(random, workday(world.start - 30 + index * 21));
    const published = world.after(random, made, 3);
    return { at: made, by: userRef(marketing), later: published === undefined ? [] : [{ at: published, by: userRef(director), set: { status: 'active', publishedOn: dateAt(published), ...(type === 'policy' || type === 'brochure' ? { expiresOn: dateOf(dayOf(published) + 730) } : {}) } }], values: { name, type, status: 'draft', folder: `$ref:folder:${place}`, language: 'vi', revisionNo: random.pick(['1.0', '1.1', '2.0']), file: `$ref:file:${index}`, tags: [], owner: userRef(marketing) } };
  });
  const signed = contracts.filter(({ signed: day }) => day !== undefined).map((contract) => {
    const made = world.after(random, contract.signed, 1 + random.next() * 4);
    const released = made === undefined ? undefined : world.after(random, made, 0.01);
    return released === undefined ? [] : [{ at: made, by: contract.by, later: [{ at: released, by: contract.by, set: { status: 'active', publishedOn: dateAt(released) } }], values: { name: `Bản ký – ${shortName(contract.company)}`.slice(0, 200), type: 'contract', status: 'draft', folder: '$ref:folder:5', related: { entity: 'contract', id: `$ref:${contract.ref}` }, language: 'vi', revisionNo: '1.0', tags: [], owner: contract.by } }];
  }).flat();
  return { folder, document: [...general, ...signed].sort((a, b) => a.at - b.at), files };
}

/** Prices as a table that every office program opens, all else as a page of text. */
function fileOf(name, type, index) {
  const ref = `file:${index}`;
  if (!name.startsWith('Bảng giá')) return { ref, name: `${name}.txt`, type: 'text/plain', text: `CÔNG TY GIẢI PHÁP TRƯỜNG SƠN\n\n${name.toUpperCase()}\n\n${pages[type]}\n` };
  const share = name.endsWith('đại lý') ? 0.85 : 1;
  return { ref, name: `${name}.csv`, type: 'text/csv', text: `\uFEFFMã;Tên sản phẩm;Đơn vị tính;Đơn giá (chưa thuế)\n${goods.map(([code, title, , , price, unit]) => `${code};${title};${unit};${bookPrice(price, share)}`).join('\n')}\n` };
}

/** Paused: nothing is fetched before somebody asks for it. The hosts end in .example, which nobody can own. */
export function feeds(world) {
  const random = world.stream('feeds');
  const at = moment(world.start + 60, 9 * 60);
  const list = [['Tin kinh tế', 'business', 'https://tinkinhte.example/rss'], ['Công nghệ kho vận', 'technology', 'https://khovan.example/feed.xml'], ['Thuế và hóa đơn', 'law', 'https://thuevahoadon.example/rss'], ['Thị trường bán lẻ', 'market', 'https://banle.example/atom.xml']];
  const items = [['Lượng đơn hàng xuất khẩu tăng trở lại', 0], ['Doanh nghiệp nhỏ được vay lãi suất ưu đãi', 0], ['Giá cước vận tải giảm nhẹ sau kỳ nghỉ', 1], ['Kho tự động: bắt đầu từ đâu?', 1], ['Năm lỗi thường gặp khi dán nhãn kệ hàng', 1], ['Những điểm mới về hóa đơn điện tử', 2], ['Hạn nộp báo cáo thuế quý', 2], ['Chuỗi cửa hàng tiện lợi mở rộng về tỉnh', 3], ['Người mua chuộng thanh toán không tiền mặt', 3], ['Mùa mua sắm cuối năm đến sớm', 3]];
  return {
    feed: list.map(([title, category, url], index) => ({ ref: `feed:${index}`, at: at + index * 61_000, by: userRef(marketing), values: { title, category, url, interval: '360', state: 'paused', owner: userRef(marketing) } })),
    feedItem: items.map(([title, feed], index) => {
      const published = officeTime(random, workday(world.today - 2 - index * 3));
      return { at: published + 1_800_000, by: userRef(marketing), values: { title, feed: `$ref:feed:${feed}`, guid: `demo-${index}`, link: `${new URL(list[feed][2]).origin}/bai/${100 + index}`, summary: `<p>${title}. Bài viết mẫu của dữ liệu trình diễn.</p>`, author: 'Ban biên tập', publishedAt: new Date(published - 7 * 3_600_000).toISOString(), readBy: index > 5 ? Array.from({ length: 3 + (index % 6) }, (_, reader) => userRef(reader)) : [], starredBy: index % 4 === 1 ? [userRef(marketing), userRef(index % 5)] : [] } };
    }).sort((a, b) => a.at - b.at),
  };
}
