import type { Fact } from '../../part/fact.ts';

export const problems: Fact = {
  name: 'problems',
  title: 'Problems',
  is: 'choice',
  isCompared: true,
  values: { error: 'Errors', warning: 'Warnings' },
  place: 'upkeep',
  kinds: { '*': 'more', team: 'usual' },
  isFacet: true,
  width: 8,
  section: 'problems',
  about: 'Whether rules found errors or warnings in it.',
  asked: {
    words: ['problems', 'problem', 'errors', 'warnings'],
    lacking: { words: ['problems'], phrase: 'problems' },
    answers: ['Problems', 'Needs attention'],
  },
  value: ({ problems }) => [...new Set(problems.map(({ severity }) => severity))].sort(),
  number: ({ problems }) => problems.length,
};

export const changed: Fact = {
  name: 'changed',
  title: 'Last changed',
  is: 'date',
  none: 'Not known',
  place: 'upkeep',
  kinds: { '*': 'more' },
  isFacet: true,
  section: 'history',
  about: 'When its file last changed.',
  asked: { words: ['history', 'changes', 'changed', 'changelog'], answers: ['History', 'Changes'] },
  // The clock of an author may run ahead.
  value: ({ history: [newest] }, { snapshot }) => newest && [newest.time, snapshot.build.time].sort()[0],
};

export const tag: Fact = {
  name: 'tag',
  title: 'Tag',
  heading: 'Tags',
  is: 'choice',
  isChip: true,
  place: 'upkeep',
  kinds: { '*': 'more' },
  isFacet: true,
  width: 14,
  onPage: 'head',
  field: 'tags',
  about: 'Free words.',
  asked: { words: [], phrase: 'tagged' },
  value: ({ tags }) => tags,
};
