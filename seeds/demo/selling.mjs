// Leads, opportunities, quotes with lines and tasks: how the year and a half of selling went.
// Dates agree: nothing is engaged before it was entered, closed before it was engaged, or done in the future.
import { companyName, freshMail, industryOf, mobileNumber, officeTime, personName, placeIn, sellerOf, sideOf, someTags } from './customers.mjs';
import { dateOf, instant, workday } from './random.mjs';
import { nextSteps, products, taskSubjects } from './words.mjs';

const roundTo = (value, step) => Math.max(step, Math.round(value / step) * step);

/** The older a lead, the likelier that it came to an end. */
export function leads(world) {
  const { random, today } = world;
  const mails = new Set();
  return Array.from({ length: world.counts.lead }, (_, index) => {
    const age = Math.floor(random.int(0, 360) * (random.chance(0.4) ? 0.2 : 1));
    const status = random.weighted(age > 60 ? { converted: 5, dead: 5, recycled: 2, inProcess: 1 } : age > 14 ? { inProcess: 5, assigned: 2, converted: 2, dead: 1 } : { new: 5, assigned: 3, inProcess: 2 });
    const side = sideOf(world);
    const { name, salutation, mailbox } = personName(world);
    const industry = industryOf(world);
    const { city, address } = placeIn(world, side);
    const rating = status === 'dead' ? 'cold' : random.weighted({ hot: 2, warm: 4, cold: 3 });
    const touched = status !== 'new' && status !== 'assigned';
    return {
      ref: `lead:${index}`, at: officeTime(world, today - age), age,
      values: {
        name, salutation, company: companyName(world, industry), ...(status === 'dead' ? { lostReason: random.weighted({ price: 3, noReply: 4, noPlan: 3, fit: 1 }) } : {}), jobTitle: random.pick(['Giám đốc', 'Chủ doanh nghiệp', 'Trưởng phòng mua hàng', 'Kế toán trưởng', 'Quản lý cửa hàng']), status, rating,
        source: random.weighted({ web: 4, social: 3, call: 2, referral: 3, tradeShow: 2, campaign: 2, email: 1 }), industry, score: { hot: 70, warm: 40, cold: 10 }[rating] + random.int(0, 29),
        email: freshMail(mails, mailbox, random.pick(['hopthu.example', 'thudientu.example', 'congty.example'])), phone: mobileNumber(world), interests: random.some(['software', 'hardware', 'consulting', 'training', 'maintenance'], random.int(1, 3)),
        ...(random.chance(0.6) ? { expectedAmount: random.int(5, 200) * 1_000_000 } : {}), employees: random.int(3, 300), address: { street: address, provinceName: city },
        ...(touched ? { lastContactAt: officeTime(world, today - random.int(Math.min(age, 1), age)) } : {}), tags: someTags(world, 0.15), owner: sellerOf(world, side),
      },
    };
  });
}

function stageOf(random, age, length) {
  if (age >= length) return random.chance(0.56) ? 'won' : 'lost';
  const done = age / length;
  return done < 0.2 ? 'prospecting' : done < 0.5 ? 'engaging' : done < 0.8 ? 'proposal' : 'negotiation';
}

/** Closed ones are older than they took; won deals were worth a little less than hoped for. */
export function opportunities(world, accounts, contacts) {
  const { random, today, historyDays } = world;
  const contactsOf = new Map();
  for (const row of contacts) contactsOf.set(row.account.ref, [...(contactsOf.get(row.account.ref) ?? []), row]);
  return Array.from({ length: world.counts.opportunity }, (_, index) => {
    const account = random.pick(accounts);
    // Business grows: the younger half of the days gets more.
    const oldest = Math.min(account.age, historyDays.opportunity);
    const age = Math.floor(random.int(0, oldest) * (random.chance(0.35) ? 0.5 : 1));
    const length = random.int(18, 130);
    const stage = stageOf(random, age, length);
    const closed = stage === 'won' || stage === 'lost';
    const start = today - age;
    const engaged = Math.min(start + random.int(0, 10), closed ? start + length : today);
    const product = random.int(0, products.length - 1);
    const price = products[product][4];
    const value = roundTo(price * random.int(1, price > 20_000_000 ? 6 : 25) * (stage === 'won' ? 0.93 : 1), 100_000);
    const contact = random.chance(0.9) ? random.pick((contactsOf.get(account.ref) ?? []).filter((row) => row.age >= age)) : undefined;
    const close = workday(start + length);
    return {
      ref: `opportunity:${index}`, at: officeTime(world, start), age, product, engaged, close,
      values: {
        name: `${products[product][1]} – ${account.values.name.replace(/^Công ty (TNHH MTV|TNHH|CP) /, '')}`, account: `$ref:${account.ref}`, ...(contact ? { contact: `$ref:${contact.ref}` } : {}),
        product: `$ref:product:${product}`, stage, amount: value, source: random.weighted({ existing: 3, referral: 3, web: 2, call: 2, tradeShow: 1, campaign: 1 }),
        ...(stage === 'prospecting' ? {} : { engageDate: dateOf(engaged) }), expectedClose: dateOf(closed ? workday(close + random.int(-12, 12)) : close), ...(closed ? { closeDate: dateOf(Math.max(close, engaged)) } : {}),
        ...(stage === 'lost' ? { lostReason: random.weighted({ price: 4, competitor: 3, noPlan: 2, fit: 1, noReply: 2 }) } : {}), ...(closed ? {} : { nextStep: random.pick(nextSteps) }),
        tags: someTags(world, 0.15), owner: account.values.owner,
      },
    };
  });
}

