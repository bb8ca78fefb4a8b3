// Writes in step: what an actor may and may not write, to records seen, hidden, trashed and of nothing. Values are such that no
// disclosure by design is touched: no unique value that a hidden record has, no circle over hidden records.
import { emptyOutcome, tally, type Answer, type Outcome, type TwinRequest, type Twins } from '../../../support/twin.ts';
import type { Entity, Field } from '../../../../engine/meta/model.ts';
import { fieldsOf, nameOf, nobody, settable, unknownNames, type Sight } from './sight.ts';

/** A conversation: each request may depend on the answers before. */
export type Conversation = (sight: Sight, ask: (request: TwinRequest) => Promise<Answer>) => Promise<void>;

/** Leads one conversation with both worlds. */
export async function converse(twins: Twins, sight: Sight, conversation: Conversation): Promise<Outcome> {
  const outcome = emptyOutcome();
  await conversation(sight, async (request) => {
    twins.tick();
    const { answer, difference } = await twins.ask(request);
    tally(outcome, request, answer, difference);
    // What goes on behind the answer comes to its end before the next step.
    if (answer.status === 202) await Promise.all([twins.a.installation.works.runOnce(), twins.b.installation.works.runOnce()]);
    return answer;
  });
  return outcome;
}

const at = (entity: Entity, rest = ''): string => `/api/records/${entity.apiName}${rest}`;
const post = (path: string, body?: unknown): TwinRequest => ({ method: 'POST', path, ...(body !== undefined && { body }) });

let fresh = 0;

/** A body with the required fields alone, for a record that nobody has yet. */
function least(sight: Sight, entity: Entity): Record<string, unknown> {
  fresh += 1;
  const required = settable(entity).filter((field) => field.required);
  return Object.fromEntries(required.map((field) => [nameOf(field), freshValue(sight, field)]));
}

function freshValue(sight: Sight, field: Field): unknown {
  fresh += 1;
  switch (field.document.fieldType) {
    case 'text': return `Fresh ${fresh}`;
    case 'email': return `fresh${fresh}@planet.test`;
    case 'link': {
      const target = sight.model.entities.get(field.target ?? '');
      return target === undefined ? nobody : sight.seen(target)[0] ?? nobody;
    }
    default: return sight.written(field, 0);
  }
}

/** What to write into a field: a plain value, and where it leads somewhere, what the actor does not see. */
function valuesFor(sight: Sight, field: Field, own: string | undefined): readonly unknown[] {
  const target = field.target === undefined ? undefined : sight.model.entities.get(field.target);
  const plain = field.target === field.entity ? own ?? nobody : freshValue(sight, field);
  if (target === undefined || field.type.relation === 'lines') return [plain];
  const far = [sight.hidden(target)[0], sight.trashed(target)[0], nobody].filter((id) => id !== undefined);
  return [plain, ...far.map((id) => (field.type.relation === 'one' ? id : [id]))];
}

function idOf(answer: Answer): string | undefined {
  if (answer.status !== 201) return undefined;
  const body: { id?: string } = JSON.parse(answer.text);
  return body.id;
}

export const creating: Conversation = async (sight, ask) => {
  for (const entity of [...sight.entities, ...sight.closed]) {
    const id = idOf(await ask(post(at(entity), least(sight, entity))));
    for (const field of sight.closed.includes(entity) ? [] : fieldsOf(entity)) {
      if (sight.brief && sight.open(field) && field.type.relation === 'none') continue;
      for (const value of valuesFor(sight, field, id)) await ask(post(at(entity), { ...least(sight, entity), [nameOf(field)]: value }));
    }
    for (const name of unknownNames) await ask(post(at(entity), { ...least(sight, entity), [name]: 'x' }));
    await ask(post(at(entity), [least(sight, entity), least(sight, entity)]));
    await ask(post(at(entity), [least(sight, entity), {}]));
    await ask(post(at(entity, '?partial=true'), [least(sight, entity), {}, { nothingOfTheKind: 1 }]));
    await ask(post(at(entity), {}));
    const body = least(sight, entity);
    for (const repeat of [body, body]) await ask({ ...post(at(entity), repeat), headers: { 'idempotency-key': `create ${entity.key}` } });
  }
  await readAll(sight, ask);
};

