// Quotes, contracts, orders, invoices and payments of the deals, and of customers who order again. Amounts agree down the chain:
// a won deal is worth its accepted quote, its order has the lines of that quote, invoices share out the order, payments never exceed them.
import { userRef } from './company.mjs';
import { dateAt, dateOf, dayOf, minuteMs, officeTime, workday } from './calendar.mjs';
import { shortName } from './customers.mjs';
import { cheaper, isService, linesFor, totalOf, withTax } from './lines.mjs';
import { drawer } from './random.mjs';

const termDays = { prepaid: 0, onDelivery: 3, net7: 7, net15: 15, net30: 30, net45: 45, net60: 60, instalments: 30 };
const termTexts = {
  prepaid: 'Thanh toán 100% trước khi giao hàng.', onDelivery: 'Thanh toán ngay khi nhận hàng.', net15: 'Thanh toán trong vòng 15 ngày kể từ ngày xuất hóa đơn.', net30: 'Thanh toán trong vòng 30 ngày kể từ ngày xuất hóa đơn.',
  net45: 'Thanh toán trong vòng 45 ngày kể từ ngày xuất hóa đơn.', instalments: 'Thanh toán 40% khi ký hợp đồng, phần còn lại trong vòng 30 ngày sau khi bàn giao.',
};

/** All papers, each kind in the order in which it came about. Deals learn their final amount here. */
export function papers(world, deals, accounts) {
  const random = world.stream('papers');
  const made = { quote: [], contract: [], order: [], invoice: [], payment: [] };
  const add = (kind, row) => {
    made[kind].push(row);
    return row;
  };
  for (const deal of deals) {
    const quote = quotesOf(world, random, deal, add);
    if (quote !== undefined && deal.stage === 'won') sell(world, random, { account: deal.account, contact: deal.contact, deal, quote, lines: quote.values.lines, at: deal.last, subject: deal.values.name }, add);
  }
  orderAgain(world, random, accounts, add);
  // References were made before the numbers stood: they hold the row.
  for (const [kind, rows] of Object.entries(made)) rows.sort((a, b) => a.at - b.at).forEach((row, index) => { row.ref = `${kind}:${index}`; });
  // An invoice gets its number when it is issued.
  made.invoice.flatMap((row) => row.later.filter(({ set }) => set.status === 'issued')).sort((a, b) => a.at - b.at).forEach(({ set, at }, index) => { Object.assign(set, { series: `1C${dateAt(at).slice(2, 4)}TTS`, invoiceNo: String(index + 1).padStart(8, '0') }); });
  return made;
}

/** A row that others point to before it has its number. */
const refTo = (row) => ({ $row: row });

function quotesOf(world, random, deal, add) {
  const { reached, account, contact, stage } = deal;
  if (reached.proposal === undefined) return undefined;
  const closed = stage === 'won' || stage === 'lost' ? deal.last : undefined;
  const until = closed ?? world.now;
  const second = reached.negotiation !== undefined && random.chance(0.45);
  const first = quote(world, random, { deal, account, contact, lines: deal.lines, after: reached.proposal, before: second ? reached.negotiation : until });
  if (first === undefined) return undefined;
  add('quote', first);
  const revised = second ? quote(world, random, { deal, account, contact, lines: cheaper(deal.lines, random.int(2, 5)), after: reached.negotiation, before: until, revision: 2 }) : undefined;
  if (revised !== undefined) {
    add('quote', revised);
    Object.assign(revised, { action: 'revise' });
    Object.assign(revised.values, { revision: 2, revisionOf: refTo(first) });
    send(first, revised.at - 3 * minuteMs);
    end(first, 'rejected', revised.at - minuteMs, { lostReason: 'price' });
  }
  const last = revised ?? first;
  if (last.values.currency === 'VND') deal.values.lines = last.values.lines;
  const negotiation = deal.later.find(({ set }) => set.stage === 'negotiation');
  if (revised !== undefined && negotiation !== undefined) negotiation.set.amount = totalOf(last.values.lines);
  if (stage === 'won') {
    send(last, deal.last - 3 * minuteMs);
    end(last, 'accepted', deal.last - minuteMs);
    deal.later.at(-1).set.amount = totalOf(last.values.lines);
  } else if (stage === 'lost' && random.chance(0.75)) {
    send(last, deal.last - 3 * minuteMs);
    end(last, 'rejected', deal.last - minuteMs, { lostReason: deal.later.at(-1).set.lostReason });
  } else if (last.status === 'sent') {
    const over = officeTime(random, workday(dayOf(last.at) + 31));
    if (over < world.now) end(last, 'expired', over);
  }
  return last;
}

