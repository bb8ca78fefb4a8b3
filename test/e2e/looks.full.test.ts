// Every screen in every dress: size, language and colours.
import { expect } from '@jest/globals';
import { lookOver } from './stage/screens.ts';
import { theatre } from './stage/stage.ts';
import { desk, phone } from './stage/visit.ts';

const scene = theatre();

for (const [size, viewport] of Object.entries({ desk, phone })) {
  for (const locale of ['vi', 'en'] as const) {
    for (const scheme of ['light', 'dark'] as const) {
      scene(`every screen is faultless: ${size}, ${locale}, ${scheme}`, async (stage) => {
        expect(await lookOver(stage, { viewport, locale, scheme })).toEqual([]);
      });
    }
  }
}
