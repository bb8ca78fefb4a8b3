// Accounts with their subsidiaries and the people who work there, and the ways to reach them.
// It knows the names, the places and the sellers, not what is sold.
import { sellers, userRef } from './company.mjs';
import { dateAt, dayOf, minuteMs, officeTime, workday } from './calendar.mjs';
import { landLine, mobileNumber, placeIn } from './places.mjs';
import { drawer } from './random.mjs';
import { families, firsts, forms, jobs, men, seconds, trades, women } from './words/names.mjs';

const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase().replace(/[^a-z0-9]+/g, '');

/** Family, middle and given name, with the salutation that fits. */
export function personName(random) {
  const woman = random.chance(0.5);
  const { middle, given } = woman ? women : men;
  const family = random.pick(families);
  const last = random.pick(given);
  const inner = random.pick(middle.filter((name) => name !== last && name !== family));
  return { name: `${family} ${inner} ${last}`, given: last, salutation: random.chance(0.15) ? (woman ? 'ba' : 'ong') : woman ? 'chi' : 'anh', mailbox: `${plain(last)}.${plain(family)}` };
}

export const sideOf = (random) => (random.chance(0.55) ? 'north' : 'south');
export const sellerOf = (random, side) => Number(random.weighted(sellers[side]));
/** Nobody doubles a word, nor takes the name of the company itself. */
export function companyName(random, industry) {
  const [form, trade, first, second] = [random.pick(forms), random.pick(trades[industry]), random.pick(firsts), random.pick(seconds)];
  return first === second || `${first} ${second}` === 'Trường Sơn' ? companyName(random, industry) : `${form} ${trade} ${first} ${second}`;
}
const industryShares = { manufacturing: 16, retail: 15, foodBeverage: 10, construction: 8, logistics: 8, services: 8, technology: 6, software: 5, medical: 5, education: 5, agriculture: 4, realEstate: 3, finance: 3, telecommunications: 2, marketing: 2, employment: 1 };
export const industryOf = (random) => random.weighted(industryShares);
export const someTags = (random, share, count = 8) => (random.chance(share) ? random.some([...Array(count).keys()], random.int(1, 2)).map((index) => `$ref:tag:${index}`) : []);
/** Without the legal form, as people say it. */
export const shortName = (name) => name.replace(/^(Công ty (TNHH MTV|TNHH|CP)|Doanh nghiệp tư nhân|Hợp tác xã) /, '');

/** A name that is not in `taken` yet; after some tries a numeral tells companies apart, as their owners do. */
export function fresh(taken, make) {
  let name = make();
  for (let attempt = 0; taken.has(name) && attempt < 20; attempt++) name = make();
  for (let numeral = 2, base = name; taken.has(name); numeral++) name = `${base} ${numeral}`;
  taken.add(name);
  return name;
}

/** A mail address that is not in `taken` yet. */
export function freshMail(taken, mailbox, domain) {
  let mail = `${mailbox}@${domain}`;
  for (let numeral = 2; taken.has(mail); numeral++) mail = `${mailbox}${numeral}@${domain}`;
  taken.add(mail);
  return mail;
}

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** A code with the right check digit that no office gives out: no tax office has the number 99. */
export function freshTaxCode(random, taken) {
  for (;;) {
    const nine = `99${random.int(0, 9_999_999).toString().padStart(7, '0')}`;
    const digit = 10 - weights.reduce((sum, weight, index) => sum + weight * Number(nine[index]), 0) % 11;
    if (digit === 10 || taken.has(nine)) continue;
    taken.add(nine);
    return `${nine}${digit}`;
  }
}

/** A company as it looks from outside: what leads know of themselves, and what becomes an account. */
export function company(world, random, side = sideOf(random)) {
  const industry = industryOf(random);
  const { city, area, address } = placeIn(random, side, industry);
  const name = fresh(world.taken.names, () => companyName(random, industry));
  const domain = `${fresh(world.taken.domains, () => plain(name.split(' ').slice(-2).join('')) + random.pick(['', 'vn', 'group', 'jsc'])).replace(/ /g, '')}.${random.pick(['example', 'vn.example', 'com.example'])}`;
  const employees = Math.max(3, Math.round(random.skewed(38, 1.15)));
  return { name, industry, side, city, area, address, domain, employees, taxCode: freshTaxCode(random, world.taken.codes), seller: sellerOf(random, side) };
}

/** `rank` says how much of the business it brings: few bring much. */
export function accountRow(random, { index, firm, at, parent }) {
  const type = random.weighted({ prospect: 30, partner: 1, reseller: 2 });
  const book = type === 'reseller' ? 2 : Number(random.weighted({ 0: 84, 1: 12, 3: 4 }));
  const revenue = Math.round(firm.employees * random.skewed(600, 0.5)) * 1_000_000;
  return {
    ref: `account:${index}`, index, at, by: userRef(firm.seller), day: dayOf(at), side: firm.side, city: firm.city, domain: firm.domain, seller: firm.seller, employees: firm.employees, parent, book, company: firm.name,
    rank: random.skewed(1, 1.1) * Math.sqrt(firm.employees), contacts: [], orders: [],
    values: {
      name: firm.name, taxCode: firm.taxCode, type, ...(book > 0 ? { priceBook: `$ref:priceBook:${book}` } : {}), lifecycle: 'prospect', industry: firm.industry, ...(parent ? { parent: `$ref:${parent.ref}` } : {}),
      website: `https://www.${firm.domain}`, phone: landLine(random, firm.area), email: `${parent ? plain(firm.city) : random.pick(['info', 'lienhe', 'contact', 'sales'])}@${firm.domain}`, employees: firm.employees,
      revenue, yearEstablished: random.int(1992, 2023), billingAddress: firm.address, ...(random.chance(0.35) ? { shippingAddress: firm.address } : {}),
      paymentTerms: random.weighted({ prepaid: 2, onDelivery: 3, net15: 2, net30: 4, net45: 1, instalments: 1 }), tags: someTags(random, 0.2), owner: userRef(firm.seller),
      ...(random.chance(0.3) ? { creditLimit: random.int(1, 20) * 50_000_000 } : {}),
      ...(random.chance(0.4) ? { bankAccount: String(random.int(100_000_000, 999_999_999)) + random.int(10, 999), bankName: random.pick(['Ngân hàng Phương Bắc', 'Ngân hàng Đồng Xanh', 'Ngân hàng Sông Hồng', 'Ngân hàng Cửu Long']) } : {}),
    },
  };
}

