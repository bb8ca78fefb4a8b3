// Tasks, meetings, calls and notes around the other records: most in the time these were worked on, by the people who did,
// the next weeks planned ahead, a few left lying.
import { managerOf, people, userRef } from './company.mjs';
import { dateOf, dayOf, iso, meetingTime, minuteMs, moment, officeTime, workday } from './calendar.mjs';
import { shortName } from './customers.mjs';
import { drawer } from './random.mjs';
import { calls as callTexts, inside, meetings as meetingTexts, notes as noteTexts, tasks as taskTexts, unanswered } from './words/talk.mjs';

const titles = { anh: 'anh', chi: 'chị', ong: 'ông', ba: 'bà' };

/** What a text speaks of, put in. */
export function filled(text, target) {
  const contact = target.given === undefined ? 'khách' : `${titles[target.salutation] ?? ''} ${target.given}`.trim();
  const result = text.replaceAll('{contact}', contact).replaceAll('{company}', shortName(target.company ?? 'khách')).replaceAll('{product}', (target.product ?? 'sản phẩm').split(' – ')[0].toLowerCase());
  return `${result[0].toUpperCase()}${result.slice(1)}`;
}

/** Draws a record of one of these kinds and a moment of the time it was worked on. */
export function drawing(world, random, kinds, from) {
  const known = Object.entries(kinds).filter(([entity, share]) => share > 0 && from[entity].length > 0);
  // Recent ones are spoken of more.
  const draws = new Map(known.map(([entity]) => [entity, drawer(random, from[entity], ({ last, at }) => 1 + Math.max(0, 0.5 - (world.today - dayOf(last ?? at)) / 60))]));
  const entityOf = drawer(random, known, ([, share]) => share);
  return () => {
    const [entity] = entityOf();
    const target = draws.get(entity)();
    const open = target.last === undefined || !isOver(target);
    const until = open ? world.now : target.last;
    const since = Math.max(target.at, moment(world.start, 0));
    const day = workday(dayOf(since + Math.floor(random.next() ** (open ? 0.9 : 1) * Math.max(0, until - since))));
    const at = Math.max(officeTime(random, day), target.at + random.int(3, 90) * minuteMs);
    return { entity, target, at, owner: target.seller, related: { entity, id: `$ref:${target.ref}` } };
  };
}

/** `count` of what `make` gives; what lies ahead is drawn anew. */
export function many(world, count, draw, make) {
  const rows = [];
  for (let tries = 0; rows.length < count && tries < count * 6; tries++) {
    const drawn = draw();
    const row = drawn.at >= world.now ? undefined : make(drawn, rows.length);
    if (row !== undefined) rows.push(row);
  }
  return rows.sort((a, b) => a.at - b.at);
}

export function tasks(world, from) {
  const random = world.stream('tasks');
  const draw = drawing(world, random, { opportunity: 9, lead: 7, account: 3, quote: 2, order: 2, contract: 1, invoice: 1, case: 2, campaign: 0.4, project: 1 }, from);
  return many(world, world.counts.task, draw, ({ entity, target, at, owner, related }) => {
    const [subject, result] = random.pick(taskTexts[entity]);
    const due = moment(workday(dayOf(at) + random.int(1, 12)), random.pick([9, 10, 11, 14, 15, 16, 17]) * 60);
    const later = [];
    const by = userRef(owner);
    // A few are forgotten, most of those of the last weeks.
    const forgotten = random.chance(world.today - dayOf(at) < 40 ? 0.05 : 0.002);
    const done = forgotten ? undefined : world.after(random, at, Math.max(0.2, dayOf(due) - dayOf(at) - random.int(0, 3) + (random.chance(0.15) ? random.int(1, 4) : 0)));
    const begun = random.chance(0.35) ? world.after(random, at, 0.2) : undefined;
    if (begun !== undefined && (done === undefined || begun < done - minuteMs)) later.push({ at: begun, by, set: { status: 'started', startAt: iso(begun) } });
    if (done !== undefined) later.push(random.chance(0.03) ? { at: done, by, set: { status: 'cancelled' } } : { at: done, by, set: { status: 'completed', completedAt: iso(done), ...(random.chance(0.55) ? { result: filled(result, target) } : {}) } });
    else if (due > world.now && random.chance(0.04)) later.push({ at: (begun ?? at) + 2 * minuteMs, by, set: { status: 'deferred' } });
    return { at, by: random.chance(0.15) ? userRef(managerOf(owner)) : by, later: later.filter((change) => change.at < world.now), values: { subject: filled(subject, target), status: 'notStarted', priority: random.weighted({ low: 2, normal: 6, high: 3, urgent: 1 }), related, dueAt: iso(due), tags: [], owner: by } };
  });
}

export function calls(world, from) {
  const random = world.stream('calls');
  const draw = drawing(world, random, { lead: 10, opportunity: 9, account: 3, quote: 3, order: 1.5, invoice: 0, case: 1.5, contract: 0.5 }, from);
  const made = many(world, world.counts.call, draw, (drawn) => call(world, random, drawn, true));
  const planned = many(world, world.part(45), draw, (drawn) => (ahead(world, drawn.target) ? call(world, random, { ...drawn, at: world.now - random.int(30, 2_000) * minuteMs }, false) : undefined));
  return [...made, ...planned].sort((a, b) => a.at - b.at);
}

const over = new Set(['won', 'lost', 'dead', 'converted', 'recycled', 'closed', 'cancelled', 'completed', 'rejected', 'expired', 'accepted', 'settled', 'paid', 'delivered']);
const isOver = (target) => over.has(target.stage ?? target.status ?? '');
const ahead = (world, target) => !isOver(target) && target.at < world.now - 2_100 * minuteMs;

