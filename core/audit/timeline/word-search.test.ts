import { expect, test } from 'vitest';
import { timelineLine } from './testing.ts';
import type { TimelineLine } from './timeline-line.ts';
import { WordSearch } from './word-search.ts';

const lineOf = (effect: string) => ({ line: timelineLine({ effect, entities: [], subject: 'x' }) });

test('lines that hold every word are found, whatever was looked for before', () => {
  const lines = ['create acme/one', 'create acme/two', 'delete acme/one', 'create acme/one-more'].map(lineOf);
  const words = new WordSearch(lines);
  const effects = (text: string) => words.find(text).map(({ line }) => line.effect);
  expect(effects('')).toHaveLength(4);
  expect(effects('create')).toEqual(['create acme/one', 'create acme/two', 'create acme/one-more']);
  expect(effects('CREATE one')).toEqual(['create acme/one', 'create acme/one-more']);
  expect(effects('create one-')).toEqual(['create acme/one-more']);
  expect(effects('one')).toHaveLength(3);
  expect(effects('delete')).toEqual(['delete acme/one']);
  lines.push(lineOf('delete acme/late'));
  expect(effects('delete')).toEqual(['delete acme/one', 'delete acme/late']);
  expect(effects('delete la')).toEqual(['delete acme/late']);
  expect(effects('')).toHaveLength(5);
});

test('words are those of what failed, of its request and of where it was', () => {
  const failed = { error: 'It is taken.', scope: 'environment:production', request: { number: 12, url: '' } };
  const words = new WordSearch([{ line: timelineLine(failed) }]);
  expect([words.find('TAKEN #12 production'), words.find('taken nowhere')]).toMatchObject([[{}], []]);
});

test('another choice looks at no line again, and one more letter only at those that were found', () => {
  let read = 0;
  const counted = (line: TimelineLine) => ({
    get line() {
      read += 1;
      return line;
    },
  });
  const words = new WordSearch(Array.from({ length: 1000 }, (_, at) => counted(lineOf(`line ${at}`).line)));
  expect(words.find('99')).toHaveLength(19);
  expect(read).toBe(1000);
  words.find('99');
  words.find('999');
  words.find('line 5');
  expect(read).toBe(1000);
});
