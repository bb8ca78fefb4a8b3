// People in the text of a comment: between what is typed, what is kept and what is drawn.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromKept, nameFor, toKept, toMarkdown, typedAt } from '../../studio/src/records/page/timeline/mentions.ts';

const [an, anh, other] = [{ id: '0190aaaa-0000-7000-8000-000000000001', label: 'Nguyễn An' }, { id: '0190aaaa-0000-7000-8000-000000000002', label: 'Nguyễn An Anh' }, { id: '0190aaaa-0000-7000-8000-000000000003', label: 'Nguyễn An' }];

describe('people in a comment', () => {
  test('of whom one’s name begins like another’s, or is the same, stay who they are', () => {
    const kept = `@[${anh.id}] và @[${an.id}], @[${other.id}]!`;
    const draft = fromKept(kept, [an, anh, other]);
    expect(draft.text).toBe('@Nguyễn An Anh và @Nguyễn An, @Nguyễn An (2)!');
    expect(toKept(draft.text, draft.named)).toBe(kept);
    expect(nameFor(draft.named, other)).toBe('Nguyễn An (2)');
  });

  test('come back from the box as they went in, whoever they are', () => {
    const person = fc.record({ id: fc.uuid(), label: fc.stringMatching(/^[A-Za-zÀ-ỹ]{1,8}( [A-Za-zÀ-ỹ]{1,8}){0,2}$/) });
    fc.assert(fc.property(fc.uniqueArray(person, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }), (folk) => {
      const kept = folk.map(({ id }) => `@[${id}]`).join(' , ');
      const { text, named } = fromKept(kept, folk);
      expect(toKept(text, named)).toBe(kept);
    }));
  });

  test.each([
    ['nhờ @tran', 'tran'], ['@', ''], ['(@trần minh', 'trần minh'], ['thư a@b', undefined], ['nhờ ai', undefined], ['@trần\nminh', undefined],
  ])('%j is somebody being named: %j', (text, q) => {
    expect(typedAt(text, text.length)?.q).toBe(q);
  });

  test('are links of their own in what is drawn, with signs of Markdown in a name disarmed; lines stay lines', () => {
    expect(toMarkdown(`Chào @[${an.id}]\nvà @[${other.id}]\n\nHết`, [{ id: an.id, label: 'A [b](c) *d*' }], 'ai đó')).toBe(`Chào [@A \\[b\\](c) \\*d\\*](#person-${an.id})  \nvà [@ai đó](#person-${other.id})\n\nHết`);
  });
});
