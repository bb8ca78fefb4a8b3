// The run log on screen: what failed, why, and trying it again; history names the workflow.
import { expect } from '@jest/globals';
import { create } from '../../engine/record/index.ts';
import { publishChange } from '../support/publishing.ts';
import { openWorld } from '../support/world.ts';
import { seeHeading } from './stage/acts.ts';
import { theatre } from './stage/stage.ts';

const scene = theatre((studioDir) => openWorld({ studioDir }));
const secret = 'correct horse battery';

scene('an administrator sees what failed and why, tries it again, and finds the workflow in the history', async ({ world, enter }) => {
  await publishChange(world.as('admin'), {
    'workflow/surveys': { title: 'Survey at once', entity: 'planet', trigger: { on: 'created' }, when: { kind: 'gas' }, steps: [{ id: 'twin', kind: 'create', entity: 'planet', set: { name: 'Shadow', kind: 'ice' } }, { id: 'mark', kind: 'set', set: { surveyCount: 1 } }] },
    'translation/viSurveys': { locale: 'vi', title: 'Tiếng Việt', workflows: { surveys: { title: 'Khảo sát ngay' } } },
  });
  const make = async (name: string, kind: string): Promise<string> => (JSON.parse(await world.withSystem((ctx) => create(ctx, 'planet', [{ body: { name, kind }, pointer: '' }], false))) as { id: string }).id;
  const shadow = await make('Shadow', 'ice');
  const id = await make('Sao Mộc', 'gas');
  await world.runJobs();
  await world.setPassword('admin', secret);
  await world.as('admin').patch('/api/auth/me', { locale: 'vi' });
  const page = await enter(undefined, { locale: 'vi' });
  await page.context().request.post('/api/auth/login', { data: { email: world.emailOf('admin'), password: secret } });
  await page.goto('/admin/runs');
  await seeHeading(page, 'Nhật ký quy trình');
  const line = page.getByRole('list', { name: 'Nhật ký quy trình' }).getByRole('listitem').filter({ hasText: 'Khảo sát ngay' });
  await line.getByText('Thất bại').waitFor();
  await line.getByText('Ở bước twin: Tên đã được dùng.').waitFor();
  // Nothing has changed: it fails again.
  const retried = page.waitForResponse((response) => response.url().endsWith('/retry'));
  await line.getByRole('button', { name: 'Chạy lại' }).click();
  expect((await (await retried).json()).state).toBe('failed');
  await line.getByText('Thất bại').waitFor();
  await world.as('admin').patch(`/api/records/planet/${shadow}`, { name: 'Light' });
  await line.getByRole('button', { name: 'Chạy lại' }).click();
  await page.getByText('Đã chạy lại thành công.').waitFor();
  await line.getByText('Hoàn tất').waitFor();
  await line.getByRole('link', { name: 'Sao Mộc' }).click();
  await page.waitForURL(`**/e/planet/${id}*`);
  await page.getByRole('complementary', { name: 'Thông tin kèm theo' }).getByText('theo quy trình “Khảo sát ngay”').waitFor();
});
