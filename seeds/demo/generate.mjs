// The demo data of a believable Vietnamese company, made from a seed and a day: same arguments, same rows.
// It only describes; whoever loads it writes through the record pipeline as a named actor, so every rule holds.
//
// demo({ today: 'YYYY-MM-DD' }) → {
//   teams:   [{ ref, values }]                parents first; `lead` is to be set after the people are in
//   people:  [{ ref, roles: [role name], values }]   managers first; password and role assignment are the loader's
//   records: [{ entity, rows: [{ ref, at, values }] }]   in an order in which all references point backwards
// }
// `values` is what POST /api/records/{entity} takes, except that `'$ref:<entity>:<n>'` stands for the id of the row
// with ref `<entity>:<n>`: bare in links, owner and user fields, in arrays for links and tags, in `{ entity, id }` for
// anyLinks, and inside lines. `at` is when the row would have been entered (before `today`);
// a loader that can write in the past uses it as the clock, others ignore it. Owned rows name their owner; teams follow.
import { people, teams } from './company.mjs';
import { accountsAndContacts } from './customers.mjs';
import { dayNumber, instant, randomFrom } from './random.mjs';
import { leads, opportunities, quotes, tasks } from './selling.mjs';
import { products, tags } from './words.mjs';

/** How many rows of each; 12 people in 4 teams and 30 products are fixed. */
export const counts = { account: 300, contact: 500, lead: 400, opportunity: 400, task: 300, quote: 120 };
/** How far back the oldest account and the oldest opportunity lie. */
export const historyDays = { account: 730, opportunity: 548 };
const seed = 20_251_119;

/** All rows of the demo as of a day. */
export function demo({ today, counts: wanted = counts }) {
  const world = { random: randomFrom(seed), today: dayNumber(today), counts: wanted, historyDays, tagCount: tags.length };
  const start = instant(world.today - historyDays.account, 8 * 60);
  const tagRows = tags.map(([name, color], index) => ({ ref: `tag:${index}`, at: start, values: { name, color } }));
  const productRows = products.map(([code, name, series, type, listPrice, unit, vat], index) => ({
    ref: `product:${index}`, at: start, values: { code, name, series, type, listPrice, unit, vat, active: true },
  }));
  const { accounts, contacts } = accountsAndContacts(world);
  const deals = opportunities(world, accounts, contacts);
  // An account that has bought is a customer.
  const customers = new Set(deals.filter((row) => row.values.stage === 'won').map((row) => row.values.account));
  for (const row of accounts) if (customers.has(`$ref:${row.ref}`)) row.values.type = 'customer';
  const leadRows = leads(world);
  const quoteRows = quotes(world, deals);
  const taskRows = tasks(world, { account: accounts, contact: contacts, lead: leadRows, opportunity: deals, quote: quoteRows });
  return {
    teams,
    people,
    records: [
      { entity: 'tag', rows: tagRows }, { entity: 'product', rows: productRows }, { entity: 'account', rows: accounts }, { entity: 'contact', rows: contacts },
      { entity: 'lead', rows: leadRows }, { entity: 'opportunity', rows: deals }, { entity: 'quote', rows: quoteRows }, { entity: 'task', rows: taskRows },
    ].map(({ entity, rows }) => ({ entity, rows: rows.map(({ ref, at, values }) => ({ ref, at, values })) })),
  };
}
