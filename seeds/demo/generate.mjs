// The demo data of a believable Vietnamese company, made from a seed and a moment: same arguments, same rows.
// It only describes; whoever loads it writes through the record pipeline, so every rule holds.
//
// demo({ now: instant, scale }) → {
//   teams:   [{ ref, values }]                       parents first; `lead` is to be set after the people are in
//   people:  [{ ref, roles: [role name], values }]   managers first; passwords are the loader's
//   records: [{ entity, rows: [{ ref, at, by, values, later: [{ at, by, set }] }] }]
//   files:   [{ ref, name, type, text }]             what fields of files name by `$ref:file:<n>`
// }
// `values` is what POST /api/records/{entity} takes, except that `'$ref:<entity>:<n>'` stands for the id of that row, wherever it stands.
// Records come in an order in which references point backwards, to another entity or to an earlier row of the same.
// `at` and `by` say when a row was made and by whom, `later` how it changed since, all of it before `now`; `action` names the conversion or
// action by which it happened, transitions are told by the states.
import { calls, meetings, notes, tasks } from './activities.mjs';
import { userRef, people, teams } from './company.mjs';
import { dayOf, iso } from './calendar.mjs';
import { knownAccounts, moreContacts } from './customers.mjs';
import { campaigns, leadLists, targetLists } from './marketing.mjs';
import { mailboxes, messages } from './mail.mjs';
import { beginnings, documents, feeds, targets } from './office.mjs';
import { papers } from './paper.mjs';
import { projects } from './projects.mjs';
import { leads, opportunities } from './selling.mjs';
import { articles, cases } from './service.mjs';
import { worldOf } from './world.mjs';
import { competitors } from './words/goods.mjs';

/** All rows of the demo as of a moment; `scale` 1 is the full company, 0.1 a tenth of its customers. */
export function demo({ now, scale = 1 }) {
  const world = worldOf({ now, scale });
  const planned = campaigns(world);
  const converted = Math.round(world.counts.lead * 0.2);
  const accounts = knownAccounts(world, Math.max(4, world.counts.account - converted));
  const contacts = [];
  const { rows: leadRows, seeds } = leads(world, planned, accounts, contacts);
  moreContacts(world, accounts, contacts, world.counts.contact);
  const deals = opportunities(world, seeds, accounts, competitors.length);
  const paper = papers(world, deals, accounts);
  for (const account of accounts) grow(world, account);
  const library = articles(world);
  const requests = cases(world, accounts, library);
  const work = projects(world, paper.order);
  const about = { account: accounts, lead: leadRows, opportunity: deals, ...paper, case: requests, campaign: planned, project: work.project };
  const called = calls(world, about);
  const lists = targetLists(world, accounts, contacts, planned);
  const { folder, document, files } = documents(world, paper.contract);
  const { feed, feedItem } = feeds(world);
  const parts = {
    ...beginnings(world), account: accounts, contact: contacts, targetList: lists, campaign: planned, opportunity: deals, lead: leadRows, ...paper, knowledgeArticle: library, case: requests,
    ...work, folder, document, feed, feedItem, target: targets(world, deals, called), call: called, meeting: meetings(world, about), task: tasks(world, about), note: notes(world, about), mailbox: mailboxes(world), message: messages(world, about),
  };
  const records = [...Object.entries(parts).map(([entity, rows]) => ({ entity, rows })), { entity: 'targetList', rows: leadLists(world, leadRows, lists.length) }];
  return { teams, people: people.map(({ ref, roles, values }) => ({ ref, roles, values })), records: records.map(({ entity, rows }) => ({ entity, rows: written(entity, rows) })), files };
}

/** What became of a company by what it bought. */
function grow(world, account) {
  const bought = account.orders.filter(({ status }) => status !== 'cancelled').sort((a, b) => a.at - b.at);
  account.later = [];
  if (bought.length === 0) return;
  const by = userRef(account.seller);
  const worth = bought.reduce((sum, { values }) => sum + values.lines.reduce((total, { quantity, unitPrice }) => total + quantity * unitPrice, 0), 0);
  account.later.push({ at: bought[0].at + 30_000, by, set: { lifecycle: 'active', ...(account.values.type === 'prospect' ? { type: 'customer' } : {}), segment: worth > 600_000_000 ? 'key' : worth > 200_000_000 ? 'growing' : bought.length > 1 ? 'regular' : 'occasional' } });
  const silent = world.today - dayOf(bought.at(-1).at);
  const asleep = bought.at(-1).at + 270 * 86_400_000;
  if (silent > 275 && account.ref.length % 2 === 0) account.later.push({ at: asleep, by, set: { lifecycle: silent > 420 ? 'churned' : 'dormant' } });
}

/** Only what a loader needs, in the order of time; what pointed to a row points to its name now. */
function written(entity, rows) {
  return [...rows].map((row, index) => ({ ...row, ref: row.ref ?? `${entity}:${index}` })).sort((a, b) => a.at - b.at)
    .map(({ ref, at, by, action, values, later = [] }) => ({ ref, at: iso(at), by, ...(action && { action }), values: named(values), later: later.map((change) => ({ ...change, at: iso(change.at), set: named(change.set) })) }));
}

function named(value) {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  if ('$row' in value) return `$ref:${value.$row.ref}`;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, named(member)]));
}
