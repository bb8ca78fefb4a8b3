// From the first contact to the money in the bank: a lead is converted, its deal quoted, ordered, signed, invoiced and paid, by the people
// who sell. Every amount is the same on each paper, exact to the đồng.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Json } from '../../support/client.ts';
import { openWorld, type Client, type Reply, type World } from '../../support/world.ts';

let world: World;
let sales: Client;
let manager: Client;
let admin: Client;
const products: string[] = [];

beforeAll(async () => {
  world = await openWorld({
    packages: ['crm'], teams: { north: {}, south: {} },
    people: { ann: { roles: ['sales'], team: 'north', manager: 'max' }, bob: { roles: ['sales'], team: 'north', manager: 'max' }, far: { roles: ['staff'], team: 'south' }, max: { roles: ['manager'], team: 'north' }, mia: { roles: ['marketing'], team: 'north' } },
  });
  [sales, manager, admin] = [world.as('ann'), world.as('max'), world.as('admin')];
  for (const [name, listPrice] of [['Máy in hóa đơn', 1_333_333], ['Giấy in nhiệt', 24_990]] as const) products.push((await admin.post('/api/records/product', { name, listPrice, vat: '8', unit: 'cái', active: true })).body.id);
});

async function make(entity: string, body: Json, as: Client = sales): Promise<string> {
  const reply = await as.post(`/api/records/${entity}`, body);
  expect([entity, reply.status, reply.status === 201 ? '' : reply.body]).toEqual([entity, 201, '']);
  return reply.body.id;
}
const read = async (entity: string, id: string, as: Client = admin): Promise<Json> => (await as.get(`/api/records/${entity}/${id}?fields=*`)).body;
const act = async (entity: string, id: string, name: string, input: Json = {}, as: Client = sales): Promise<Reply> => as.post(`/api/records/${entity}/${id}/actions/${name}`, input);
async function done(entity: string, id: string, name: string, input: Json = {}, as: Client = sales): Promise<Json> {
  const reply = await act(entity, id, name, input, as);
  expect([name, [200, 201].includes(reply.status), reply.status < 300 ? '' : reply.body]).toEqual([name, true, '']);
  return reply.body;
}
const possible = async (entity: string, id: string, as: Client = sales): Promise<readonly string[]> => (await as.get(`/api/records/${entity}/${id}/actions`)).body.data.filter((one: Json) => one.possible).map(({ name }: Json) => name);
let count = 0;
const company = (): Json => { count += 1; return { name: `Nguyễn Văn ${count}`, company: `Công ty TNHH Ánh Dương ${count}`, email: `so${count}@anhduong${count}.vn`, phone: `0903 000 1${String(count).padStart(2, '0')}` }; };

/**
 * By hand: 3 × 1.333.333 less 12,5 % = 3.499.999,125 → 3.499.999; its 8 % = 279.999,92 → 280.000. 1,5 × 24.990 = 37.485; its 8 % = 2.998,8 → 2.999.
 */
const amounts = { subtotal: 3_537_484, vatTotal: 282_999, total: 3_820_483 };

