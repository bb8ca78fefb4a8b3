// Requests for help of those who have bought, and the articles of the knowledge base. Answers come after questions, and late ones say why.
import { marketing, service, userRef } from './company.mjs';
import { dateAt, dayOf, iso, minuteMs, officeTime } from './calendar.mjs';
import { drawer } from './random.mjs';
import { articles as written, cases as kinds, overdueReasons } from './words/service.mjs';

const hours = { urgent: 4, high: 8, normal: 24, low: 72 };

export function articles(world) {
  const random = world.stream('articles');
  return written.map(([title, category, body], index) => {
    const at = officeTime(random, world.start - 30 + Math.floor((index * (world.today - world.start - 20)) / written.length));
    const later = [];
    const review = world.after(random, at, 2 + random.next() * 4);
    const published = review === undefined || index % 9 === 8 ? undefined : world.after(random, review, 1 + random.next() * 3);
    if (review !== undefined) later.push({ at: review, by: userRef(service), set: { status: 'review' } });
    if (published !== undefined) later.push({ at: published, by: userRef(1), set: { status: 'published', publishedOn: dateAt(published) } });
    return { ref: `knowledgeArticle:${index}`, at, by: userRef(service), published, later, values: { title, category, body, status: 'draft', language: 'vi', helpful: Math.round(random.skewed(12, 0.9)), tags: [], owner: userRef(category === 'internal' ? marketing : service) } };
  }).sort((a, b) => a.at - b.at);
}

export function cases(world, accounts, library) {
  const random = world.stream('cases');
  const buyers = accounts.filter((account) => account.orders.some(({ status }) => status === 'delivered' || status === 'completed'));
  if (buyers.length === 0) return [];
  const draw = drawer(random, buyers, (account) => account.orders.length * Math.sqrt(account.employees));
  const drawDay = world.days(random);
  const wanted = Array.from({ length: world.counts.case }, () => {
    const account = draw();
    const order = random.pick(account.orders.filter(({ status }) => status === 'delivered' || status === 'completed'));
    const delivered = order.later.find(({ set }) => set.status === 'delivered').at;
    const day = Math.max(drawDay(), dayOf(delivered) + random.int(1, 30));
    return { account, order, at: officeTime(random, day) };
  }).filter(({ at }) => at < world.now).sort((a, b) => a.at - b.at);
  // The newest are still being worked on, whatever day it is.
  const open = wanted.length - Math.max(4, Math.round(wanted.length * 0.012));
  return wanted.map((each, index) => one(world, random, each, index, library, index >= open));
}

function one(world, random, { account, order, at }, index, library, isOpen) {
  const [type, subject, description, resolution, article] = random.pick(kinds);
  const priority = random.weighted(type === 'incident' ? { urgent: 2, high: 4, normal: 4 } : type === 'complaint' ? { high: 3, normal: 3 } : { normal: 6, low: 3, high: 1 });
  const contact = random.chance(0.9) ? random.pick(account.contacts.filter((each) => each.at < at)) : undefined;
  const owner = random.chance(0.86) ? service : account.seller;
  const due = at + hours[priority] * 60 * minuteMs;
  const line = random.pick(order.values.lines);
  const helps = article !== null ? library.find(({ values, published }) => values.title === written[article][0] && published !== undefined && published < at) : undefined;
  const row = {
    ref: `case:${index}`, at, by: userRef(random.chance(0.8) ? service : account.seller), account, seller: owner, company: account.values.name, given: contact?.given, salutation: contact?.salutation, last: at, status: 'new', later: [],
    values: {
      subject, type, status: 'new', priority, ...(type === 'incident' || type === 'problem' ? { severity: random.weighted({ minor: 5, major: 3, critical: 1 }) } : {}), channel: random.weighted({ phone: 5, email: 3, web: 1, zalo: 4, direct: 1 }), account: `$ref:${account.ref}`, ...(contact ? { contact: `$ref:${contact.ref}` } : {}),
      product: line.product, order: `$ref:${order.ref}`, articles: helps !== undefined && random.chance(0.6) ? [`$ref:${helps.ref}`] : [], dueAt: iso(due), description, internal: false, tags: [], owner: userRef(owner),
    },
  };
  const step = (days, set, by = owner) => {
    const next = world.after(random, row.last, days);
    if (next === undefined) return false;
    row.later.push({ at: next, by: userRef(by), set: set(next) });
    return Object.assign(row, { last: next, status: row.later.at(-1).set.status });
  };
  if (!step(random.next() * 0.3, (next) => ({ status: 'assigned', respondedAt: iso(next) }), service)) return row;
  if (!isOpen && random.chance(0.02)) {
    step(1, () => ({ status: 'cancelled' }));
    return row;
  }
  if (random.chance(0.7)) {
    if (!step(random.next() * 0.3, () => ({ status: 'inProgress' }))) return row;
  }
  if (random.chance(0.3) && !step(0.2 + random.next() * 2, () => ({ status: 'pending' }))) return row;
  if (isOpen) return row;
  const solve = () => step((hours[priority] / 24) * random.skewed(0.5, 0.8), (next) => ({ status: 'resolved', resolvedAt: iso(next), resolution, ...(next > due ? { overdueReason: random.pick(overdueReasons) } : {}) }));
  if (!solve()) return row;
  if (random.chance(0.06) && !(step(random.int(1, 6), () => ({ status: 'reopened' })) && solve())) return row;
  step(random.int(2, 7), () => ({ status: 'closed', ...(random.chance(0.6) ? { satisfaction: Number(random.weighted(type === 'complaint' ? { 1: 1, 2: 3, 3: 4, 4: 2 } : { 2: 1, 3: 3, 4: 9, 5: 10 })) } : {}) }));
  return row;
}
