import type { Kind } from './kind.ts';

export const scorecard: Kind = {
  name: 'scorecard',
  plural: 'scorecards',
  title: 'Scorecards',
  summary: 'Checks that show how good a service is.',
  references: [],
  required: ['name'],
  properties: {},
};
