import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYaml } from '../../catalog/yaml/yaml-documents.ts';
import { blankText } from './blank-text.ts';

/** The text without what is at these paths of its only document. */
const without = (text: string, ...paths: (readonly (string | number)[])[]) => blankText(text, new Map([[0, paths]]));

test('a document goes with its comments, and the others keep their lines', () => {
  const text = '# Ledger is secret\nkind: service\nname: ledger # really\n---\nkind: service\nname: till\n';
  expect(blankText(text, new Map([[0, 'all']]))).toBe('\n\n\n---\nkind: service\nname: till\n');
});

test('items of a list go, in lines and in brackets, each comment of the file, and a field of which nothing stays', () => {
  const text =
    'name: till\ndependsOn:\n  - service:ledger # ours\n  - cart\nconsumes: [ledger-http, cart-http, ledger-ws]\ntags: [a] # ledger\n';
  const blanked = without(text, ['dependsOn', 0], ['consumes', 0], ['consumes', 2]);
  expect(blanked).toBe(
    'name: till\ndependsOn:\n\n  - cart\nconsumes: [             cart-http,          ]\ntags: [a]\n',
  );
  expect(without('name: till\ndependsOn: [ledger]\ntags: [a]\n', ['dependsOn', 0])).toBe('name: till\n\ntags: [a]\n');
});

test('an item with fields goes whole', () => {
  const text = 'name: till\napis:\n  - name: secret\n    type: openapi\n  - { name: open, type: openapi }\n';
  expect(without(text, ['apis', 0])).toBe('name: till\napis:\n\n\n  - { name: open, type: openapi }\n');
});

test('what blanks cannot do is written anew', () => {
  const text = 'name: till\ndependsOn: &all [ledger, cart]\nconsumes: *all\n';
  expect(readYaml(without(text, ['dependsOn', 0], ['dependsOn', 1]))[0]).toMatchObject({
    data: { name: 'till', consumes: ['ledger', 'cart'] },
    errors: [],
  });
});

test('carriage returns and a byte order mark stay', () => {
  expect(without('name: a\r\nowner: b # c\r\ntags: [x]\r\n', ['owner'])).toBe('name: a\r\n\r\ntags: [x]\r\n');
});

test('nothing of what goes is left, however it is written', () => {
  const word = fc.constantFrom('hush-1', '"hush-2"', "'hush-3'", '>-\n    hush-4', '|\n    hush-5\n    hush-5');
  fc.assert(
    fc.property(word, fc.boolean(), fc.constantFrom('\n', '\r\n'), (value, isLast, eol) => {
      const fields = ['name: till', `secret: ${value}`, 'tags:', '  - a # hush-6', '  - hush-7', 'owner: b'];
      const text = `${(isLast ? fields.toSpliced(1, 1).concat(fields[1]!) : fields).join('\n')}\n`.replaceAll(
        '\n',
        eol,
      );
      const blanked = without(text, ['secret'], ['tags', 1]);
      expect(blanked).not.toContain('hush');
      expect(readYaml(blanked)[0]).toEqual({ index: 0, data: { name: 'till', tags: ['a'], owner: 'b' }, errors: [] });
    }),
  );
});
