// Campaigns and the lists they go to. Leads name the campaign that brought them; that is decided where leads are made.
import { director, marketing, userRef } from './company.mjs';
import { dateAt, dateOf, dayOf, minuteMs, officeTime, tetOf, workday, yearOf } from './calendar.mjs';
import { campaigns as kinds } from './words/marketing.mjs';

/** One every few weeks, each planned before it runs; the last ones still run or lie ahead. */
export function campaigns(world) {
  const random = world.stream('campaigns');
  const gap = (world.today + 25 - world.start) / world.counts.campaign;
  return Array.from({ length: world.counts.campaign }, (_, index) => {
    const start = workday(Math.round(world.start + 20 + index * gap));
    const [type, name, objective, audience, length, budget] = kinds[(index + 6) % kinds.length];
    const at = officeTime(random, workday(Math.min(start - random.int(12, 30), world.today - 2)));
    const ended = (workday(start + length) + 1) * 86_400_000 - 6 * 60 * minuteMs;
    const year = yearOf(start);
    const row = {
      ref: `campaign:${index}`, at, by: userRef(marketing), started: start * 86_400_000, ended, company: '', last: at, later: [], seller: marketing,
      values: {
        name: `${name} ${Math.abs(start - tetOf(year)) < 40 ? `Xuân ${year}` : `tháng ${Number(dateOf(start).slice(5, 7))}/${year}`}`, type, status: 'planning', startDate: dateOf(start), endDate: dateOf(dayOf(ended)), budget, expectedRevenue: budget * random.int(6, 20), audience, objective, targetLists: [], tags: [], owner: userRef(marketing),
      },
    };
    const step = (when, by, set) => {
      const next = Math.max(when, row.last + minuteMs);
      if (next >= world.now) return false;
      row.later.push({ at: next, by: userRef(by), set });
      return Object.assign(row, { last: next });
    };
    if (index % 11 === 7) {
      step(at + 5 * 86_400_000, director, { status: 'cancelled' });
      row.ended = row.started - 1;
    } else if (step(row.started + 8 * 60 * minuteMs, marketing, { status: 'active' })) {
      if (index % 9 === 4) step(row.started + 4 * 86_400_000, marketing, { status: 'paused' }) && step(row.started + 6 * 86_400_000, marketing, { status: 'active' });
      step(ended, marketing, { status: 'completed', actualCost: Math.round((budget * (0.7 + random.next() * 0.45)) / 100_000) * 100_000 });
    }
    return row;
  });
}

const lists = [
  ['Khách hàng công nghệ và phần mềm', (account) => ['technology', 'software', 'telecommunications'].includes(account.values.industry)],
  ['Nhà máy và xưởng sản xuất', (account) => account.values.industry === 'manufacturing'],
  ['Chuỗi bán lẻ và thực phẩm', (account) => ['retail', 'foodBeverage'].includes(account.values.industry)],
  ['Kho vận và giao nhận', (account) => account.values.industry === 'logistics'],
  ['Doanh nghiệp miền Bắc trên 100 người', (account) => account.side === 'north' && account.employees > 100],
  ['Doanh nghiệp miền Nam trên 100 người', (account) => account.side === 'south' && account.employees > 100],
  ['Đại lý và đối tác', (account) => ['reseller', 'partner'].includes(account.values.type)],
];

/** Lists of companies and the people there, made when the first campaigns were planned; campaigns name those they go to. */
export function targetLists(world, accounts, contacts, planned) {
  const random = world.stream('lists');
  const rows = [];
  const add = (name, type, at, values) => {
    rows.push({ ref: `targetList:${rows.length}`, at, by: userRef(marketing), values: { name, type, ...values, tags: [], owner: userRef(marketing) } });
    return rows.at(-1);
  };
  const first = Math.min(...planned.map(({ at }) => at));
  for (const [index, [name, fits]] of lists.entries()) {
    const at = Math.max(first - (lists.length - index) * 7 * minuteMs, 0);
    const firms = accounts.filter((account) => account.at < at && fits(account));
    const people = contacts.filter((contact) => contact.at < at && fits(contact.account) && contact.values.noMail === false);
    add(name, 'default', at, { accounts: random.some(firms, 150).map(({ ref }) => `$ref:${ref}`), contacts: random.some(people, 260).map(({ ref }) => `$ref:${ref}`), description: 'Lọc từ danh sách tổ chức, bỏ người đã từ chối nhận email.' });
  }
  add('Không gửi thư', 'suppression', first - minuteMs, { contacts: random.some(contacts.filter((contact) => contact.values.noMail && contact.at < first), 120).map(({ ref }) => `$ref:${ref}`), description: 'Người đã bấm hủy đăng ký.' });
  add('Gửi thử nội bộ', 'test', first - minuteMs / 2, { contacts: contacts.filter((contact) => contact.at < first).slice(0, 3).map(({ ref }) => `$ref:${ref}`), description: 'Gửi thử trước khi gửi thật.' });
  const open = rows.slice(0, lists.length);
  for (const campaign of planned) campaign.values.targetLists = random.some(open, random.int(1, 3)).map(({ ref }) => `$ref:${ref}`);
  return rows;
}

/** Lists made of leads, once these have come. */
export function leadLists(world, leads, from) {
  const random = world.stream('leadLists');
  const named = [
    ['Khách tiềm năng nóng quý này', (lead) => lead.later.some(({ set }) => set.rating === 'hot') && lead.status === 'inProcess'],
    ['Chăm sóc lại', (lead) => lead.status === 'recycled'],
    ['Khách gặp tại triển lãm', (lead) => lead.values.source === 'tradeShow'],
  ];
  return named.map(([name, fits], index) => ({
    ref: `targetList:${from + index}`, at: world.now - (3 - index) * 11 * minuteMs - 60 * minuteMs, by: userRef(marketing),
    values: { name, type: 'default', leads: random.some(leads.filter((lead) => fits(lead) && lead.last < world.now - 120 * minuteMs), 200).map(({ ref }) => `$ref:${ref}`), description: `Lập ngày ${dateAt(world.now).split('-').reverse().join('/')}.`, tags: [], owner: userRef(marketing) },
  }));
}
