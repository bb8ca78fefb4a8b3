// Mailboxes of the people who write, and what they and their customers wrote to one another. No mailbox is connected: addresses end in
// .example, which nobody can own.
import { drawing, filled, many } from './activities.mjs';
import { iso, minuteMs } from './calendar.mjs';
import { marketing, people, sellers, service, userRef } from './company.mjs';
import { drafts, threads } from './words/mail.mjs';

const host = 'truongson.example';
const writers = [...Object.values(sellers).flatMap((side) => Object.keys(side).map(Number)), service, marketing];
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
const addressOf = (person) => `${folded(people[person].name).split(' ').slice(-2).join('.')}@${host}`;
const letter = (to, text, from) => `<p>${to},</p><p>${text}</p><p>Trân trọng,<br>${from}</p>`;

/** One for each, and the one that all of customer service read. */
export function mailboxes(world) {
  const random = world.stream('mailboxes');
  const at = world.now - (world.today - world.start) * 86_400_000;
  const box = (owner, index, values) => ({ ref: `mailbox:${index}`, at: at + index * minuteMs + random.int(0, 20_000), by: userRef(owner), values: { state: 'paused', imapHost: `imap.${host}`, smtpHost: `smtp.${host}`, signature: `<p>${people[owner].name}<br>Công ty Giải pháp Trường Sơn</p>`, owner: userRef(owner), ...values } });
  return [
    ...writers.map((person, index) => box(person, index, { name: `Thư của ${people[person].name}`, address: addressOf(person), kind: 'personal', login: addressOf(person) })),
    box(service, writers.length, { name: 'Chăm sóc khách hàng', address: `hotro@${host}`, kind: 'shared', login: `hotro@${host}` }),
  ];
}

/** Threads about what was worked on, the customer's letters and the answers; a few drafts of today. */
export function messages(world, from) {
  const random = world.stream('messages');
  const draw = drawing(world, random, { lead: 6, opportunity: 9, quote: 3, order: 3, contract: 1, case: 4 }, from);
  let count = 0;
  const rows = many(world, world.counts.thread, draw, (drawn) => {
    const { entity, target, at, owner, related } = drawn;
    const person = personOf(entity, target, at);
    if (person === undefined || !writers.includes(owner)) return undefined;
    const [first, subject, letters] = random.pick(threads[entity]);
    const shared = entity === 'case';
    const us = shared ? `hotro@${host}` : addressOf(owner);
    const mailbox = `$ref:mailbox:${shared ? writers.length : writers.indexOf(owner)}`;
    const kept = letters.slice(0, random.int(1, letters.length));
    const found = [];
    let sentAt = at;
    for (const [index, text] of kept.entries()) {
      if (index > 0) sentAt += random.int(25, 1_300) * minuteMs;
      if (sentAt >= world.now) break;
      const isIn = (first === 'in') === (index % 2 === 0);
      const recent = world.now - sentAt < 3 * 86_400_000;
      const ref = `message:${(count += 1)}`;
      found.push({
        ref, at: sentAt, by: userRef(owner),
        values: {
          subject: `${index > 0 ? 'Re: ' : ''}${filled(subject, { ...target, ...person })}`, mailbox, direction: isIn ? 'in' : 'out', status: isIn ? 'received' : 'sent', fromAddress: isIn ? person.email : us, toAddresses: isIn ? us : person.email, sentAt: iso(sentAt),
          body: isIn ? letter('Kính gửi công ty', filled(text, { ...target, ...person }), person.name) : letter(filled('Kính gửi {contact}', { ...target, ...person }), filled(text, { ...target, ...person }), people[owner].name),
          related, ...(index > 0 ? { replyTo: `$ref:${found[index - 1].ref}` } : {}), read: !isIn || !recent || random.chance(0.4), important: random.chance(0.07), tags: [], owner: userRef(owner),
        },
      });
    }
    return { at, found };
  }).flatMap(({ found }) => found);
  const begun = writers.slice(0, 6).flatMap((person, index) => {
    const [subject, text] = drafts[index % drafts.length];
    const [target] = random.some(from.opportunity.filter(({ seller }) => seller === person), 1);
    const to = target === undefined ? undefined : personOf('opportunity', target, world.now);
    if (to === undefined) return [];
    const at = world.now - random.int(20, 600) * minuteMs;
    return [{ ref: `message:${(count += 1)}`, at, by: userRef(person), values: { subject: filled(subject, { ...target, ...to }), mailbox: `$ref:mailbox:${index}`, direction: 'out', status: 'draft', fromAddress: addressOf(person), toAddresses: to.email, body: letter(filled('Kính gửi {contact}', { ...target, ...to }), filled(text, { ...target, ...to }), people[person].name), related: { entity: 'opportunity', id: `$ref:${target.ref}` }, read: true, tags: [], owner: userRef(person) } }];
  });
  return [...rows, ...begun].sort((a, b) => a.at - b.at);
}

/** Who writes for the customer: the lead, or somebody of the account who was known by then. */
function personOf(entity, target, at) {
  if (entity === 'lead') return target.values.email === undefined ? undefined : { email: target.values.email, name: target.values.name.full ?? target.values.name, given: target.given, salutation: target.salutation };
  const contact = [target.contact, ...(target.account?.contacts ?? [])].find((one) => one !== undefined && one.at < at && one.values.email !== undefined);
  return contact === undefined ? undefined : { email: contact.values.email, name: contact.values.name.full ?? contact.values.name, given: contact.given, salutation: contact.salutation };
}