function call(world, random, { target, at, owner, related, entity }, held) {
  const direction = random.chance(0.75) ? 'out' : 'in';
  const [subject, result] = random.pick(callTexts[direction].filter(([, , about]) => about.includes(entity)));
  const reached = direction === 'in' || random.chance(0.78);
  const contact = target.contact ?? target.account?.contacts?.[0] ?? target.contacts?.[0];
  const phone = entity === 'lead' ? target.values.phone : contact?.values.mobile;
  const values = { subject: filled(subject, target), direction, ...(phone ? { phone } : {}), ...(contact !== undefined && contact.at < at ? { contact: `$ref:${contact.ref}` } : {}), related, tags: [], owner: userRef(owner) };
  if (!held) return { at, by: userRef(owner), values: { ...values, direction: 'out', subject: filled(random.pick(callTexts.out.filter(([, , about]) => about.includes(entity)))[0], target), status: 'planned', startAt: iso(meetingTime(random, workday(world.today + random.int(1, 9)) > world.today ? workday(world.today + random.int(2, 9)) : world.today + 2)) } };
  const outcome = reached ? { outcome: random.weighted({ interested: 5, callBack: 4, notInterested: 2 }), durationMinutes: Math.max(1, Math.round(random.skewed(5, 0.7))), result: filled(result, target), status: 'held' } : { status: 'notHeld', result: random.pick(unanswered) };
  return { at, by: userRef(owner), values: { ...values, ...outcome, startAt: iso(at - Math.min(random.int(2, 30) * minuteMs, at - target.at)) } };
}

export function meetings(world, from) {
  const random = world.stream('meetings');
  const draw = drawing(world, random, { opportunity: 10, account: 3, lead: 3, project: 2 }, from);
  const held = many(world, world.counts.meeting, draw, (drawn) => {
    const start = meetingTime(random, workday(dayOf(drawn.at) + random.int(1, 8)));
    return start > drawn.at && start < world.now - 180 * minuteMs ? meeting(world, random, drawn, start, true) : undefined;
  });
  const planned = many(world, world.part(60), draw, (drawn) => (ahead(world, drawn.target) ? meeting(world, random, { ...drawn, at: world.now - random.int(60, 2_000) * minuteMs }, meetingTime(random, nextWorkday(world.today + random.int(1, 16))), false) : undefined));
  return [...held, ...planned, ...briefings(world, random)].sort((a, b) => a.at - b.at);
}

const nextWorkday = (day) => (workday(day) === day ? day : nextWorkday(day + 1));

function meeting(world, random, { entity, target, at, owner, related }, start, held) {
  const [subject, result] = random.pick(meetingTexts[entity]);
  const end = start + random.pick([45, 60, 60, 90, 120]) * minuteMs;
  const known = (target.account?.contacts ?? target.contacts ?? []).filter((contact) => contact.at < at).slice(0, 5);
  const guests = known.length === 0 ? [] : random.some(known, random.int(1, Math.min(2, known.length)));
  const took = held && random.chance(0.93);
  const by = userRef(owner);
  return {
    at, by, later: held ? [{ at: end + random.int(5, 90) * minuteMs, by, set: took ? { status: 'held', result: filled(result, target) } : { status: 'notHeld', result: random.pick(['Khách bận đột xuất, hẹn lại sau.', 'Khách dời lịch.', 'Hủy vì mưa bão.']) } }].filter((change) => change.at < world.now) : [],
    values: {
      subject: filled(subject, target), status: 'planned', startAt: iso(start), endAt: iso(end), ...(random.chance(0.75) ? { place: random.pick(['Văn phòng khách hàng', 'Văn phòng Trường Sơn', 'Kho của khách', 'Quán cà phê gần công ty khách']) } : { joinUrl: `https://hop.truongson.example/p/${random.int(100_000, 999_999)}` }),
      related, attendees: [by, ...(random.chance(0.25) ? [userRef(managerOf(owner))] : [])], contacts: guests.map(({ ref }) => `$ref:${ref}`), remindBefore: random.weighted({ 30: 6, 60: 3, 10: 1 }), tags: [], owner: by,
    },
  };
}

/** The company's own round on Monday mornings, two weeks ahead too. */
function briefings(world, random) {
  const rows = [];
  for (let day = world.today + 14; day > world.start && rows.length < world.part(80); day--) {
    if (new Date(day * 86_400_000).getUTCDay() !== 1 || workday(day) !== day) continue;
    const start = moment(day, 8 * 60 + 30);
    const at = Math.min(start - 3 * 86_400_000, world.now - 20 * minuteMs);
    const [subject, result] = inside[Number(dateOf(day).slice(8)) <= 7 ? 1 : random.chance(0.1) ? 2 : 0];
    const end = start + 60 * minuteMs;
    const by = userRef(1);
    rows.push({ at, by, later: end + 10 * minuteMs < world.now ? [{ at: end + 5 * minuteMs, by, set: { status: 'held', result } }] : [], values: { subject, status: 'planned', startAt: iso(start), endAt: iso(end), place: 'Phòng họp lớn', attendees: people.filter(({ roles }) => roles[0] !== 'administrator').map(({ ref }) => `$ref:${ref}`), remindBefore: '30', tags: [], owner: by } });
  }
  return rows;
}

export function notes(world, from) {
  const random = world.stream('notes');
  const draw = drawing(world, random, { opportunity: 8, account: 5, lead: 4, case: 1.5, project: 1 }, from);
  return many(world, world.counts.note, draw, ({ entity, target, at, owner, related }) => {
    const [title, body] = random.pick(noteTexts[entity]);
    return { at, by: userRef(owner), values: { title, body: filled(body, target), related, pinned: random.chance(0.06), tags: [], owner: userRef(owner) } };
  });
}