function quote(world, random, { deal, account, contact, lines, after, before, revision }) {
  const at = Math.min(world.after(random, after, random.next() * 1.2) ?? world.now, before - 60 * minuteMs);
  if (at <= after) return undefined;
  const dollars = revision === undefined && deal.stage !== 'won' && deal.reached.negotiation === undefined && random.chance(0.03);
  const rate = dollars ? random.int(252, 263) * 100 : 1;
  const row = {
    at, by: userRef(account.seller), action: 'toQuote', account, seller: account.seller, company: account.values.name, given: contact?.given, salutation: contact?.salutation, last: at, status: 'draft', later: [],
    values: {
      subject: revision === undefined ? deal.values.name : `${deal.values.name} (lần ${revision})`, account: `$ref:${account.ref}`, ...(contact ? { contact: `$ref:${contact.ref}` } : {}), opportunity: `$ref:${deal.ref}`,
      ...(random.chance(0.2) ? { rfqNumber: `YC-${random.int(100, 999)}/${dateAt(at).slice(0, 4)}` } : {}), date: dateAt(at), validUntil: dateOf(dayOf(at) + 30), currency: dollars ? 'USD' : 'VND', exchangeRate: rate, status: 'draft',
      lines: dollars ? lines.map((line) => ({ ...line, unitPrice: Math.round((line.unitPrice / rate) * 100) / 100 })) : lines, terms: termTexts[account.values.paymentTerms] ?? termTexts.net30, tags: [], owner: userRef(account.seller),
    },
  };
  const step = (status, days) => {
    const next = world.after(random, row.last, days);
    if (next === undefined || next > before - 10 * minuteMs) return false;
    row.later.push({ at: next, by: userRef(status === 'approved' ? (account.seller >= 8 || account.seller === 3 ? 3 : 2) : account.seller), set: { status } });
    return Object.assign(row, { last: next, status });
  };
  row.approves = Math.max(...lines.map(({ discount }) => discount)) > 10;
  if (row.approves && (!step('pending', 0.1) || !step('approved', 0.4))) return row;
  if (random.chance(0.93)) step('sent', 0.3 + random.next());
  return row;
}

/** Accepted is only what was sent, whatever else was in a hurry. */
function send(row, at) {
  while (row.status !== 'sent') {
    const next = row.status === 'pending' ? 'approved' : row.status === 'draft' && row.approves ? 'pending' : 'sent';
    end(row, next, Math.max(row.last + 1_000, at - 30_000));
  }
}

function end(row, status, at, more = {}) {
  const next = Math.max(at, row.last + 1_000);
  row.later.push({ at: next, by: row.by, set: { status, ...more } });
  Object.assign(row, { last: next, status });
}

