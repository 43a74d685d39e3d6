import type { Kind } from './kind.ts';
import { PLURALS } from './kind-words.ts';

export const scorecard: Kind = {
  name: 'scorecard',
  plural: PLURALS.scorecard,
  title: 'Scorecards',
  summary: 'Checks that show how good a service is.',
  references: [],
  required: ['name'],
  properties: {},
};
