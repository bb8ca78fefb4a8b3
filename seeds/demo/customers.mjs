// Accounts with their subsidiaries and the people who work there, and the ways to reach them.
// It knows the words and the sellers, not what is sold.
import { sellers } from './company.mjs';
import { instant, workday } from './random.mjs';
import { families, firsts, forms, jobs, men, places, seconds, streets, trades, women } from './words.mjs';

const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase().replace(/[^a-z0-9]+/g, '');

/** Family, middle and given name, with the salutation that fits. */
export function personName({ random }) {
  const woman = random.chance(0.5);
  const { middle, given } = woman ? women : men;
  const family = random.pick(families);
  const last = random.pick(given);
  const inner = random.pick(middle.filter((name) => name !== last && name !== family));
  return { name: `${family} ${inner} ${last}`, salutation: random.chance(0.15) ? (woman ? 'ba' : 'ong') : woman ? 'chi' : 'anh', mailbox: `${plain(last)}.${plain(family)}` };
}

export const mobileNumber = ({ random }) => `+84${random.pick(['900', '910', '930', '960', '970', '980'])}${random.int(100_000, 999_999)}`;
const landLine = ({ random }, area) => `+84${area}${area.length === 2 ? random.int(30_000_000, 39_999_999) : random.int(3_500_000, 3_999_999)}`;
/** Yesterday at the latest, so that nothing is entered later than now. */
export const officeTime = ({ random, today }, day) => instant(workday(Math.min(day, today - 1)), 8 * 60 + 5 * random.int(0, 108));
export const placeIn = ({ random }, side) => {
  const [city, area] = random.pick(places[side]);
  return { city, area, address: `${random.int(2, 398)} ${random.pick(streets)}` };
};
export const sideOf = ({ random }) => (random.chance(0.55) ? 'north' : 'south');
export const sellerOf = ({ random }, side) => `$ref:user:${random.weighted(sellers[side])}`;
export const companyName = ({ random }, industry) => `${random.pick(forms)} ${random.pick(trades[industry])} ${random.pick(firsts)} ${random.pick(seconds)}`;
export const industryOf = ({ random }) => random.pick(Object.keys(trades));
export const someTags = ({ random, tagCount }, share) => (random.chance(share) ? random.some([...Array(tagCount).keys()], random.int(1, 2)).map((index) => `$ref:tag:${index}`) : []);

/** A name that is not in `taken` yet; after some tries a numeral tells companies apart, as their owners do. */
export function fresh(taken, make) {
  let name = make();
  for (let attempt = 0; taken.has(name) && attempt < 5; attempt++) name = make();
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

function account(world, index, taken, earlier) {
  const { random, today, historyDays } = world;
  // Subsidiaries are entered after their parents and share name and trade.
  const parent = earlier.length > 20 && random.chance(0.08) ? random.pick(earlier.filter((row) => row.values.parent === undefined)) : undefined;
  const side = parent?.side ?? sideOf(world);
  const { city, area, address } = placeIn(world, side);
  const industry = parent?.values.industry ?? industryOf(world);
  const name = fresh(taken.names, () => (parent ? `${parent.values.name} – Chi nhánh ${city}` : companyName(world, industry)));
  const words = name.split(' ');
  const domain = parent?.domain ?? `${fresh(taken.domains, () => plain(words.slice(-2).join('')) + (random.chance(0.5) ? 'vn' : ''))}.example`.replace(/ /g, '');
  const employees = Number(random.weighted({ 8: 2, 25: 4, 60: 4, 150: 3, 400: 2, 1200: 1 })) + random.int(0, 7);
  const age = index === 0 ? historyDays.account : random.int(0, historyDays.account);
  const day = today - (parent ? Math.min(age, parent.age) : age);
  return {
    ref: `account:${index}`, at: officeTime(world, day), side, domain, age: today - day,
    values: {
      name, type: random.weighted({ prospect: 6, partner: 1, reseller: 1 }), industry, ...(parent ? { parent: `$ref:${parent.ref}` } : {}),
      website: `https://www.${domain}`, phone: landLine(world, area), email: `${parent ? plain(city) : 'info'}@${domain}`, employees,
      revenue: employees * random.int(4, 12) * 100_000_000, yearEstablished: random.int(1992, 2023), billingAddress: { street: address, provinceName: city }, country: 'Việt Nam',
      ...(random.chance(0.4) ? { creditLimit: random.int(1, 20) * 50_000_000 } : {}), tags: someTags(world, 0.25), owner: sellerOf(world, side),
    },
  };
}

function contact(world, index, at, mails) {
  const { random, today } = world;
  const { name, salutation, mailbox } = personName(world);
  const [jobTitle, department] = random.pick(jobs);
  const age = random.int(0, at.age);
  const other = index > 50 && random.chance(0.05) ? world.accounts.find((row) => row.age >= age && row.side === at.side && row.ref !== at.ref) : undefined;
  return {
    ref: `contact:${index}`, at: officeTime(world, today - age), age, account: at,
    values: {
      name, salutation, jobTitle, department, accounts: [at, other].filter(Boolean).map((row) => `$ref:${row.ref}`), email: freshMail(mails, mailbox, at.domain), mobile: mobileNumber(world),
      ...(random.chance(0.5) ? { birthday: `${random.int(1965, 2000)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}` } : {}),
      doNotCall: random.chance(0.03), address: { provinceName: at.values.billingAddress.provinceName }, source: random.weighted({ referral: 3, web: 3, call: 2, tradeShow: 1, partner: 1 }), tags: someTags(world, 0.1), owner: at.values.owner,
    },
  };
}

/** Each account gets a contact before any gets a second one. Fields beside ref, at and values serve the generator alone. */
export function accountsAndContacts(world) {
  const taken = { names: new Set(), domains: new Set() };
  const accounts = [];
  for (let index = 0; index < world.counts.account; index++) accounts.push(account(world, index, taken, accounts));
  const mails = new Set();
  const inner = { ...world, accounts };
  const contacts = Array.from({ length: world.counts.contact }, (_, index) => contact(inner, index, index < accounts.length ? accounts[index] : world.random.pick(accounts), mails));
  return { accounts, contacts };
}
