import { expect, test } from 'vitest';
import { fieldMeant, queryHabits } from './query-habits.ts';

const FIELDS = ['owner', 'tier', 'problems', 'changed', 'tag'];
const found = (text: string) =>
  queryHabits(text, FIELDS).map(({ message, fix }) => (fix ? `${message} → ${fix.written} | ${fix.text}` : message));

test.each([
  'owner:payments tier:1',
  'refund "OR" or-else',
  'this or that',
  'a=b https://x.example/?owner=payments',
  'owner:',
  'owner: tier:1',
  'owner:"the red team" "a \\" quote"',
  'tier:>2',
  'a|b !important',
  'owner:"red|blue"',
])('%s is no habit', (text) => expect(found(text)).toEqual([]));

test.each([
  [
    'x owner:payments OR owner:supply y',
    '`OR` is taken as a word. Values of one field have a comma between them for either. → owner:payments,supply | x owner:payments,supply y',
  ],
  [
    'owner:a or b',
    '`or` is taken as a word. Values of one field have a comma between them for either. → owner:a,b | owner:a,b',
  ],
  [
    'owner:a OR tier:1',
    '`OR` is taken as a word. Only values of one field can be either, as in `owner:payments,supply`.',
  ],
  ['owner:a AND tier:1', '`AND` is taken as a word. → owner:a tier:1 | owner:a tier:1'],
  ['NOT tier:1', '`NOT` is taken as a word. → -tier:1 | -tier:1'],
  ['owner=payments', '`owner=payments` is taken as a word: a field has a colon. → owner:payments | owner:payments'],
  ['tier!=1 x', '`tier!=1` is taken as a word: a field has a colon. → -tier:1 | -tier:1 x'],
  ['problems>2', '`problems>2` is taken as a word: a field has a colon. → problems:>2 | problems:>2'],
  ['onwer=x', '`onwer=x` is taken as a word: a field has a colon. → owner:x | owner:x'],
  [
    'x !owner:payments',
    '`!owner:payments` is taken as a word: a minus leaves out. → -owner:payments | x -owner:payments',
  ],
  ['!onwer:payments', '`!onwer:payments` is taken as a word: a minus leaves out. → -owner:payments | -owner:payments'],
  ['!-tier:1', '`!-tier:1` is taken as a word: a minus leaves out. → tier:1 | tier:1'],
  [
    '-owner:payments|supply||retail x',
    'Values of one field have a comma between them for either, not `|`. → -owner:payments,supply,retail | -owner:payments,supply,retail x',
  ],
  ['owner: payments', '`owner:` has a space behind it. → owner:payments | owner:payments'],
  ['owner:"the red', 'The quote of `owner:"the red` has no end. → owner:"the red" | owner:"the red"'],
  ['changed:<', 'Nothing is behind `<` to compare with. Write `changed:<7d`.'],
  ['tier:>', 'Nothing is behind `>` to compare with. Write `tier:>2`.'],
])('%s gets a hint', (text, hint) => expect(found(text)).toEqual([hint]));

test('a field is known by what other tools call it', () => {
  expect(fieldMeant('who', ['person', 'day'])).toBe('person');
  expect(fieldMeant('team', FIELDS)).toBe('owner');
  expect(fieldMeant('constructor', FIELDS)).toBeUndefined();
});