describe('a lead', () => {
  test('becomes an account, a contact and an opportunity that know each other, and is closed', async () => {
    const lead = await make('lead', { ...company(), taxCode: '0100109106', jobTitle: 'Giám đốc', salutation: 'anh', source: 'referral', industry: 'retail', employees: 40, expectedAmount: 50_000_000, address: { street: '12 Lý Thường Kiệt' }, website: 'https://anhduong.vn' });
    const converted = await done('lead', lead, 'convert');
    expect(converted).toMatchObject({ id: lead, status: 'converted', convertedAccount: { label: 'Công ty TNHH Ánh Dương 1' }, convertedContact: { label: 'Nguyễn Văn 1' } });
    const [account, contact, deal] = await Promise.all([read('account', converted.convertedAccount.id), read('contact', converted.convertedContact.id), read('opportunity', converted.convertedOpportunity.id)]);
    expect(account).toMatchObject({ name: 'Công ty TNHH Ánh Dương 1', taxCode: '0100109106', industry: 'retail', employees: 40, website: 'https://anhduong.vn', billingAddress: { street: '12 Lý Thường Kiệt' }, owner: { id: world.ids['ann'] } });
    expect(contact).toMatchObject({ name: { full: 'Nguyễn Văn 1' }, salutation: 'anh', jobTitle: 'Giám đốc', email: [{ value: 'so1@anhduong1.vn', type: 'work', primary: true }], mobile: [{ value: '+84903000101', type: 'mobile', primary: true }], accounts: [{ id: account.id }] });
    expect(deal).toMatchObject({ account: { id: account.id }, contact: { id: contact.id }, amount: 50_000_000, source: 'referral', stage: 'prospecting', probability: 10, weighted: 5_000_000 });
    expect((await read('lead', lead)).convertedAt).not.toBeNull();
    expect(await possible('lead', lead)).toEqual([]);
    expect((await act('lead', lead, 'convert')).body).toMatchObject({ status: 422, code: 'record.action-guard' });
    expect((await sales.patch(`/api/records/lead/${lead}`, { company: 'Khác' })).body).toMatchObject({ status: 422, errors: [{ code: 'record.locked' }] });
  });

  test('finds the account by its tax code, the contact by the e-mail, and brings them together', async () => {
    const account = await make('account', { name: 'Công ty CP Bình Minh', taxCode: '0100112437' });
    const contact = await make('contact', { name: 'Trần Thị Lan', email: 'lan@binhminh.vn' });
    const lead = await make('lead', { name: 'Chị Lan', company: 'Binh Minh JSC', taxCode: '0100112437', email: ' Lan@BinhMinh.vn' });
    const converted = await done('lead', lead, 'convert');
    expect(converted).toMatchObject({ convertedAccount: { id: account }, convertedContact: { id: contact } });
    expect(await read('account', account)).toMatchObject({ name: 'Công ty CP Bình Minh', version: 1 });
    expect(await read('contact', contact)).toMatchObject({ name: { full: 'Trần Thị Lan' }, version: 2, accounts: [{ id: account }] });
    expect((await read('opportunity', converted.convertedOpportunity.id))).toMatchObject({ account: { id: account }, contact: { id: contact } });
  });

  test('finds the account by its telephone and the contact by the mobile, as they are written', async () => {
    const account = await make('account', { name: 'Cửa hàng Hoa Sen', phone: '0912345678' });
    const contact = await make('contact', { name: 'Lê Hoa', mobile: '0912 345 678', accounts: [account] });
    const lead = await make('lead', { name: 'Hoa', company: 'Hoa Sen', phone: '+84 912 345 678' });
    expect(await done('lead', lead, 'convert')).toMatchObject({ convertedAccount: { id: account }, convertedContact: { id: contact } });
    expect(await read('contact', contact)).toMatchObject({ version: 1 });
  });

  describe('knows an account by the domain of the address', () => {
    const accountOf = async (email: string, more: Json = {}, as: Client = sales): Promise<string> => {
      const lead = await make('lead', { name: 'Khách', company: 'Công ty Mới Toanh', email, ...more }, as);
      return (await done('lead', lead, 'convert', {}, as)).convertedAccount.id;
    };

    test('of whoever works there, in whatever case it is written, and by the account that a conversion made', async () => {
      const account = await make('account', { name: 'Nhựa Tiền Phong', email: 'info@tienphong.example' });
      expect(await accountOf('Mua.Hang@TienPhong.example')).toBe(account);
      const made = await accountOf('an@moitoanh.example');
      expect(made).not.toBe(account);
      expect(await accountOf('binh@moitoanh.example')).toBe(made);
    });

    test('but not by one that everybody has, as the setting lists them', async () => {
      const account = await make('account', { name: 'Hộ kinh doanh Sáu', email: 'sau@gmail.com' });
      expect(await accountOf('bay@gmail.com')).not.toBe(account);
      expect(await accountOf('sau@gmail.com')).toBe(account);
      const other = await make('account', { name: 'Thuê bao', email: 'mot@thuebao.example' });
      expect((await admin.patch('/api/settings/sales', { freeMailDomains: 'gmail.com, thuebao.example' })).status).toBeLessThan(300);
      expect(await accountOf('hai@thuebao.example')).not.toBe(other);
      await admin.patch('/api/settings/sales', { freeMailDomains: null });
    });

    test('nor where two have it, nor one that the seller does not see, nor one with another tax code', async () => {
      const both = [await make('account', { name: 'Tập đoàn Bắc', email: 'bac@tapdoan.example' }), await make('account', { name: 'Tập đoàn Nam', email: 'nam@tapdoan.example' })];
      expect(both).not.toContain(await accountOf('ai@tapdoan.example'));
      const hidden = await make('account', { name: 'Kín Tiếng', email: 'a@kintieng.example' });
      expect(await accountOf('b@kintieng.example', {}, world.as('far'))).not.toBe(hidden);
      const taxed = await make('account', { name: 'Chi nhánh', email: 'a@chinhanh.example', taxCode: '0301464904', phone: '02838123456' });
      expect(await accountOf('b@chinhanh.example', { taxCode: '0302035520', phone: '02838123456' })).not.toBe(taxed);
      expect(await accountOf('c@chinhanh.example', { taxCode: '0301464904' })).toBe(taxed);
    });
  });

  test('takes a colleague’s contact that its seller sees but may not change; one that he does not see stays as it is', async () => {
    const theirs = await make('contact', { name: 'Phạm Hải', email: 'hai@nhom.vn' }, world.as('bob'));
    const hidden = await make('contact', { name: 'Đỗ Kín', email: 'kin@xa.vn' }, world.as('far'));
    const first = await make('lead', { ...company(), email: 'hai@nhom.vn' });
    const second = await make('lead', { ...company(), email: 'kin@xa.vn' });
    expect((await sales.patch(`/api/records/contact/${theirs}`, { jobTitle: 'Kế toán' })).status).toBe(403);
    const converted = await done('lead', first, 'convert');
    expect(converted.convertedContact.id).toBe(theirs);
    expect((await read('contact', theirs)).accounts).toMatchObject([{ id: converted.convertedAccount.id }]);
    expect((await done('lead', second, 'convert')).convertedContact.id).not.toBe(hidden);
    expect(await read('contact', hidden)).toMatchObject({ version: 1, accounts: [] });
  });

  test('of a person without a company makes an account of that name', async () => {
    const lead = await make('lead', { name: 'Vũ Khách Lẻ', phone: '0987654321', expectedAmount: 3_000_000 });
    const converted = await done('lead', lead, 'convert');
    expect(converted).toMatchObject({ status: 'converted', convertedAccount: { label: 'Vũ Khách Lẻ' }, convertedContact: { label: 'Vũ Khách Lẻ' } });
    expect(await read('opportunity', converted.convertedOpportunity.id)).toMatchObject({ name: 'Vũ Khách Lẻ', account: { id: converted.convertedAccount.id }, contact: { id: converted.convertedContact.id } });
  });

  test('is not converted by who may not, nor twice by two at once', async () => {
    const lead = await make('lead', company());
    expect((await act('lead', lead, 'convert', {}, world.as('mia'))).status).toBe(403);
    expect((await act('lead', lead, 'convert', {}, world.as('bob'))).status).toBe(403);
    expect((await act('lead', lead, 'convert', {}, world.as('far'))).status).toBe(404);
    const both = await Promise.all([act('lead', lead, 'convert'), act('lead', lead, 'convert', {}, manager)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const { convertedAccount } = await read('lead', lead);
    expect((await admin.get(`/api/records/account?filter=${encodeURIComponent(JSON.stringify({ name: convertedAccount.label }))}`)).body.data).toHaveLength(1);
  });
});

describe('a deal', () => {
  test('goes from the opportunity to the quote, the order, the contract, the invoice and its payments', async () => {
    const { convertedOpportunity: { id: deal }, convertedAccount: { id: account } } = await done('lead', await make('lead', company()), 'convert');
    await sales.patch(`/api/records/opportunity/${deal}`, { amount: 3_820_483, lines: [{ product: products[0], quantity: 3, discount: 12.5 }, { product: products[1], quantity: 1.5 }] });
    expect(await read('opportunity', deal)).toMatchObject({ productsTotal: amounts.subtotal });
    await done('opportunity', deal, 'propose');

    // The quote takes the products over, and needs no approval below 15 %.
    const quote = await done('opportunity', deal, 'toQuote');
    expect(quote).toMatchObject({ status: 'draft', opportunity: { id: deal }, account: { id: account }, revision: 1, ...amounts });
    expect((await act('quote', quote.id, 'toOrder')).body).toMatchObject({ status: 422, code: 'record.action-guard' });
    await done('quote', quote.id, 'sendNow');
    await done('quote', quote.id, 'accept');
    await done('opportunity', deal, 'negotiate');

    const order = await done('quote', quote.id, 'toOrder');
    expect(order).toMatchObject({ status: 'confirmed', delivery: 'none', quote: { id: quote.id }, opportunity: { id: deal }, account: { id: account }, ...amounts });
    expect(await read('order', order.id, sales)).toMatchObject({ paid: 0, balance: amounts.total });
    expect((await act('quote', quote.id, 'toOrder')).body).toMatchObject({ status: 409, code: 'record.converted' });
    expect((await read('quote', quote.id)).ordered).toBe(amounts.total);

    const contract = await done('order', order.id, 'toContract');
    expect(contract).toMatchObject({ status: 'draft', quote: { id: quote.id }, account: { id: account }, ...amounts });
    expect(await read('order', order.id)).toMatchObject({ contract: { id: contract.id } });
    expect(await possible('order', order.id)).not.toContain('toContract');
    await done('contract', contract.id, 'submit');
    expect((await act('contract', contract.id, 'sign', { signedOn: '2026-03-02' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/companySignedOn' }] });
    await done('contract', contract.id, 'sign', { signedOn: '2026-03-02', companySignedOn: '2026-03-03' });
    await done('contract', contract.id, 'start', { startDate: '2026-03-05' });

    const invoice = await done('order', order.id, 'toInvoice');
    expect(invoice).toMatchObject({ status: 'draft', order: { id: order.id }, contract: { id: contract.id }, ...amounts });
    expect((await act('invoice', invoice.id, 'issue', { invoiceNo: '0000123' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/series' }] });
    await done('invoice', invoice.id, 'issue', { series: 'C26TAA', invoiceNo: '0000123' });
    expect((await sales.patch(`/api/records/invoice/${invoice.id}`, { lines: [{ product: products[0], quantity: 1, unitPrice: 1 }] })).body).toMatchObject({ status: 422, errors: [{ pointer: '/lines', code: 'record.locked' }] });

    // Two payments: a deposit typed in, the rest by one press of a button.
    await make('payment', { account, invoice: invoice.id, order: order.id, contract: contract.id, amount: 1_000_000 });
    expect((await act('invoice', invoice.id, 'pay')).body).toMatchObject({ status: 422, code: 'record.action-guard' });
    await done('invoice', invoice.id, 'partPay');
    const rest = await done('invoice', invoice.id, 'toPayment');
    expect(rest).toMatchObject({ status: 'received', amount: 2_820_483, invoice: { id: invoice.id }, order: { id: order.id }, contract: { id: contract.id } });
    expect(await possible('invoice', invoice.id)).toEqual(expect.not.arrayContaining(['toPayment']));
    await done('invoice', invoice.id, 'pay');
    for (const [entity, id] of [['invoice', invoice.id], ['order', order.id], ['contract', contract.id]]) expect(await read(entity, id)).toMatchObject({ paid: amounts.total, balance: 0 });

    expect((await act('opportunity', deal, 'win')).body).toMatchObject({ status: 422, errors: [{ pointer: '/closeDate', code: 'record.required' }] });
    await done('opportunity', deal, 'win', { closeDate: '2026-03-10' });
    expect(await read('opportunity', deal)).toMatchObject({ stage: 'won', probability: 100, weighted: 3_820_483 });
    expect(await read('account', account)).toMatchObject({ won: 3_820_483, openDeals: 0 });
    const project = await done('opportunity', deal, 'toProject');
    expect(project).toMatchObject({ status: 'draft', opportunity: { id: deal }, account: { id: account } });
  });

  test('tells since when it has been in its stage, and for how many days', async () => {
    const account = await make('account', { name: 'Công ty Chậm Rãi' });
    const deal = await make('opportunity', { name: 'Kho lạnh', account, amount: 10_000_000 });
    const made = await read('opportunity', deal);
    expect(made).toMatchObject({ stageSince: made.createdAt, daysInStage: 0 });
    await done('opportunity', deal, 'engage');
    const engaged = await read('opportunity', deal);
    expect(engaged.stageSince).toBe(engaged.updatedAt);
    expect(Date.parse(engaged.stageSince)).toBeGreaterThan(Date.parse(made.stageSince));
    expect((await sales.patch(`/api/records/opportunity/${deal}`, { nextStep: 'Gọi lại' })).status).toBe(200);
    const later = await read('opportunity', deal);
    expect([later.stageSince, later.updatedAt === engaged.updatedAt]).toEqual([engaged.stageSince, false]);
    await sales.patch(`/api/records/opportunity/${deal}`, { stage: 'lost', lostReason: 'price' });
    expect((await read('opportunity', deal)).daysInStage).toBeNull();
  });

  test('asks why it was lost, and opens again by who may', async () => {
    const account = await make('account', { name: 'Công ty Chi Nhánh' });
    const deal = await make('opportunity', { name: 'Máy in cho chi nhánh', account, amount: 10_000_000, stage: 'proposal' });
    expect((await act('opportunity', deal, 'lose')).body).toMatchObject({ status: 422, errors: [{ pointer: '/lostReason' }] });
    expect((await sales.patch(`/api/records/opportunity/${deal}`, { stage: 'lost' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/lostReason' }] });
    expect((await sales.patch(`/api/records/opportunity/${deal}`, { stage: 'lost', lostReason: 'price' })).status).toBe(200);
    expect(await read('opportunity', deal)).toMatchObject({ probability: 0, weighted: 0 });
    await done('opportunity', deal, 'reopen');
    await done('opportunity', deal, 'win', { closeDate: '2026-03-10' });
    expect((await act('opportunity', deal, 'reopen')).status).toBe(403);
    expect((await done('opportunity', deal, 'reopen', {}, manager)).stage).toBe('negotiation');
  });
});

describe('a quote', () => {
  const line = (discount: number): Json => ({ product: products[0], quantity: 1, unitPrice: 1_000_000, discount, vat: '8' });

  test('with a high discount waits for a manager, and goes back with its fault', async () => {
    const account = await make('account', { name: 'Công ty Duyệt Giá' });
    const quote = await make('quote', { account, lines: [line(20)] });
    expect((await act('quote', quote, 'sendNow')).body).toMatchObject({ status: 422, code: 'record.action-guard' });
    await done('quote', quote, 'submit');
    expect((await act('quote', quote, 'approve')).status).toBe(403);
    await done('quote', quote, 'sendBack', {}, manager);
    expect((await sales.patch(`/api/records/quote/${quote}`, { lines: [line(18)] })).status).toBe(200);
    await done('quote', quote, 'submit');
    await done('quote', quote, 'approve', {}, manager);
    await done('quote', quote, 'send');
    expect((await act('quote', quote, 'reject')).body).toMatchObject({ status: 422, errors: [{ pointer: '/lostReason' }] });
    await done('quote', quote, 'reject', { lostReason: 'price' });

    const second = await done('quote', quote, 'revise');
    expect(second).toMatchObject({ status: 'draft', revision: 2, revisionOf: { id: quote }, total: 885_600 });
    expect((await read('quote', second.id)).lostReason).toBeNull();
  });

  test('without anything to sell is not sent', async () => {
    const account = await make('account', { name: 'Công ty Chưa Chọn Hàng' });
    const quote = await make('quote', { account });
    for (const name of ['submit', 'sendNow']) expect((await act('quote', quote, name)).body).toMatchObject({ status: 422, code: 'record.action-guard' });
  });
});

describe('after the sale', () => {
  test('a contract is renewed the day after its end, and gets annexes', async () => {
    const account = await make('account', { name: 'Công ty Gia Hạn' });
    const contract = await make('contract', { name: 'Bảo trì máy in', account, type: 'maintenance', status: 'running', startDate: '2025-01-01', endDate: '2025-12-31', signedOn: '2024-12-20', lines: [{ product: products[1], quantity: 2 }] });
    const renewed = await done('contract', contract, 'renew');
    expect(renewed).toMatchObject({ status: 'draft', renews: { id: contract }, startDate: '2026-01-01', endDate: null, signedOn: null, subtotal: 49_980 });
    expect(await done('contract', contract, 'annex')).toMatchObject({ status: 'draft', type: 'annex', parent: { id: contract }, account: { id: account } });
  });

  test('a case that was answered becomes an article, a message a case, a lead or a task, an item of news a note or a lead', async () => {
    const service = world.as((await world.addPerson('sam', { roles: ['service'], team: 'north' }), 'sam'));
    const question = await make('case', { subject: 'Máy in kẹt giấy' }, service);
    for (const name of ['assign', 'start', 'wait', 'resume']) await done('case', question, name, {}, service);
    expect((await act('case', question, 'resolve', {}, service)).body).toMatchObject({ status: 422, errors: [{ pointer: '/resolution' }] });
    await done('case', question, 'resolve', { resolution: 'Vệ sinh trục cuốn.' }, service);
    expect(await done('case', question, 'toArticle', {}, service)).toMatchObject({ title: 'Máy in kẹt giấy', status: 'draft', category: 'faq' });
    await done('case', question, 'close', {}, service);
    expect(await done('case', question, 'reopen', {}, service)).toMatchObject({ status: 'reopened' });

    const mail = await make('message', { subject: 'Hỏi giá máy in', direction: 'in', status: 'received', fromAddress: 'khach@moi.vn', body: '<p>Xin báo giá</p>' }, admin);
    expect(await done('message', mail, 'toLead', {}, admin)).toMatchObject({ email: [{ value: 'khach@moi.vn' }], source: 'email', status: 'new' });
    expect(await done('message', mail, 'toCase', {}, admin)).toMatchObject({ subject: 'Hỏi giá máy in', channel: 'email', status: 'new' });
    expect(await done('message', mail, 'toTask', {}, admin)).toMatchObject({ subject: 'Hỏi giá máy in', status: 'notStarted' });

    const feed = await make('feed', { title: 'Tin kinh doanh', url: 'https://tin.vn/rss' }, admin);
    const item = await make('feedItem', { title: 'Công ty Sao Mai mở nhà máy', feed, guid: 'x1', link: 'https://tin.vn/1', summary: '<p>Nhà máy mới.</p>' }, admin);
    expect(await done('feedItem', item, 'toNote')).toMatchObject({ title: 'Công ty Sao Mai mở nhà máy', owner: { id: world.ids['ann'] } });
    expect(await done('feedItem', item, 'toLead')).toMatchObject({ company: 'Công ty Sao Mai mở nhà máy', website: 'https://tin.vn/1' });
  });
});