/** Companies that were known before any lead was kept, oldest first, with the branches that came after their parents. */
export function knownAccounts(world, count) {
  const random = world.stream('accounts');
  const days = Array.from({ length: count }, () => world.today - 2 - Math.floor(random.next() ** 1.4 * world.accountDays)).map(workday).sort((a, b) => a - b);
  const accounts = [];
  for (const day of days) {
    const elders = accounts.length > 20 && random.chance(0.07) ? random.pick(accounts.slice(0, -1)) : undefined;
    const parent = elders?.parent === undefined && elders !== undefined && elders.day < day ? elders : undefined;
    const firm = company(world, random, parent?.side);
    if (parent !== undefined) {
      parent.branches = (parent.branches ?? 0) + 1;
      Object.assign(firm, { industry: parent.values.industry, domain: parent.domain, seller: parent.seller, taxCode: `${parent.values.taxCode}-${String(parent.branches).padStart(3, '0')}` });
      firm.name = fresh(world.taken.names, () => `${parent.values.name} – Chi nhánh ${firm.city}${random.chance(0.2) ? ` ${random.int(2, 4)}` : ''}`);
    }
    accounts.push(accountRow(random, { index: accounts.length, firm, at: officeTime(random, day), parent }));
  }
  return accounts;
}

/** One who works there; the first of an account tends to decide. */
export function contactRow(world, random, { index, account, at, person = personName(random), job, source, phone }) {
  const [jobTitle, department] = job ?? jobs[Math.min(jobs.length - 1, Math.floor(random.next() ** (account.contacts.length === 0 ? 2.5 : 0.9) * jobs.length))];
  const row = {
    ref: `contact:${index}`, at, by: userRef(account.seller), day: dayOf(at), account, name: person.name, salutation: person.salutation, given: person.given,
    values: {
      name: person.name, salutation: person.salutation, jobTitle, department, accounts: [`$ref:${account.ref}`], email: freshMail(world.taken.mails, person.mailbox, account.domain), mobile: phone ?? mobileNumber(random),
      ...(random.chance(0.25) ? { phone: account.values.phone } : {}),
      ...(random.chance(0.45) ? { birthday: `${random.int(1965, 2001)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}` } : {}),
      doNotCall: random.chance(0.03), noMail: random.chance(0.05), ...(random.chance(0.15) ? { consentNote: 'Đồng ý nhận thông tin sản phẩm qua email và Zalo.' } : {}),
      address: { province: account.values.billingAddress.province, ward: account.values.billingAddress.ward }, source: source ?? random.weighted({ referral: 3, web: 3, call: 2, tradeShow: 1, partner: 1 }), tags: someTags(random, 0.08), owner: userRef(account.seller),
    },
  };
  const consents = consentsOf(row);
  if (consents.length > 0) row.values.consents = consents;
  account.contacts.push(row);
  return row;
}

/** What they have agreed to, and what they have taken back. */
function consentsOf({ at, values: { noMail, consentNote } }) {
  const said = (purpose, state, evidence) => ({ purpose, state, date: dateAt(at), evidence });
  if (noMail) return [said('email', 'withdrawn', 'Bấm hủy đăng ký trong thư')];
  return consentNote === undefined ? [] : [said('email', 'given', 'Phiếu đăng ký tại sự kiện'), said('messages', 'given', 'Nhắn đồng ý qua Zalo')];
}

/** Those who are not known from a lead: each account gets one before bigger ones get more; some work for two companies. */
export function moreContacts(world, accounts, contacts, count) {
  const random = world.stream('contacts');
  const bare = accounts.filter((account) => account.contacts.length === 0);
  const draw = drawer(random, accounts, (account) => Math.sqrt(account.employees) + account.rank);
  while (contacts.length < count) {
    const account = bare.pop() ?? draw();
    // The first one is entered with the company, the others as they turn up.
    const day = workday(random.int(account.day, world.today - 1));
    const at = account.contacts.length === 0 || day <= account.day ? Math.min(account.at + random.int(2, 40) * minuteMs, world.now) : officeTime(random, day);
    const row = contactRow(world, random, { index: contacts.length, account, at });
    const other = random.chance(0.04) ? accounts.find((each) => each.day <= row.day && each.side === account.side && each !== account && each.index > account.index) : undefined;
    if (other !== undefined) row.values.accounts.push(`$ref:${other.ref}`);
    contacts.push(row);
  }
  return contacts;
}
