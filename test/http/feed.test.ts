// Feeds of the CRM package against a server on this machine: what comes in, what is kept out, and who fetches.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { systemClock } from '../../engine/lib/clock.ts';
import { keepHouse, type Housekeeping } from '../../engine/main/housekeeping.ts';
import { readAllowList } from '../../engine/net/allow-list.ts';
import { openDialler, type DialOptions } from '../../engine/net/dialler.ts';
import { openFeedServer, rss, type FeedServer } from '../support/feed-server.ts';
import { openWorld, type World } from '../support/world.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
let world: World;
let server: FeedServer;
beforeAll(async () => {
  world = await openWorld({ packages: ['crm'], people: { ann: { roles: ['sales'] } } });
  server = await openFeedServer();
});

function house(on: World, options: Partial<DialOptions> = {}): Housekeeping {
  return keepHouse({ sites: on.installation.sites, files: on.installation.files, clock: systemClock, logger: pino({ level: process.env['TEST_LOG'] ?? 'silent' }), dialler: openDialler({ allow: readAllowList('127.0.0.1'), ...options }) });
}

async function tick(options: Partial<DialOptions> = {}): Promise<void> {
  const one = house(world, options);
  await one.runAll();
  await one.stop();
}

const sql = (text: string): Promise<readonly unknown[]> => world.live.db.rows({ text: text.replaceAll('@', `${world.schema}.`), values: [] });
/** As if a day had passed. */
const later = (): Promise<unknown> => sql(`UPDATE @_feed_state SET fetched_at = fetched_at - interval '25 hours', lease_until = lease_until - interval '25 hours'`);

let feeds = 0;
async function subscribe(url: string, more: object = {}): Promise<string> {
  const { status, body, text } = await world.as('admin').post('/api/records/feed', { title: `Feed ${feeds += 1}`, url, state: 'active', interval: '60', ...more });
  if (status !== 201) throw new Error(text);
  return body.id;
}
type Item = Readonly<Record<string, unknown>>;
const items = async (feed: string): Promise<readonly Item[]> => (await world.as('admin').post('/api/records/feedItem/query', { filter: { feed }, sort: 'publishedAt', fields: ['*'] })).body.data;
const read = async (id: string): Promise<Item> => (await world.as('admin').get(`/api/records/feed/${id}`)).body;

const item = (guid: string, more = ''): string => `<guid>${guid}</guid><title>Item ${guid}</title><link>https://news.example/${guid}</link><pubDate>Mon, 02 Jun 2025 08:00:00 +0700</pubDate>${more}`;

test('items come in once, in the name of the system, and a second fetch writes none', async () => {
  const url = server.at('/plain', rss(item('a', '<dc:creator>Bình</dc:creator><description>Xin &lt;b&gt;chào&lt;/b&gt;</description>'), item('b'), item('a')));
  const feed = await subscribe(url);
  await tick();
  const first = await items(feed);
  expect(first).toHaveLength(2);
  expect(first.find(({ guid }) => guid === 'a')).toMatchObject({ title: 'Item a', link: 'https://news.example/a', author: 'Bình', summary: 'Xin <b>chào</b>', publishedAt: '2025-06-02T01:00:00+00:00', createdBy: { id: '00000000-0000-7000-8000-000000000001' } });
  expect(await read(feed)).toMatchObject({ state: 'active', problem: null, fetchedAt: expect.any(String) });
  await tick();
  expect(server.hits('/plain')).toBe(1);
  await later();
  server.at('/plain', rss(item('c'), item('a'), item('b')));
  await tick();
  const second = await items(feed);
  expect(second.map(({ guid }) => guid).sort()).toEqual(['a', 'b', 'c']);
  expect(second.filter(({ guid }) => guid !== 'c')).toEqual(expect.arrayContaining([...first]));
  expect(server.hits('/plain')).toBe(2);
});

