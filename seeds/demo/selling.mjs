// Leads and opportunities: how a year and a half of selling went, stage by stage. Nothing is engaged before it was entered, closed before it
// was engaged, or done in the future. What was quoted and ordered follows elsewhere; here it is only decided what a deal is about.
import { managerOf, marketing, skill, userRef } from './company.mjs';
import { dateAt, dayOf, iso, officeTime, workday } from './calendar.mjs';
import { accountRow, company, contactRow, freshMail, personName, shortName, someTags } from './customers.mjs';
import { linesFor, totalOf } from './lines.mjs';
import { mobileNumber } from './places.mjs';
import { drawer } from './random.mjs';
import { products } from './words/goods.mjs';
import { leadNeeds, lostNotes, nextSteps } from './words/talk.mjs';
import { jobs } from './words/names.mjs';

const roundTo = (value, step) => Math.max(step, Math.round(value / step) * step);
const byMarketing = new Set(['web', 'social', 'campaign', 'email', 'tradeShow']);

/** Leads in the order in which they came; those that were converted bring accounts, contacts and the beginnings of deals. */
export function leads(world, campaigns, accounts, contacts) {
  const random = world.stream('leads');
  const draw = world.days(random);
  const starts = Array.from({ length: world.counts.lead }, () => officeTime(random, draw())).sort((a, b) => a - b);
  const seeds = [];
  const rows = starts.map((at, index) => {
    const firm = company(world, random);
    const person = personName(random);
    const running = campaigns.filter((campaign) => campaign.started <= at && at <= campaign.ended);
    const campaign = running.length > 0 && random.chance(0.35) ? random.pick(running) : undefined;
    const source = campaign !== undefined ? (campaign.values.type === 'event' ? 'tradeShow' : 'campaign') : random.weighted({ web: 34, social: 16, call: 12, referral: 16, email: 6, partner: 5, existing: 2, other: 2 });
    const job = random.pick(jobs);
    const interests = random.some(Object.keys(leadNeeds), random.int(1, 2));
    const quality = Math.min(1, Math.max(0, random.next() * 0.8 + (source === 'referral' || source === 'partner' ? 0.25 : 0) - (source === 'social' ? 0.1 : 0)));
    const row = {
      ref: `lead:${index}`, at, by: userRef(byMarketing.has(source) ? marketing : firm.seller), firm, seller: firm.seller, person, company: firm.name, given: person.given, salutation: person.salutation, last: at, later: [],
      values: {
        name: person.name, salutation: person.salutation, company: firm.name, ...(random.chance(0.3) ? { taxCode: firm.taxCode } : {}), jobTitle: job[0], status: 'new', source, ...(campaign ? { campaign: `$ref:${campaign.ref}` } : {}), industry: firm.industry,
        score: Math.round(quality * 40), email: freshMail(world.taken.mails, person.mailbox, random.chance(0.6) ? firm.domain : random.pick(['hopthu.example', 'thudientu.example'])), phone: mobileNumber(random), interests,
        ...(random.chance(0.3) ? { website: `https://www.${firm.domain}` } : {}), ...(random.chance(0.55) ? { expectedAmount: roundTo(random.skewed(60_000_000, 0.9), 5_000_000) } : {}), employees: firm.employees, address: firm.address,
        doNotCall: random.chance(0.02), description: random.pick(leadNeeds[interests[0]]), tags: someTags(random, 0.12), owner: userRef(firm.seller),
      },
    };
    liveLead(world, random, row, quality, { accounts, contacts, seeds, job, source, campaign });
    return row;
  });
  return { rows, seeds };
}

