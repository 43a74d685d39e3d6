import { list, map, number, object, string, typed } from '../catalog/schema/shapes.ts';
import type { Look } from '../text/look-html.ts';

export type FactType = 'choice' | 'status' | 'mention' | 'number' | 'percent' | 'money' | 'duration' | 'date' | 'text';

const yes = { const: true } as const;
const words = list(string);

const ASKED = object(
  {
    words: { ...words, description: 'That ask it of one entry, in lower case.' },
    lacking: {
      ...object({ words, phrase: string }),
      description: 'Words that ask which entries have none, with what these lack: `a runbook`.',
    },
    values: {
      ...map(object({ value: string, phrase: string }, ['phrase'])),
      description: 'Words of its values, which alone ask for the entries that have them.',
    },
    answers: { ...words, description: "Titles of parts of an entry's page that answer, the best first." },
    phrase: { ...string, description: 'Words between a kind and a value in a title: `of`.' },
  },
  ['lacking', 'values', 'answers', 'phrase'],
);

export const FACT_VIEW = object(
  {
    name: { ...string, description: 'The word in a filter.' },
    title: string,
    heading: { ...string, description: 'Of its column, where that is another: in the plural, or short.' },
    is: typed<FactType>(string),
    none: { ...string, description: 'What it is called where an entry has none: `Not probed`.' },
    values: {
      ...map(string),
      description:
        'Words of a choice or a status with their titles, in their order, where they are no names of the catalog.',
    },
    hasOtherValues: { ...yes, description: 'Entries have further values, which have no titles.' },
    looks: typed<Readonly<Record<string, Look>>>({
      ...map(string),
      description: 'Of a status: the look of each word.',
    }),
    meant: { ...map(string), description: 'Other words for values: `red` for `down`.' },
    isCompared: { ...yes, description: 'Of a choice that is compared, too: `tier:<3`, `problems:>2`.' },
    isChip: { ...yes, description: 'Of a choice: each value looks like a tag.' },
    isAhead: {
      ...yes,
      description: 'Of a date that is ahead, so that `<30d` is before that many days are over.',
    },
    isMeasured: { ...yes, description: 'Of a number that is no count, so that 0 says something.' },
    counts: {
      ...object({ list: string, by: map(string) }),
      description:
        'Of a number that counts the rows of another list: that list, and the field which selects them by the kind of the entry.',
    },
    countsUsers: {
      ...yes,
      description: 'The name of the entries it counts can be typed by mistake: `users:kafka`.',
    },
    width: { ...number, description: 'The width of its column, as a share of the row. The usual is 11.' },
    isBelow: { ...yes, description: 'It is below the name where there is no room for its column.' },
    from: {
      enum: ['index', 'live'],
      description:
        'Where its values are before a list has loaded its facts: with the names of the rows, or kept up to date by a script.',
    },
    asked: { ...ASKED, description: 'How people ask for it.' },
  },
  [
    ...([
      'heading',
      'none',
      'values',
      'hasOtherValues',
      'looks',
      'meant',
      'isCompared',
      'isChip',
      'isAhead',
      'counts',
    ] as const),
    ...(['isMeasured', 'countsUsers', 'width', 'isBelow', 'from', 'asked'] as const),
  ],
);

export const LISTED_FACT = object(
  {
    column: { enum: ['usual', 'more'], description: 'Absent where the list only filters by it.' },
    isFacet: { ...yes, description: 'The list counts its values beside its rows.' },
    isGroup: { ...yes, description: 'Rows can be grouped by it.' },
  },
  ['column', 'isFacet', 'isGroup'],
);