/** Prices in the quote's currency: đồng have no decimals, dollars two. */
function quoteLines({ random }, mainProduct, rate, digits) {
  const unit = 10 ** digits;
  const others = random.some([...products.keys()].filter((index) => index !== mainProduct), random.int(0, 4));
  return [mainProduct, ...others].map((index) => {
    const [, , , type, price, unitName, vat] = products[index];
    const quantity = random.int(1, price > 20_000_000 ? 3 : type === 'service' ? 5 : 20);
    const unitPrice = Math.round((price / rate) * unit) / unit;
    const discount = Number(random.weighted({ 0: 6, 5: 3, 10: 2, 12.5: 1 }));
    return { product: `$ref:product:${index}`, unit: unitName, quantity, unitPrice, discount, vat };
  });
}

/** Quotes follow opportunities that came far enough, the same one at most twice. */
export function quotes(world, deals) {
  const { random, today } = world;
  const ready = deals.filter((row) => ['proposal', 'negotiation', 'won', 'lost'].includes(row.values.stage));
  if (ready.length === 0) return [];
  const round = [...random.some(ready, Math.min(world.counts.quote, ready.length)), ...random.some(ready, Math.max(0, Math.min(world.counts.quote, 2 * ready.length) - ready.length))];
  return round.map((deal, index) => {
    const { stage, account, contact, owner, name } = deal.values;
    const latest = Math.min(deal.close, today);
    const day = workday(Math.max(deal.engaged, latest - random.int(0, Math.max(0, Math.min(35, latest - deal.engaged)))));
    const validUntil = day + 30;
    const open = validUntil < today ? 'expired' : random.weighted({ draft: 2, pending: 1, approved: 1, sent: 5 });
    const status = stage === 'won' ? 'accepted' : stage === 'lost' ? random.weighted({ rejected: 3, expired: validUntil < today ? 1 : 0 }) : open;
    const dollars = random.chance(0.04);
    const rate = dollars ? random.int(25_200, 26_300) : 1;
    return {
      ref: `quote:${index}`, at: officeTime(world, day), age: today - day,
      values: {
        subject: name, account, ...(contact ? { contact } : {}), opportunity: `$ref:${deal.ref}`, ...(random.chance(0.3) ? { rfqNumber: `YC-${random.int(100, 999)}/${dateOf(day).slice(0, 4)}` } : {}),
        date: dateOf(day), validUntil: dateOf(validUntil), currency: dollars ? 'USD' : 'VND', exchangeRate: rate, status, lines: quoteLines(world, deal.product, rate, dollars ? 2 : 0),
        terms: 'Thanh toán 50% khi ký hợp đồng, 50% trong vòng 7 ngày sau khi bàn giao.', owner,
      },
    };
  });
}

/** Past work is done but for a few stragglers; the next three weeks are planned. */
export function tasks(world, rows) {
  const { random, today } = world;
  const kinds = Object.keys(rows).filter((entity) => rows[entity].length > 0);
  return Array.from({ length: world.counts.task }, (_, index) => {
    const wanted = random.weighted({ opportunity: 5, lead: 4, account: 2, contact: 2, quote: 2 });
    const entity = kinds.includes(wanted) ? wanted : kinds[0];
    const target = random.pick(rows[entity]);
    const entered = today - random.int(0, Math.min(target.age, 120));
    const due = workday(entered + random.int(2, 21));
    const past = due < today;
    const status = past ? random.weighted({ completed: 17, started: 1, notStarted: 1, cancelled: 1 }) : random.weighted({ notStarted: 5, started: 2, deferred: 1 });
    const minute = 8 * 60 + 15 * random.int(0, 34);
    return {
      ref: `task:${index}`, at: officeTime(world, entered),
      values: {
        subject: random.pick(taskSubjects[entity]), status, priority: random.weighted({ low: 2, normal: 6, high: 3, urgent: 1 }), related: { entity, id: `$ref:${target.ref}` }, dueAt: instant(due, minute),
        ...(status === 'completed' ? { completedAt: instant(due, Math.max(480, minute - random.int(0, 90))), ...(random.chance(0.4) ? { result: random.pick(['Khách hẹn phản hồi trong tuần.', 'Đã trao đổi, khách quan tâm.', 'Đã gửi đủ tài liệu.', 'Khách cần thêm thời gian.']) } : {}) } : {}),
        tags: [], owner: target.values.owner,
      },
    };
  });
}