function liveLead(world, random, row, quality, { accounts, contacts, seeds, job, source, campaign }) {
  const step = (days, by, set) => {
    const at = world.after(random, row.last, days);
    if (at === undefined) return false;
    row.later.push({ at, by: userRef(by), set: typeof set === 'function' ? set(at) : set });
    row.last = at;
    Object.assign(row, { status: row.later.at(-1).set.status });
    return true;
  };
  row.status = 'new';
  if (random.chance(0.04) || !step(random.next() * 1.4, managerOf(row.seller), { status: 'assigned' })) return;
  if (random.chance(0.03)) return;
  const rating = quality > 0.62 ? 'hot' : quality > 0.33 ? 'warm' : 'cold';
  if (!step(0.3 + random.next() * 3, row.seller, (at) => ({ status: 'inProcess', rating, score: Math.round(30 + quality * 65), lastContactAt: iso(at) }))) return;
  const end = random.skewed(9, 0.7);
  const chance = random.next();
  if (chance < 0.06 + quality * 0.42) {
    const at = world.after(random, row.last, end);
    if (at === undefined) return;
    // What a lead turned out to be is entered at that moment.
    const account = { ...accountRow(random, { index: accounts.length, firm: row.firm, at }), action: 'convert' };
    accounts.push(account);
    const contact = Object.assign(contactRow(world, random, { index: contacts.length, account, at, person: row.person, job, source: row.values.source, phone: row.values.phone }), { action: 'convert' });
    contacts.push(contact);
    row.converted = { account, contact };
    const set = { status: 'converted', lastContactAt: iso(at), convertedAt: iso(at), convertedAccount: `$ref:${account.ref}`, convertedContact: `$ref:${contact.ref}` };
    row.later.push({ at, by: userRef(row.seller), action: 'convert', set });
    Object.assign(row, { last: at, status: 'converted' });
    if (random.chance(0.82)) seeds.push({ at, account, contact, source, campaign, lead: row });
  } else if (chance < 0.86) step(end * 1.3, row.seller, (at) => ({ status: 'dead', rating: 'cold', lostReason: random.weighted({ noReply: 42, noPlan: 24, price: 16, fit: 10, competitor: 6, other: 2 }), lastContactAt: iso(at) }));
  else if (chance < 0.94) step(end * 2, row.seller, { status: 'recycled', rating: 'cold' });
}

const forecast = { prospecting: 'pipeline', engaging: 'pipeline', proposal: 'best', negotiation: 'commit', won: 'commit', lost: 'omitted' };
const steps = ['prospecting', 'engaging', 'proposal', 'negotiation'];
const shares = { engaging: 0.12, proposal: 0.38, negotiation: 0.7 };
const ease = { referral: 1.25, existing: 1.35, partner: 1.15, web: 0.85, campaign: 0.8, social: 0.75, tradeShow: 0.95 };

/** Deals in the order in which they began: from leads, and with companies that are known. */
export function opportunities(world, seeds, accounts, competitorCount) {
  const random = world.stream('opportunities');
  // When the history begins, deals of the weeks before are under way.
  const draw = world.days(random, world.start - 75, 0.45);
  const drawAccount = drawer(random, accounts, (account) => account.rank ** 1.3);
  const begun = seeds.slice(0, Math.ceil(world.counts.opportunity * 0.55));
  while (begun.length < world.counts.opportunity) {
    const account = drawAccount();
    const day = Math.max(draw(), account.day + 1);
    if (day >= world.today) continue;
    begun.push({ at: officeTime(random, workday(day) > account.day ? workday(day) : day), account, contact: undefined, source: undefined });
  }
  return begun.sort((a, b) => a.at - b.at).map((seed, index) => deal(world, random, seed, index, competitorCount));
}

