// The floor's SQL, written by hand for this one entity: a fixed text per shape, so that PostgreSQL parses each once a connection.
const schema = 'floor';
export const writable = [
  'first_name', 'last_name', 'email', 'phone', 'company', 'title', 'status', 'source', 'description', 'amount', 'probability',
  'expected_close', 'owner_id', 'client_id',
];
const every = ['id', ...writable, 'created_at', 'updated_at', 'team_id', 'version'];
/** Without what the API under test shows as a link with its label. */
const plain = every.filter((name) => !['owner_id', 'team_id', 'client_id'].includes(name));
const types = {
  amount: 'numeric', probability: 'int', expected_close: 'date', owner_id: 'uuid', client_id: 'int', team_id: 'uuid',
};

const of = (names, alias) => names.map((name) => `${alias}.${name}`).join(', ');
const rule = (me, teams) => `(t.owner_id = $${me} OR t.team_id = ANY($${teams}::uuid[]))`;
const columnsOf = (wanted) => (wanted === 'plain' ? plain : every);

const texts = new Map();

/** A statement under its name, its text made at the first use. */
function statement(name, make) {
  let text = texts.get(name);
  if (text === undefined) texts.set(name, text = make());
  return { name, text };
}

export function getOne(columns) {
  return statement(`get_${columns}`, () => `SELECT ${of(columnsOf(columns), 't')} FROM ${schema}.ticket t WHERE t.id = $1 AND ${rule(2, 3)}`);
}

/** `linked`: undefined, `label` or `expand`. */
export function listPage(columns, linked) {
  return statement(`list_${columns}_${linked ?? 'none'}`, () => {
    const join = linked === undefined ? '' : `LEFT JOIN ${schema}.client c ON c.id = t.client_id`;
    const more = linked === 'expand' ? ', row_to_json(c.*) AS client' : linked === 'label' ? `, json_build_object('id', c.id, 'label', c.name) AS client` : '';
    return `SELECT ${of(columnsOf(columns), 't')}${more} FROM ${schema}.ticket t ${join} WHERE t.status = $1 AND ${rule(3, 4)} ORDER BY t.created_at DESC LIMIT $2`;
  });
}

export function countAll() {
  return statement('count', () => `SELECT count(*)::int AS n FROM ${schema}.ticket t WHERE t.status = $1 AND ${rule(2, 3)}`);
}

export function insertOne() {
  const names = [...writable, 'team_id'];
  return statement('insert', () => `INSERT INTO ${schema}.ticket AS t (${names.join(', ')}, created_at, updated_at)
    VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')}, now(), now()) RETURNING ${of(every, 't')}`);
}

export function insertMany() {
  const names = [...writable, 'team_id'];
  return statement('bulk', () => `INSERT INTO ${schema}.ticket AS t (${names.join(', ')}, created_at, updated_at)
    SELECT ${names.join(', ')}, now(), now() FROM json_to_recordset($1::json) AS x(${names.map((name) => `${name} ${types[name] ?? 'text'}`).join(', ')})
    RETURNING ${of(every, 't')}`);
}

/** `names` in a fixed order; values follow it, then id, actor, teams. */
export function updateOne(names) {
  return statement(`patch_${names.join('_')}`, () => {
    const next = names.length + 1;
    const set = names.map((name, index) => `${name} = $${index + 1}`).join(', ');
    return `UPDATE ${schema}.ticket t SET ${set}, updated_at = now() WHERE t.id = $${next} AND ${rule(next + 1, next + 2)} RETURNING ${of(every, 't')}`;
  });
}