/** From the customer's yes to the last payment, as far as it has come. */
function sell(world, random, { account, contact, deal, quote: accepted, lines, at, subject }, add) {
  const total = withTax(lines);
  const by = userRef(account.seller);
  const terms = account.values.paymentTerms;
  const common = { account: `$ref:${account.ref}`, ...(contact ? { contact: `$ref:${contact.ref}` } : {}), ...(deal ? { opportunity: `$ref:${deal.ref}` } : {}), ...(accepted ? { quote: refTo(accepted) } : {}), owner: by };
  const contract = deal !== undefined && (total > 90_000_000 || random.chance(0.15)) ? contractOf(world, random, { account, common, lines, at, subject, terms }, add) : undefined;
  if (deal !== undefined && total > 90_000_000 && contract === undefined) return;
  const ordered = world.after(random, contract?.signed ?? at, contract === undefined ? random.next() * 1.5 : random.int(0, 3) + 0.2);
  if (ordered === undefined) return;
  const deposit = terms === 'instalments' || (terms === 'prepaid' && random.chance(0.5)) ? Math.round((total * random.pick([0.3, 0.4, 0.5])) / 100_000) * 100_000 : terms === 'prepaid' ? total : 0;
  const order = add('order', {
    at: ordered, by, ...(accepted ? { action: 'toOrder' } : {}), account, seller: account.seller, company: account.values.name, given: contact?.given, salutation: contact?.salutation, last: ordered, status: 'new', later: [],
    values: {
      subject, ...common, ...(contract ? { contract: refTo(contract) } : {}), ...(random.chance(0.4) ? { poNumber: `PO-${random.int(1000, 9999)}/${dateAt(ordered).slice(2, 4)}` } : {}), orderDate: dateAt(ordered), currency: 'VND', exchangeRate: 1, status: 'new', delivery: 'none',
      shippingAddress: account.values.shippingAddress ?? account.values.billingAddress, ...(contact ? { receiver: contact.name } : {}), paymentTerms: terms, ...(deposit > 0 ? { deposit } : {}), lines, tags: [],
    },
  });
  account.orders.push(order);
  const step = (days, set) => {
    const next = world.after(random, order.last, days);
    if (next === undefined) return undefined;
    const changed = typeof set === 'function' ? set(next) : set;
    order.later.push({ at: next, by, set: changed });
    Object.assign(order, { last: next, status: changed.status ?? order.status });
    return next;
  };
  if (random.chance(0.03)) {
    step(random.int(1, 5), { status: 'cancelled', cancelReason: random.pick(['Khách đổi ý sau khi đặt.', 'Hàng không về kịp, khách mua nơi khác.', 'Đặt trùng với đơn trước.']) });
    return;
  }
  if (step(0.5 + random.next(), { status: 'confirmed' }) === undefined) return;
  const money = { world, random, account, by, order, contract, add, paid: [] };
  if (deposit > 0) {
    const paid = pay(money, order.last, random.int(0, 3) + 0.3, deposit, `Đặt cọc đơn hàng ${shortName(account.values.name)}`);
    // Nothing is packed before the deposit is there.
    if (paid === undefined) return;
    order.last = Math.max(order.last, paid.at);
  }
  if (step(random.int(1, 3), { status: 'processing' }) === undefined) return;
  const days = random.skewed(lines.every(isService) ? 14 : 9, 0.5);
  const [goods, services] = [lines.filter((line) => !isService(line)), lines.filter(isService)];
  const parts = goods.length > 0 && services.length > 0 && deposit <= withTax(goods) && random.chance(0.4) ? [goods, services] : [lines];
  if (parts.length > 1) {
    const half = step(days * 0.6, { delivery: 'partial' });
    if (half === undefined) return;
    bill(money, goods, half);
  }
  const full = step(days * (parts.length > 1 ? 0.5 : 1), (next) => ({
    status: 'delivered', delivery: 'full', deliveryDate: dateAt(next), ...(goods.length > 0 ? { carrier: random.pick(['Giao hàng nội bộ', 'Chuyển phát Bưu Tín', 'Vận tải Đông Hải']), trackingNo: `VD${random.int(10_000_000, 99_999_999)}` } : {}),
  }));
  if (full === undefined) return;
  bill(money, parts.at(-1), full);
  const settled = money.paid.reduce((sum, { values }) => sum + values.amount, 0) >= total ? Math.max(...money.paid.map((payment) => payment.at)) : undefined;
  if (settled !== undefined) {
    const done = Math.max(settled, order.last) + random.int(5, 200) * minuteMs;
    if (done < world.now) {
      order.later.push({ at: done, by, set: { status: 'completed' } });
      Object.assign(order, { last: done, status: 'completed' });
    }
  }
  if (contract !== undefined) closeContract(world, random, contract, order.status === 'completed' ? order.last : undefined);
}

