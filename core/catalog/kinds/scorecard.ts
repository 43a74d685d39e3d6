import type { Kind } from './kind.ts';

export const scorecard: Kind = {
  name: 'scorecard',
  plural: 'scorecards',
  title: 'Scorecards',
  summary: 'What good looks like, as checks that every service can be held against.',
  references: [],
  required: ['name'],
  properties: {},
};
