// How the screens look, whoever looks: readable for all and in one language at a time.
// One dress here for every screen, a second one for some of them; looks.full.test.ts has all dresses whole.
import { expect } from '@jest/globals';
import { foreignTexts } from './stage/languages.ts';
import { lookOver } from './stage/screens.ts';
import { theatre } from './stage/stage.ts';
import { desk } from './stage/visit.ts';

const scene = theatre();

scene('every screen is faultless at a desk, in Vietnamese and light', async (stage) => {
  expect(foreignTexts('vi').size).toBeGreaterThan(300);
  expect(await lookOver(stage, { viewport: desk, locale: 'vi', scheme: 'light' })).toEqual([]);
});

scene('every screen is faultless at a desk, in English and dark', async (stage) => {
  expect(foreignTexts('en').size).toBeGreaterThan(300);
  expect(await lookOver(stage, { viewport: desk, locale: 'en', scheme: 'dark' }, { axe: 'colours', every: 3 })).toEqual([]);
});