test('what somebody deleted does not come back, and two feeds may have the same item', async () => {
  const one = await subscribe(server.at('/one', rss(item('same'), item('gone'))));
  const two = await subscribe(server.at('/two', rss(item('same'))));
  await tick();
  const gone = (await items(one)).find(({ guid }) => guid === 'gone');
  expect((await world.as('admin').delete(`/api/records/feedItem/${String(gone?.['id'])}`)).status).toBe(204);
  await later();
  await tick();
  expect((await items(one)).map(({ guid }) => guid)).toEqual(['same']);
  expect((await items(two)).map(({ guid }) => guid)).toEqual(['same']);
});

test('the server is asked whether anything is new, and told what is known', async () => {
  const asked: unknown[] = [];
  const feed = await subscribe(server.at('/cached', (request, response) => {
    asked.push([request.headers['if-none-match'], request.headers['if-modified-since']]);
    if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"v1"', 'last-modified': 'Mon, 02 Jun 2025 01:00:00 GMT' }).end(rss(item('x')));
  }));
  for (let round = 0; round < 3; round += 1) {
    await tick();
    await later();
  }
  expect(asked).toEqual([[undefined, undefined], ['"v1"', 'Mon, 02 Jun 2025 01:00:00 GMT'], ['"v1"', 'Mon, 02 Jun 2025 01:00:00 GMT']]);
  expect(await items(feed)).toHaveLength(1);
});

test('a paused feed is not fetched; one with another address is fetched at once', async () => {
  const feed = await subscribe(server.at('/paused', rss(item('p'))), { state: 'paused' });
  await tick();
  expect(server.hits('/paused')).toBe(0);
  await world.as('admin').patch(`/api/records/feed/${feed}`, { state: 'active' });
  await tick();
  await world.as('admin').patch(`/api/records/feed/${feed}`, { url: server.at('/moved', rss(item('q'))) });
  await tick();
  expect([server.hits('/paused'), server.hits('/moved')]).toEqual([1, 1]);
  expect(await items(feed)).toHaveLength(2);
});