function deal(world, random, { at, account, contact, source, campaign, lead }, index, competitorCount) {
  const known = account.contacts.filter((each) => each.at <= at);
  const person = contact ?? (known.length > 0 ? known[Math.floor(random.next() ** 1.8 * known.length)] : undefined);
  const from = source ?? ((account.wins ?? 0) > 0 || random.chance(0.45) ? 'existing' : random.weighted({ referral: 3, web: 2, call: 2, partner: 1, tradeShow: 1 }));
  const about = linesFor(random, account);
  const value = totalOf(about.lines);
  const product = products[about.product];
  const days = Math.min(230, Math.max(9, random.skewed(value > 300_000_000 ? 62 : 38, 0.5) * (random.chance(0.1) ? 2.4 : 1)));
  const willWin = random.chance(Math.min(0.7, 0.295 * skill[account.seller] * (ease[from] ?? 1) * (value > 400_000_000 ? 0.75 : 1)));
  const lostAfter = willWin ? 'negotiation' : random.weighted({ prospecting: 20, engaging: 28, proposal: 32, negotiation: 20 });
  const expected = dayOf(at) + Math.round(days * (0.75 + random.next() * 0.5));
  const row = {
    ref: `opportunity:${index}`, ...(lead ? { action: 'convert' } : {}), index, at, by: userRef(account.seller), account, contact: person, seller: account.seller, lines: about.lines, product: product[1], company: account.values.name, given: person?.given, salutation: person?.salutation, stage: 'prospecting', reached: { prospecting: at }, last: at, later: [],
    values: {
      name: `${product[1]} – ${shortName(account.values.name)}`, account: `$ref:${account.ref}`, ...(person ? { contact: `$ref:${person.ref}` } : {}), product: `$ref:product:${about.product}`, stage: 'prospecting', forecast: 'pipeline',
      amount: roundTo(value * (0.7 + random.next() * 0.6), 5_000_000), source: from, ...(campaign ? { campaign: `$ref:${campaign.ref}` } : {}), expectedClose: dateAt(workday(expected) * 86_400_000), nextStep: random.pick(nextSteps),
      ...(person && index % 3 === 0 ? { people: rolesOf(person, known, index) } : {}),
      ...(random.chance(0.3) ? { description: random.pick(leadNeeds[random.pick(Object.keys(leadNeeds))]) } : {}), tags: someTags(random, 0.15), owner: userRef(account.seller),
    },
  };
  if (lead !== undefined) lead.later.at(-1).set.convertedOpportunity = `$ref:${row.ref}`;
  const move = (stage, wanted, set) => {
    const next = world.after(random, row.last, Math.max(0.4, wanted - dayOf(row.last)));
    if (next === undefined) return false;
    row.later.push({ at: next, by: userRef(account.seller), set: { stage, forecast: forecast[stage], ...set(next) } });
    Object.assign(row, { stage, last: next });
    row.reached[stage] = next;
    return true;
  };
  const start = dayOf(at);
  for (const stage of steps.slice(1, steps.indexOf(lostAfter) + 1)) {
    const wanted = start + days * shares[stage] * (0.85 + random.next() * 0.3);
    if (!move(stage, wanted, (next) => entering(world, random, row, stage, next, { value, expected, competitorCount }))) return row;
  }
  const end = willWin ? start + days : dayOf(row.last) + days * (0.15 + random.next() * 0.35);
  if (willWin) {
    if (move('won', end, (next) => ({ closeDate: dateAt(next), nextStep: null }))) account.wins = (account.wins ?? 0) + 1;
  } else {
    const reason = random.weighted({ price: 34, competitor: 24, noPlan: 20, noReply: 12, fit: 8, other: 2 });
    move('lost', end, (next) => ({ closeDate: dateAt(next), nextStep: null, lostReason: reason, ...(random.chance(0.6) ? { lostNote: random.pick(lostNotes[reason]) } : {}), ...(reason === 'competitor' && row.competitor === undefined ? { competitor: `$ref:competitor:${random.int(0, competitorCount - 1)}` } : {}) }));
  }
  return row;
}

/** Who decides, and who else has a say. */
function rolesOf(person, known, index) {
  const other = known.find((each) => each !== person);
  return [{ contact: `$ref:${person.ref}`, role: 'decides' }, ...(other === undefined ? [] : [{ contact: `$ref:${other.ref}`, role: ['influences', 'evaluates', 'uses'][index % 9 / 3] }])];
}

function entering(world, random, row, stage, next, { value, expected, competitorCount }) {
  const nextStep = random.pick(nextSteps);
  if (stage === 'engaging') return { engageDate: dateAt(next), nextStep };
  if (stage === 'negotiation') return { nextStep, ...(random.chance(0.4) ? { expectedClose: dateAt(workday(Math.max(expected, dayOf(next)) + random.int(5, 25)) * 86_400_000) } : {}) };
  row.competitor = random.chance(0.4) ? `$ref:competitor:${random.int(0, competitorCount - 1)}` : undefined;
  return { amount: value, nextStep, ...(row.competitor === undefined ? {} : { competitor: row.competitor }) };
}