function bill(money, lines, at) {
  const { world, random, account, by, order, contract, add, paid } = money;
  const issued = world.after(random, at, random.next() * 1.5);
  if (issued === undefined) return;
  const total = withTax(lines);
  const terms = termDays[account.values.paymentTerms] ?? 30;
  const row = add('invoice', {
    at: issued, by, action: 'toInvoice', account, seller: account.seller, company: account.values.name, last: issued, status: 'draft', later: [], total,
    values: {
      account: `$ref:${account.ref}`, ...(order.values.contact ? { contact: order.values.contact } : {}), order: refTo(order), ...(contract ? { contract: refTo(contract) } : {}),
      issueDate: dateAt(issued), dueDate: dateOf(dayOf(issued) + terms), currency: 'VND', exchangeRate: 1, status: 'draft', lines, tags: [], owner: by,
    },
  });
  const mark = (status, when) => {
    const next = Math.max(when, row.last + 1_000);
    if (next >= world.now || row.status === status) return;
    row.later.push({ at: next, by, set: { status } });
    Object.assign(row, { last: next, status });
  };
  mark('issued', issued + random.int(2, 30) * minuteMs);
  if (row.status !== 'issued') return;
  let open = total;
  // What was paid in advance counts first.
  for (const deposit of paid.filter((payment) => payment.free > 0)) {
    const share = deposit.free <= open ? deposit.free : 0;
    if (share === 0 || row.last + minuteMs >= world.now || deposit.at > row.last) continue;
    deposit.free = 0;
    open -= share;
    deposit.later.push({ at: row.last + minuteMs, by, set: { invoice: refTo(row) } });
    mark(open === 0 ? 'paid' : 'partlyPaid', row.last + 2 * minuteMs);
  }
  const parts = open > 200_000_000 && random.chance(0.35) ? [Math.round((open * 0.5) / 1_000_000) * 1_000_000] : [];
  let late = Math.max(0.5, terms + random.skewed(4, 1.1) - 6);
  if (random.chance(0.07)) late += random.int(25, 90);
  for (const amount of [...parts, open - parts.reduce((sum, part) => sum + part, 0)].filter((part) => part > 0)) {
    const note = random.pick(['Thanh toán hóa đơn', 'Chuyển khoản tiền hàng', 'Thanh toán đợt cuối']);
    const payment = pay(money, row.last, late, amount, note, row);
    if (payment === undefined) {
      expect(money, row, amount, late, note);
      return;
    }
    open -= amount;
    mark(open === 0 ? 'paid' : 'partlyPaid', payment.at + minuteMs);
    late = random.int(7, 30);
  }
}

function pay({ world, random, account, by, order, contract, add, paid }, after, days, amount, note, invoice) {
  const at = world.after(random, after, days);
  if (at === undefined) return undefined;
  const row = add('payment', {
    at, by, action: 'toPayment', account, free: invoice === undefined ? amount : 0, later: [],
    values: {
      account: `$ref:${account.ref}`, order: refTo(order), ...(invoice ? { invoice: refTo(invoice) } : {}), ...(contract ? { contract: refTo(contract) } : {}), date: dateAt(at), amount, currency: 'VND', exchangeRate: 1, method: random.weighted({ transfer: 90, cash: amount < 20_000_000 ? 8 : 0, card: 1, wallet: 1 }),
      status: 'received', instalment: paid.length + 1, payer: shortName(account.values.name).slice(0, 120), ...(random.chance(0.8) ? { reference: `FT${dateAt(at).slice(2).replaceAll('-', '')}${random.int(100_000, 999_999)}` } : {}), note, owner: by,
    },
  });
  paid.push(row);
  return row;
}

