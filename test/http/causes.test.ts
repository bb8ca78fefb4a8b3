// What a plan and a check of drafts say about a wrong type: the cause, not what leans on it.
import { beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Client } from '../support/world.ts';

let admin: Client;
beforeAll(async () => {
  admin = (await openWorld({ packages: ['crm'] })).as('admin');
});

async function findings(properties: object): Promise<readonly string[]> {
  const { id } = (await admin.post('/api/metadata/change-sets', { title: 'types' })).body;
  await admin.patch(`/api/metadata/change-sets/${id}/documents/entity/opportunity`, { properties });
  const { body } = await admin.post(`/api/metadata/change-sets/${id}/plan`);
  return body.findings.map((each: Readonly<Record<'level' | 'code' | 'document' | 'pointer', string>>) => `${each.level} ${each.code} ${each.document}${each.pointer}`);
}

test('a type that there is not is the only finding of its plan', async () => {
  expect(await findings({ account: { fieldType: 'lookup' } })).toEqual(['refuse meta.value overlay/entity/opportunity/properties/account/fieldType']);
});

test('a link that becomes a text is refused for that, and its relation is missed by nobody', async () => {
  expect(await findings({ account: { fieldType: 'text' } })).toEqual(['refuse deploy.retype-unsupported overlay/entity/opportunity/properties/account/fieldType']);
});

test('a check of drafts tells the same, and what is wrong beside it', async () => {
  const { merged } = (await admin.get('/api/metadata/entity/opportunity')).body;
  const document = { ...merged, properties: { ...merged.properties, account: { fieldType: 'text', title: 'Account' } } };
  const view = { title: 'Wrong', entity: 'opportunity', columns: ['nosuch'] };
  const found = (await admin.post('/api/metadata/check', { documents: [{ kind: 'entity', name: 'opportunity', document }, { kind: 'view', name: 'wrong', document: view }] })).body.data;
  expect(found.map((each: Readonly<Record<'code' | 'kind' | 'name' | 'pointer', string>>) => `${each.code} ${each.kind}/${each.name}${each.pointer}`)).toEqual(['deploy.retype-unsupported entity/opportunity/properties/account/fieldType', 'meta.unknown-field view/wrong/columns/0']);
});
