// What must hold of the demo, as questions that find what breaks it: each answers 0. Amounts, dates, owners and what leads to what.

const day = (column: string): string => `(${column} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
const received = `{payment.status} = 'received'`;

/** The sentence → how many rows break it. */
export const laws: Readonly<Record<string, string>> = {
  'a won deal of more than six weeks has an order':
    `SELECT count(*) FROM {opportunity} o WHERE o.{opportunity.stage} = 'won' AND o.{opportunity.closeDate} < current_date - 45 AND NOT EXISTS (SELECT FROM {order} r WHERE r.{order.opportunity} = o.id)`,
  'an order of a deal is of one that was won': `SELECT count(*) FROM {order} r JOIN {opportunity} o ON o.id = r.{order.opportunity} WHERE o.{opportunity.stage} <> 'won'`,
  'a won deal is worth its accepted quote and its order':
    `SELECT count(*) FROM {opportunity} o JOIN {order} r ON r.{order.opportunity} = o.id JOIN {quote} q ON q.id = r.{order.quote}
     WHERE q.{quote.status} <> 'accepted' OR q.{quote.opportunity} <> o.id OR o.{opportunity.amount} <> r.{order.subtotal} OR o.{opportunity.amount} <> q.{quote.subtotal}`,
  'one quote of a deal is accepted, and of a won one only':
    `SELECT count(*) FROM {opportunity} o WHERE (SELECT count(*) FROM {quote} q WHERE q.{quote.opportunity} = o.id AND q.{quote.status} = 'accepted') <> (o.{opportunity.stage} = 'won')::int`,
  'lines add up to their quote': `SELECT count(*) FROM {quote} q WHERE q.{quote.subtotal} <> (SELECT sum(l.{quoteLine.net}) FROM {quoteLine} l WHERE l.{quoteLine.quote} = q.id)`,
  'lines add up to their order': `SELECT count(*) FROM {order} q WHERE q.{order.subtotal} <> (SELECT sum(l.{orderLine.net}) FROM {orderLine} l WHERE l.{orderLine.order} = q.id)`,
  'invoices are no more than their order':
    `SELECT count(*) FROM {order} r WHERE r.{order.subtotal} < (SELECT sum(i.{invoice.subtotal}) FROM {invoice} i WHERE i.{invoice.order} = r.id AND i.{invoice.status} <> 'cancelled')`,
  'payments are no more than their invoice':
    `SELECT count(*) FROM {invoice} i WHERE (SELECT sum({payment.amount}) FROM {payment} p WHERE p.{payment.invoice} = i.id AND ${received}) > i.{invoice.subtotal} + i.{invoice.vatTotal}`,
  'payments are no more than their order':
    `SELECT count(*) FROM {order} r WHERE (SELECT sum({payment.amount}) FROM {payment} p WHERE p.{payment.order} = r.id AND ${received}) > r.{order.subtotal} + r.{order.vatTotal}`,
  'an invoice is paid when its payments reach it':
    `SELECT count(*) FROM {invoice} i WHERE (i.{invoice.status} = 'paid') <> (coalesce((SELECT sum({payment.amount}) FROM {payment} p WHERE p.{payment.invoice} = i.id AND ${received}), 0) = i.{invoice.subtotal} + i.{invoice.vatTotal}) AND i.updated_at < now() - interval '1 day'`,
  'an order is completed when it is delivered and paid':
    `SELECT count(*) FROM {order} r WHERE r.{order.status} = 'completed' AND (r.{order.delivery} <> 'full' OR (SELECT sum({payment.amount}) FROM {payment} p WHERE p.{payment.order} = r.id) <> r.{order.subtotal} + r.{order.vatTotal})`,
  'nobody pays before ordering': `SELECT count(*) FROM {payment} p JOIN {order} r ON r.id = p.{payment.order} WHERE p.{payment.date} < r.{order.orderDate} OR p.{payment.account} <> r.{order.account}`,
  'a converted lead points to what it became':
    `SELECT count(*) FROM {lead} l LEFT JOIN {account} a ON a.id = l.{lead.convertedAccount} LEFT JOIN {contact} c ON c.id = l.{lead.convertedContact}
     WHERE (l.{lead.status} = 'converted') <> (a.id IS NOT NULL AND c.id IS NOT NULL) OR a.created_at < l.created_at OR (l.{lead.status} = 'converted') <> (l.{lead.convertedAt} IS NOT NULL)`,
  'the deal of a converted lead is with its account':
    `SELECT count(*) FROM {lead} l JOIN {opportunity} o ON o.id = l.{lead.convertedOpportunity} WHERE o.{opportunity.account} IS DISTINCT FROM l.{lead.convertedAccount} OR o.created_at < l.created_at OR o.{opportunity.campaign} IS DISTINCT FROM l.{lead.campaign}`,
  'a lead that was lost says why': `SELECT count(*) FROM {lead} WHERE ({lead.status} = 'dead') <> ({lead.lostReason} IS NOT NULL)`,
  'a deal that is over says when, a lost one why':
    `SELECT count(*) FROM {opportunity} WHERE ({opportunity.stage} IN ('won', 'lost')) <> ({opportunity.closeDate} IS NOT NULL) OR ({opportunity.stage} = 'lost') <> ({opportunity.lostReason} IS NOT NULL)`,
  'a deal closed on the day its history says':
    `SELECT count(*) FROM {opportunity} o WHERE o.{opportunity.closeDate} IS NOT NULL AND NOT EXISTS (SELECT FROM {_event} e WHERE e.record_id = o.id AND e.changes -> 'stage' ->> 1 = o.{opportunity.stage} AND ${day('e.at')} = o.{opportunity.closeDate})`,
  'an open deal is in its stage since its history says':
    `SELECT count(*) FROM {opportunity} o WHERE o.{opportunity.stage} NOT IN ('won', 'lost') AND abs(extract(epoch FROM o.{opportunity.stageSince} - coalesce((SELECT max(e.at) FROM {_event} e WHERE e.record_id = o.id AND e.changes ? 'stage'), o.created_at))) > 1`,
  'a quote that was turned down says why': `SELECT count(*) FROM {quote} WHERE ({quote.status} = 'rejected') <> ({quote.lostReason} IS NOT NULL)`,
  'an invoice has its number from the day it was issued': `SELECT count(*) FROM {invoice} WHERE ({invoice.status} = 'draft') <> ({invoice.invoiceNo} IS NULL)`,
  'products of a deal are what was quoted last': `SELECT count(*) FROM {opportunity} o WHERE o.{opportunity.stage} = 'won' AND o.{opportunity.amount} <> o.{opportunity.productsTotal}`,
  'stages follow one another': `SELECT count(*) FROM {_event} e WHERE e.entity = 'opportunity' AND e.op = 'update' AND e.changes ? 'stage'
     AND coalesce(array_position(ARRAY['prospecting', 'engaging', 'proposal', 'negotiation', 'won', 'lost'], e.changes -> 'stage' ->> 0) >= array_position(ARRAY['prospecting', 'engaging', 'proposal', 'negotiation', 'won', 'lost'], e.changes -> 'stage' ->> 1), true)`,
  'a deal begins after its account and its contact':
    `SELECT count(*) FROM {opportunity} o JOIN {account} a ON a.id = o.{opportunity.account} LEFT JOIN {contact} c ON c.id = o.{opportunity.contact} WHERE o.created_at < a.created_at OR o.created_at < c.created_at`,
  'a contact is entered after the account': `SELECT count(*) FROM {contact.accounts} j JOIN {contact} c ON c.id = j.from_id JOIN {account} a ON a.id = j.to_id WHERE ${day('c.created_at')} < ${day('a.created_at')}`,
  'a quote is made while its deal is open': `SELECT count(*) FROM {quote} q JOIN {opportunity} o ON o.id = q.{quote.opportunity} WHERE q.created_at < o.created_at OR ${day('q.created_at')} > o.{opportunity.closeDate} OR ${day('q.created_at')} <> q.{quote.date}`,
  'a case comes after the delivery of what it is about': `SELECT count(*) FROM {case} c JOIN {order} r ON r.id = c.{case.order} WHERE ${day('c.created_at')} < r.{order.deliveryDate} OR c.{case.account} <> r.{order.account}`,
  'a case is answered before it is solved': `SELECT count(*) FROM {case} WHERE {case.respondedAt} < created_at OR {case.resolvedAt} < {case.respondedAt} OR ({case.status} IN ('resolved', 'closed')) <> ({case.resolvedAt} IS NOT NULL) AND {case.status} <> 'reopened'`,
  'work on a project lies within it': `SELECT count(*) FROM {timeLog} t JOIN {project} p ON p.id = t.{timeLog.project} WHERE t.{timeLog.date} < p.{project.startDate} OR t.created_at < p.created_at`,
  'a completed project has no open milestone': `SELECT count(*) FROM {project} p JOIN {milestone} m ON m.{milestone.project} = p.id WHERE p.{project.status} = 'completed' AND m.{milestone.status} <> 'reached'`,
  'what is done is done in the past': `SELECT count(*) FROM {task} WHERE {task.completedAt} > now() OR ({task.status} = 'completed') <> ({task.completedAt} IS NOT NULL)`,
  'what is held lies behind, what is planned ahead':
    `SELECT (SELECT count(*) FROM {meeting} WHERE ({meeting.status} = 'planned') <> ({meeting.endAt} > now()) AND {meeting.endAt} < now() - interval '2 days') + (SELECT count(*) FROM {call} WHERE ({call.status} = 'planned') <> ({call.startAt} > now()))`,
  'mail goes nowhere': `SELECT (SELECT count(*) FROM {account} WHERE {account.email} !~ '[.]example$' OR {account.website} !~ '[.]example$') + (SELECT count(*) FROM {contact} WHERE {contact.email} !~ '[.]example$') + (SELECT count(*) FROM {lead} WHERE {lead.email} !~ '[.]example$')
     + (SELECT count(*) FROM {mailbox} WHERE {mailbox.address} !~ '[.]example$' OR {mailbox.state} = 'active') + (SELECT count(*) FROM {message} WHERE {message.toAddresses} !~ '[.]example$' OR {message.fromAddress} !~ '[.]example$' OR {message.status} = 'queued')`,
  'an answer comes after what it answers, about the same': `SELECT count(*) FROM {message} r JOIN {message} m ON m.id = r.{message.replyTo} WHERE r.{message.sentAt} <= m.{message.sentAt} OR r.{message.related:id} IS DISTINCT FROM m.{message.related:id} OR r.{message.mailbox} <> m.{message.mailbox}`,
  'nothing is fetched before somebody asks': `SELECT count(*) FROM {feed} WHERE {feed.state} = 'active' OR {feed.url} !~ '^https://[a-z]+[.]example/'`,
  'addresses name their ward': `SELECT count(*) FROM {account} WHERE {account.billingAddress:ward} IS NULL OR {account.billingAddress} !~ '(Phường|Xã|Đặc khu) '`,
};

/** Changes of a state that no transition and no conversion explains. */
export const strayStates = (entity: string, field: string): string => `SELECT count(*) FROM {_event} WHERE entity = '${entity}' AND op = 'update' AND changes ? '${field}' AND action IS NULL`;

/** The same for every entity with an owner and a team. */
export const ownTeam = (entity: string): string => `SELECT count(*) FROM {${entity}} r JOIN {user} u ON u.id = r.{${entity}.owner} WHERE r.{${entity}.team} IS DISTINCT FROM u.{user.mainTeam}`;