/** Some note down what they expect, for the plan of receipts. */
function expect({ world, random, account, by, order, contract, add, paid }, invoice, amount, days, note) {
  const at = invoice.last + random.int(5, 50) * minuteMs;
  if (at >= world.now || random.chance(0.4)) return;
  add('payment', {
    at, by, account, free: 0, later: [],
    values: { account: `$ref:${account.ref}`, order: refTo(order), invoice: refTo(invoice), ...(contract ? { contract: refTo(contract) } : {}), date: dateOf(Math.max(dayOf(invoice.last + days * 86_400_000), world.today + 1)), amount, currency: 'VND', exchangeRate: 1, method: 'transfer', status: 'planned', instalment: paid.length + 1, note, owner: by },
  });
}

function contractOf(world, random, { account, common, lines, at, subject, terms }, add) {
  const by = userRef(account.seller);
  const drafted = world.after(random, at, random.next() * 2);
  if (drafted === undefined) return undefined;
  const onlyService = lines.every(isService);
  const row = {
    at: drafted, by, action: 'toContract', account, seller: account.seller, company: account.values.name, last: drafted, status: 'draft', later: [],
    values: {
      name: `${onlyService ? 'Hợp đồng dịch vụ' : 'Hợp đồng mua bán'} ${subject}`.slice(0, 200), ...common, type: onlyService ? 'service' : 'sale', status: 'draft', currency: 'VND', exchangeRate: 1, lines, paymentTerms: terms, terms: termTexts[terms] ?? termTexts.net30, renewalNotice: 30, tags: [],
    },
  };
  const step = (days, set) => {
    const next = world.after(random, row.last, days);
    if (next === undefined) return undefined;
    row.later.push({ at: next, by, set: set(next) });
    Object.assign(row, { last: next, status: row.later.at(-1).set.status ?? row.status });
    return next;
  };
  add('contract', row);
  if (step(0.5, () => ({ status: 'signing' })) === undefined) return undefined;
  row.signed = step(random.int(1, 9), (next) => ({
    status: 'signed', signedOn: dateAt(next), companySignedOn: dateAt(next), startDate: dateAt(next), endDate: dateOf(dayOf(next) + (onlyService ? 365 : random.pick([180, 365]))), paperNo: `${random.int(10, 320)}/${dateAt(next).slice(0, 4)}/HĐ${onlyService ? 'DV' : 'MB'}-TS`, companySigner: userRef(1), returned: random.chance(0.8),
    ...(common.contact ? { signer: account.contacts[0].name } : {}),
  }));
  if (row.signed === undefined) return undefined;
  step(0.5 + random.next(), () => ({ status: 'running' }));
  return row;
}

function closeContract(world, random, row, paidAt) {
  if (row.status !== 'running' || paidAt === undefined || row.values.type === 'service') return;
  const next = Math.max(paidAt, row.last) + random.int(1, 20) * 86_400_000;
  if (next >= world.now) return;
  row.later.push({ at: next, by: row.by, set: { status: 'settled' } });
  Object.assign(row, { last: next, status: 'settled' });
}

/** Those who have bought order supplies again, without much talk. */
function orderAgain(world, random, accounts, add) {
  const buyers = accounts.filter((account) => account.orders.some((order) => order.status !== 'cancelled'));
  if (buyers.length === 0) return;
  const draw = drawer(random, buyers, (account) => account.rank);
  for (let index = 0; index < world.counts.reorder; index++) {
    const account = draw();
    const first = account.orders[0];
    const day = workday(dayOf(first.at) + random.int(20, 300));
    if (day >= world.today) continue;
    sell(world, random, { account, contact: account.contacts[0], lines: linesFor(random, account, 2).lines, at: officeTime(random, day), subject: `Đặt hàng bổ sung – ${shortName(account.values.name)}` }, add);
  }
}

