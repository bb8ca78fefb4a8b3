// A calendar at a desk and on a phone: what is on, moved by mouse and keys and taken back, opened, and made anew in an empty place.
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { eventually, field, seeHeading } from './stage/acts.ts';
import { faultsOf } from './stage/screens.ts';
import { theatre, type Stage } from './stage/stage.ts';
import { people, phone } from './stage/visit.ts';

const scene = theatre();
/** A Monday on which nothing of the demo is on. */
const monday = '2031-03-03';

async function meeting({ world }: Stage, subject: string, from: string, to: string): Promise<string> {
  const made = await world.as(people.admin.name).post('/api/records/meeting', { subject, startAt: `${monday}T${from}:00+07:00`, endAt: `${monday}T${to}:00+07:00` });
  if (made.status !== 201) throw new Error(made.text);
  return made.body.id;
}

const eventIn = (page: Page, id: string): Locator => page.locator(`[data-event="${id}"]`).first();

async function times({ world }: Stage, id: string): Promise<string> {
  const { body } = await world.as(people.admin.name).get(`/api/records/meeting/${id}?fields=startAt,endAt`);
  return [body.startAt, body.endAt].map((text) => new Date(Date.parse(text) + 7 * 3_600_000).toISOString().slice(0, 16)).join(' ');
}

scene('an event is dragged, made longer, moved by keys, and each can be taken back', async (stage) => {
  const id = await meeting(stage, 'Gặp đối tác Phú Thọ', '10:00', '11:00');
  const page = await stage.enter('admin', { locale: 'vi', scheme: 'light' });
  await page.goto(`/c/meetingCalendar?date=${monday}`);
  await seeHeading(page, 'Lịch');
  await page.getByRole('heading', { level: 2, name: '3 – 9 tháng 3, 2031' }).waitFor();
  await eventIn(page, id).waitFor();
  expect(await faultsOf(page, 'vi')).toEqual([]);
  await eventIn(page, id).dragTo(page.getByRole('button', { name: 'Khung giờ 2031-03-05 14:00:00 - 14:30:00' }), { targetPosition: { x: 40, y: 3 } });
  await eventually(page, () => times(stage, id), (text) => text === '2031-03-05T14:00 2031-03-05T15:00');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await eventually(page, () => times(stage, id), (text) => text === `${monday}T10:00 ${monday}T11:00`);
  await page.reload();
  await eventIn(page, id).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await eventually(page, () => times(stage, id), (text) => text === '2031-03-04T10:00 2031-03-04T11:00');
  await page.reload();
  await eventIn(page, id).focus();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await eventually(page, () => times(stage, id), (text) => text === '2031-03-04T10:00 2031-03-04T11:30');
});

scene('days, weeks, months and lists by keys; sources are switched; a click opens the record', async (stage) => {
  const id = await meeting(stage, 'Nghiệm thu kho Bình Tân', '15:00', '16:00');
  const page = await stage.enter('admin', { locale: 'vi', scheme: 'dark' });
  await page.goto(`/c/meetingCalendar?date=${monday}`);
  await eventIn(page, id).waitFor();
  await page.keyboard.press('d');
  await page.getByRole('heading', { level: 2, name: 'Thứ Hai, 3 tháng 3, 2031' }).waitFor();
  await page.keyboard.press('m');
  await page.getByRole('heading', { level: 2, name: 'Tháng 3 năm 2031' }).waitFor();
  await eventIn(page, id).waitFor();
  expect(await faultsOf(page, 'vi')).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { level: 2, name: 'Tháng 4 năm 2031' }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('group', { name: 'Hiện trên lịch' }).getByRole('button', { name: 'Lịch hẹn' }).click();
  await eventually(page, () => eventIn(page, id).count(), (count) => count === 0);
  expect(page.url()).toContain('off=');
  await page.getByRole('group', { name: 'Hiện trên lịch' }).getByRole('button', { name: 'Lịch hẹn' }).click();
  await eventIn(page, id).click();
  await page.waitForURL(new RegExp(`/e/meeting/${id}`));
  await page.goto(`/c/meetingCalendar?date=${monday}&mode=month`);
  await page.getByRole('heading', { level: 2, name: 'Tháng 3 năm 2031' }).waitFor();
  await page.keyboard.press('t');
  await eventually(page, async () => page.url(), (url) => !url.includes('date='));
});

scene('an empty place begins a form with its time; a list leads to its calendar', async (stage) => {
  const page = await stage.enter('admin', { locale: 'vi', scheme: 'light' });
  await page.goto('/e/meeting');
  await page.getByRole('tab', { name: 'Lịch', exact: true }).click();
  await page.waitForURL(/\/c\/meetingCalendar/);
  await page.goto(`/c/meetingCalendar?date=${monday}`);
  await page.getByRole('button', { name: 'Khung giờ 2031-03-06 13:30:00 - 14:00:00' }).click();
  await page.waitForURL(/\/e\/meeting\/new/);
  await eventually(page, async () => `${await shown(page, 'startAt')} ${await shown(page, 'endAt')}`, (text) => text === '06/03/2031 13:30 06/03/2031 14:30');
  await field(page, 'Nội dung').fill('Ký biên bản');
  await page.keyboard.press('Control+s');
  await page.waitForURL(/\/e\/meeting\/[0-9a-f-]{36}/);
});

scene('on a phone the days to come stand first, readable in the dark', async (stage) => {
  const id = await meeting(stage, 'Thăm xưởng Long An', '08:00', '09:30');
  const page = await stage.enter('admin', { viewport: phone, locale: 'vi', scheme: 'dark' });
  await page.goto(`/c/meetingCalendar?date=${monday}`);
  await page.getByRole('heading', { level: 3, name: 'Thứ Hai, 3 tháng 3, 2031' }).waitFor();
  expect(await eventIn(page, id).innerText()).toMatch(/08:00 – 09:30[\s\S]*Thăm xưởng Long An/);
  expect(await faultsOf(page, 'vi')).toEqual([]);
  await page.getByText('Ngày', { exact: true }).click();
  await page.getByRole('heading', { level: 2, name: 'T2 03/03/2031' }).waitFor();
  await eventIn(page, id).waitFor();
  expect(await faultsOf(page, 'vi')).toEqual([]);
  await eventIn(page, id).click();
  await page.waitForURL(new RegExp(`/e/meeting/${id}`));
});

/** What the picker of a field of the form shows. */
async function shown(page: Page, name: string): Promise<string> {
  return page.locator(`.field[data-field="${name}"]`).getByText(/^\d\d\/\d\d\/\d{4} \d\d:\d\d$/).innerText();
}