describe('what a feed says', () => {
  const unfriendly = [
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)">a</a>', '<a href="data:text/html,x">b</a>', '<svg onload=alert(1)>', '<iframe src="//x"></iframe>', '<style>*{}</style>', '<form action="//x">', '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', '<p onclick="x">p</p>',
  ];

  test('is harmless wherever it stands, however it is written', async () => {
    const html = unfriendly.join('\n');
    const escaped = html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const feed = await subscribe(server.at('/unfriendly', rss(
      `<guid>1</guid><title>Title &amp;amp; more ${escaped}</title><link>javascript:alert(1)</link><author>Eve ${escaped}</author><description>${escaped}</description>`,
      `<guid>2</guid><title><![CDATA[<b>Bold</b>]]></title><link>/relative</link><description><![CDATA[${html}]]></description>`,
      `<guid>3</guid><title></title><link>https://user:pass@news.example/</link><description><p>Only text</p></description>`,
    )));
    await tick();
    const found = await items(feed);
    expect(found).toHaveLength(3);
    expect(JSON.stringify(found)).not.toMatch(/<script|onerror|javascript:|data:|<svg|<iframe|<style|<form|<img|onclick|onload|user:pass/i);
    const of = (guid: string): Item | undefined => found.find((each) => each['guid'] === guid);
    expect(of('1')).toMatchObject({ link: null, author: expect.stringMatching(/^Eve a b/), title: expect.stringMatching(/^Title & more a b/) });
    expect(of('2')).toMatchObject({ title: 'Bold', link: `http://127.0.0.1:${server.port}/relative` });
    expect(of('3')).toMatchObject({ link: null, title: 'Only text' });
  });

  test('is cut to what the fields hold, and dates are brought to one form', async () => {
    const long = 'ế'.repeat(3000);
    const feed = await subscribe(server.at('/long', rss(
      `<guid>${long}</guid><title>${long}</title><link>https://news.example/${long}</link><author>${long}</author><description>${long.repeat(20)}</description><pubDate>not a date</pubDate>`,
      `<guid>future</guid><title>F</title><pubDate>Fri, 01 Jan 2990 00:00:00 GMT</pubDate>`, `<guid>past</guid><title>P</title><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>`, '<title>No name</title>',
    )));
    await tick();
    const found = await items(feed);
    expect(await read(feed)).toMatchObject({ problem: null });
    expect(found).toHaveLength(4);
    const [cutOff] = found.filter(({ title }) => String(title).length > 10);
    expect(cutOff).toMatchObject({ title: `${'ế'.repeat(499)}…`, author: `${'ế'.repeat(199)}…`, publishedAt: null, link: null, guid: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(String(found.find(({ guid }) => guid === 'future')?.['publishedAt']) <= new Date().toISOString()).toBe(true);
    expect(found.find(({ guid }) => guid === 'past')?.['publishedAt']).toBeNull();
  });

  test('is read as RDF and Atom, too', async () => {
    const rdf = await subscribe(server.at('/rdf', '<rdf:RDF xmlns:rdf="r" xmlns:dc="d"><channel><title>x</title></channel><item rdf:about="urn:1"><title>T</title><link>https://news.example/1</link><dc:date>2025-01-02T03:04:05+07:00</dc:date></item></rdf:RDF>'));
    const atom = await subscribe(server.at('/atom', `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">&lt;i&gt;Tin&lt;/i&gt;</title><id>tag:1</id><link href="/a1"/><updated>2025-01-02T03:04:05Z</updated><author><name>An</name></author><summary>Tóm tắt</summary></entry><entry><title>Undated</title><id>tag:2</id><updated>some day</updated></entry></feed>`));
    await tick();
    expect(await items(rdf)).toMatchObject([{ guid: 'urn:1', title: 'T', publishedAt: '2025-01-01T20:04:05+00:00' }]);
    const entries = await items(atom);
    expect(entries.find(({ guid }) => guid === 'tag:1')).toMatchObject({ title: 'Tin', author: 'An', summary: 'Tóm tắt', link: `http://127.0.0.1:${server.port}/a1`, publishedAt: '2025-01-02T03:04:05+00:00' });
    expect(entries.find(({ guid }) => guid === 'tag:2')).toMatchObject({ title: 'Undated', publishedAt: null });
  });

  // “Tiếng Việt” in Windows-1258 has its tones as marks of their own.
  const windows1258 = Buffer.from([0x54, 0x69, 0xea, 0xec, 0x6e, 0x67, 0x20, 0x56, 0x69, 0xea, 0xf2, 0x74]);
  const around = (title: Buffer, encoding: string): Buffer => Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><item><guid>1</guid><title>`), title, Buffer.from('</title></item></channel></rss>')]);
  test.each<readonly [string, Buffer, string | undefined]>([
    ['Windows-1258 by its declaration', around(windows1258, 'windows-1258'), undefined],
    ['Windows-1258 by the header', around(windows1258, 'utf-8'), 'text/xml; charset="windows-1258"'],
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), around(Buffer.from('Tiếng Việt'), 'utf-8')]), 'text/xml; charset=iso-8859-1'],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rss('<guid>1</guid><title>Tiếng Việt</title>').replace('UTF-8', 'UTF-16'), 'utf16le')]), undefined],
    ['decomposed letters', around(Buffer.from('Tiếng Việt'.normalize('NFD')), 'utf-8'), undefined],
  ])('is Vietnamese in %s', async (name, body, type) => {
    const feed = await subscribe(server.at(`/${encodeURIComponent(name)}`, (_, response) => { response.writeHead(200, type === undefined ? {} : { 'content-type': type }).end(body); }));
    await tick();
    expect((await items(feed)).map(({ title }) => title)).toEqual(['Tiếng Việt'.normalize('NFC')]);
  });
});

describe('a feed that cannot be fetched', () => {
  const complaints: readonly { readonly why: string; readonly url: () => string; readonly problem: string; readonly options?: Partial<DialOptions> }[] = [
    { why: 'is no XML', url: () => server.at('/text', 'hello'), problem: 'Nội dung tại địa chỉ này không phải RSS hay Atom, hoặc bị lỗi định dạng.' },
    { why: 'is a web page', url: () => server.at('/html', '<!doctype html><html><body><p>x<br></body></html>'), problem: 'Nội dung tại địa chỉ này không phải RSS hay Atom, hoặc bị lỗi định dạng.' },
    { why: 'breaks off', url: () => server.at('/torn', rss(item('a')).slice(0, -20)), problem: 'Nội dung tại địa chỉ này không phải RSS hay Atom, hoặc bị lỗi định dạng.' },
    { why: 'is a bomb', url: () => server.at('/bomb', `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;">]>${rss('<title>&lol1;</title>')}`), problem: 'Nguồn tin tự khai báo thực thể XML nên không đọc được an toàn.' },
    { why: 'reads files', url: () => server.at('/xxe', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('<title>&x;</title>')}`), problem: 'Nguồn tin tự khai báo thực thể XML nên không đọc được an toàn.' },
    { why: 'is a heap of tags', url: () => server.at('/tags', rss('<a/>'.repeat(200_001))), problem: 'Nguồn tin có quá 200000 phần tử và thuộc tính.' },
    { why: 'is too large', url: () => server.at('/large', rss(`<title>${'x'.repeat(200_000)}</title>`)), problem: 'Nội dung máy chủ trả về vượt quá 100000 byte.', options: { mostBytes: 100_000 } },
    { why: 'is too slow', url: () => server.at('/slow', (_, response) => { response.write('<rss'); }), problem: 'Máy chủ không trả lời xong trong 0.2 giây.', options: { timeoutMs: 200 } },
    { why: 'is not there', url: () => `http://127.0.0.1:${server.port}/nothing`, problem: 'Máy chủ trả về mã trạng thái 404.' },
    { why: 'is written in no known encoding', url: () => server.at('/tcvn', '<?xml version="1.0" encoding="TCVN-5712"?><rss/>'), problem: 'Nguồn tin dùng bảng mã lạ: TCVN-5712.' },
    { why: 'redirects to this machine', url: () => `http://opened.example:${server.port}/away`, problem: 'Không kết nối được tới máy chủ, hoặc không được phép gọi địa chỉ này từ hệ thống.', options: { allow: readAllowList('opened.example'), resolve: async () => [{ address: '127.0.0.1', family: 4 }] } },
    { why: 'has a name that leads inside', url: () => `http://inside.example:${server.port}/plain`, problem: 'Không kết nối được tới máy chủ, hoặc không được phép gọi địa chỉ này từ hệ thống.', options: { allow: readAllowList(''), resolve: async () => [{ address: '127.0.0.1', family: 4 }] } },
  ];

  test.each(complaints)('because it $why says so on its record, and nothing else happens', async ({ url, problem, options }) => {
    server.at('/away', (_request, response) => { response.writeHead(302, { location: `http://127.0.0.1:${server.port}/inside` }).end(); });
    server.at('/inside', rss(item('secret')));
    await sql(`UPDATE @feed SET state = 'paused'`);
    const feed = await subscribe(url());
    await tick(options);
    expect(await read(feed)).toMatchObject({ state: 'error', problem, fetchedAt: null });
    expect(await items(feed)).toEqual([]);
    expect(server.hits('/inside')).toBe(0);
  });

  test('is asked ever more seldom, and is well again as soon as it answers', async () => {
    await sql(`UPDATE @feed SET state = 'paused'`);
    const feed = await subscribe(server.at('/ill', 'nothing'));
    const hour = (hours: number): Promise<unknown> => sql(`UPDATE @_feed_state SET fetched_at = now() - interval '${hours} hours' WHERE record_id = '${feed}'`);
    await tick();
    await hour(1);
    await tick();
    expect(server.hits('/ill')).toBe(1);
    await hour(2);
    await tick();
    await hour(3);
    await tick();
    expect(server.hits('/ill')).toBe(2);
    const { version } = await read(feed);
    await hour(24);
    await tick();
    expect([server.hits('/ill'), (await read(feed))['version']]).toEqual([3, version]);
    server.at('/ill', rss(item('well')));
    await hour(24);
    await tick();
    expect(await read(feed)).toMatchObject({ state: 'active', problem: null });
    expect(await items(feed)).toHaveLength(1);
  });
});

describe('several processes', () => {
  test('fetch each feed once between them', async () => {
    await sql(`UPDATE @feed SET state = 'paused'`);
    const other = await openWorld({ url: world.url, packages: ['crm'] });
    const paths = Array.from({ length: 12 }, (_, index) => `/shared/${index}`);
    for (const each of paths) await subscribe(server.at(each, (_, response) => { setTimeout(() => response.end(rss(item(each), item(`${each}/2`))), 20); }));
    const houses = [world, other, world, other].map((on) => house(on));
    await Promise.all(houses.map((each) => each.runAll()));
    await Promise.all(houses.map((each) => each.stop()));
    expect(paths.map((each) => server.hits(each))).toEqual(paths.map(() => 1));
    expect((await sql(`SELECT FROM @feed_item WHERE guid LIKE '/shared/%'`)).length).toBe(24);
    await other.close();
  });

  test('one that stops gives back what it was fetching', async () => {
    await sql(`UPDATE @feed SET state = 'paused'`);
    const feed = await subscribe(server.at('/stopped', () => {}));
    const one = house(world);
    const running = one.runAll();
    while (server.hits('/stopped') === 0) await new Promise((resolve) => { setTimeout(resolve, 10); });
    await one.stop();
    await running;
    server.at('/stopped', rss(item('a')));
    await tick();
    expect(await items(feed)).toHaveLength(1);
    expect(await read(feed)).toMatchObject({ state: 'active', problem: null });
  });

  test('one that is killed is followed by another when its time is over, and nothing comes twice', async () => {
    await sql(`UPDATE @feed SET state = 'paused'`);
    const feed = await subscribe(server.at('/killed', () => {}));
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/feed-process.ts', world.url, '127.0.0.1'], { cwd: root, stdio: 'ignore' });
    const ended = new Promise((resolve) => { child.once('close', resolve); });
    while (server.hits('/killed') === 0 && child.exitCode === null) await new Promise((resolve) => { setTimeout(resolve, 20); });
    child.kill('SIGKILL');
    await ended;
    server.at('/killed', rss(item('k1'), item('k2')));
    await tick();
    expect([server.hits('/killed'), await items(feed)]).toEqual([1, []]);
    await later();
    await tick();
    await tick();
    expect([server.hits('/killed'), (await items(feed)).length]).toEqual([2, 2]);
  });

  test('one that comes back after its claim was taken over writes nothing', async () => {
    await sql(`UPDATE @feed SET state = 'paused'`);
    let answer = (): void => {};
    const feed = await subscribe(server.at('/late', (_, response) => { answer = () => { response.end(rss(item('late'))); }; }));
    const one = house(world);
    const running = one.runAll();
    while (server.hits('/late') === 0) await new Promise((resolve) => { setTimeout(resolve, 10); });
    await later();
    const late = answer;
    server.at('/late', rss(item('early')));
    await tick();
    late();
    await running;
    await one.stop();
    expect((await items(feed)).map(({ guid }) => guid)).toEqual(['early']);
  });
});

test('who may not write read-only fields cannot tell that a feed was fetched', async () => {
  const feed = await subscribe(server.at('/own', rss()));
  expect((await world.as('admin').patch(`/api/records/feed/${feed}`, { fetchedAt: '2025-01-01T00:00:00Z' })).body).toMatchObject({ status: 422, errors: [{ code: 'record.read-only' }] });
});
