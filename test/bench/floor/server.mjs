// The floor: what one would write by hand for this one entity with Express and pg, and nothing more. No history, no events, no
// field rights, no versions checked: the least that an engine's cost can be compared with. Environment: PORT, DATABASE_URL.
import process from 'node:process';
/* oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections on by itself */
import express from 'express';
import pg from 'pg';
import { countAll, getOne, insertMany, insertOne, listPage, updateOne, writable } from './statements.mjs';
import { read } from './token.mjs';
import { validateChange, validateNew } from './validate.mjs';

const dateOid = 1082;
pg.types.setTypeParser(dateOid, (text) => text);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const rowsOf = async (statement, values) => (await pool.query({ ...statement, values })).rows;
const mostRows = 500;

const app = express();
app.disable('etag');
app.disable('x-powered-by');
app.use(express.json({ limit: '8mb' }));
app.use((req, res, next) => {
  req.actor = read(req.headers.authorization);
  if (req.actor === undefined) res.status(401).json({ error: 'token' });
  else next();
});

app.get('/tickets/:id', async (req, res) => {
  const { sub, teams } = req.actor;
  const [row] = await rowsOf(getOne(req.query.columns), [Number(req.params.id), sub, teams]);
  if (row === undefined) res.status(404).json({ error: 'not found' });
  else res.json({ data: row });
});

app.get('/tickets', async (req, res) => {
  const { sub, teams } = req.actor;
  const { status, columns, linked, count, limit } = req.query;
  const page = rowsOf(listPage(columns, linked), [status, Math.min(Number(limit ?? 25), mostRows), sub, teams]);
  if (count === undefined) {
    res.json({ data: await page });
    return;
  }
  const [data, [{ n }]] = await Promise.all([page, rowsOf(countAll(), [status, sub, teams])]);
  res.json({ data, count: n });
});

app.post('/tickets/bulk', async (req, res) => {
  const { sub, team } = req.actor;
  const items = req.body;
  if (!items.every((item) => validateNew(item))) {
    res.status(400).json({ errors: validateNew.errors });
    return;
  }
  for (const item of items) Object.assign(item, { owner_id: sub, team_id: team });
  res.status(201).json({ data: await rowsOf(insertMany(), [JSON.stringify(items)]) });
});

app.post('/tickets', async (req, res) => {
  const item = req.body;
  if (!validateNew(item)) {
    res.status(400).json({ errors: validateNew.errors });
    return;
  }
  item.owner_id = req.actor.sub;
  const [row] = await rowsOf(insertOne(), [...writable.map((name) => item[name] ?? null), req.actor.team]);
  res.status(201).json({ data: row });
});

app.patch('/tickets/:id', async (req, res) => {
  const change = req.body;
  if (!validateChange(change)) {
    res.status(400).json({ errors: validateChange.errors });
    return;
  }
  const names = Object.keys(change).sort();
  const { sub, teams } = req.actor;
  const [row] = await rowsOf(updateOne(names), [...names.map((name) => change[name]), Number(req.params.id), sub, teams]);
  if (row === undefined) res.status(404).json({ error: 'not found' });
  else res.json({ data: row });
});

app.use((error, _req, res, _next) => res.status(500).json({ error: error.message }));
const server = app.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'));
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
  void pool.end();
});