export const changing: Conversation = async (sight, ask) => {
  for (const entity of [...sight.entities, ...sight.closed]) {
    const own = idOf(await ask(post(at(entity), least(sight, entity))));
    const spare = idOf(await ask(post(at(entity), least(sight, entity))));
    const ids = [...new Set([...(own === undefined ? [] : [own]), ...sight.ids(entity)])];
    for (const id of ids) {
      for (const field of sight.closed.includes(entity) ? [] : sight.brief || id !== own ? fieldsOf(entity).filter((candidate) => !candidate.system || candidate.key === 'owner').slice(0, sight.brief ? 5 : 12) : fieldsOf(entity)) {
        const values = valuesFor(sight, field, spare);
        for (const value of id === own ? values : values.slice(0, 1)) await ask({ method: 'PATCH', path: at(entity, `/${id}`), body: { [nameOf(field)]: value } });
      }
      await ask({ method: 'PATCH', path: at(entity, `/${id}`), body: { nothingOfTheKind: 1 } });
      await ask({ method: 'PATCH', path: at(entity, `/${id}`), body: {} });
      for (const tag of [`"${id}-1"`, `"${id}-99"`, 'x']) await ask({ method: 'PATCH', path: at(entity, `/${id}`), body: least(sight, entity), headers: { 'if-match': tag } });
      await ask({ method: 'GET', path: at(entity, `/${id}?fields=*`) });
      await ask({ method: 'GET', path: at(entity, `/${id}/history`) });
    }
    await ask({ method: 'PUT', path: at(entity, `/${nobody}`), body: {} });
  }
  await readAll(sight, ask);
};

export const deleting: Conversation = async (sight, ask) => {
  for (const entity of [...sight.entities, ...sight.closed]) {
    const own = idOf(await ask(post(at(entity), least(sight, entity))));
    // Records with children of others are left out: how many there are is told by design, in history.
    const ids = [...(own === undefined ? [] : [own]), ...sight.hidden(entity).slice(0, 2), ...sight.trashed(entity).slice(0, 2), nobody, 'no-id'];
    for (const id of ids) {
      await ask({ method: 'DELETE', path: at(entity, `/${id}`), headers: { 'if-match': `"${id}-77"` } });
      await ask({ method: 'DELETE', path: at(entity, `/${id}`) });
      await ask({ method: 'GET', path: at(entity, `/${id}`) });
      await ask({ method: 'GET', path: at(entity, `/${id}/history`) });
    }
    await ask({ method: 'GET', path: at(entity, '/trash?fields=*') });
  }
  await readAll(sight, ask);
};

export const restoring: Conversation = async (sight, ask) => {
  for (const entity of [...sight.entities, ...sight.closed]) {
    const own = idOf(await ask(post(at(entity), least(sight, entity))));
    if (own !== undefined) await ask({ method: 'DELETE', path: at(entity, `/${own}`) });
    for (const id of [...(own === undefined ? [] : [own]), ...sight.hidden(entity).slice(0, 2), ...sight.trashed(entity), nobody, 'no-id']) {
      await ask(post(at(entity, `/${id}/restore`)));
      await ask({ method: 'GET', path: at(entity, `/${id}?fields=*`) });
    }
  }
  await readAll(sight, ask);
};

async function readAll(sight: Sight, ask: (request: TwinRequest) => Promise<Answer>): Promise<void> {
  for (const entity of sight.entities) {
    await ask({ method: 'GET', path: at(entity, '?fields=*&limit=200&count=exact') });
    await ask(post(at(entity, '/aggregate'), {}));
    await ask({ method: 'GET', path: at(entity, '?q=fresh&fields=id&limit=200') });
  }
}
