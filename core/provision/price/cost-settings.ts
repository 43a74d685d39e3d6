import { patterned } from '../../catalog/kinds/properties.ts';
import type { Of } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';
import { DAY, millisecondsOf } from '../../text/time.ts';

export interface CostSettings {
  /** How much more or less a team must cost a month for the answer to a change to say so, in the currency of its prices. */
  threshold: number;
  /** Milliseconds after which prices may be old. */
  staleAfter: number;
}

export const DEFAULT_COST_SETTINGS: CostSettings = { threshold: 10, staleAfter: 365 * DAY };

export type WrittenCosts = Of<typeof COSTS_SCHEMA>;
export const COSTS_SCHEMA = writtenObject(
  {
    description: 'When answers mention costs, and when prices are old.',
    examples: [{ threshold: 10, staleAfter: '365d' }],
  },
  {
    threshold: {
      type: 'number',
      minimum: 0,
      maximum: 1e9,
      description: 'An answer mentions what a team costs if a change makes it this much more or less.',
      examples: [10],
    },
    staleAfter: patterned(
      '^[1-9][0-9]{0,3}d$',
      'After how many days there is a warning that prices may be old.',
      '365d',
    ),
  },
  { threshold: '`10`', staleAfter: '`365d`' },
);

export function costSettings({ threshold, staleAfter }: WrittenCosts = {}): CostSettings {
  return {
    threshold: threshold ?? DEFAULT_COST_SETTINGS.threshold,
    staleAfter: millisecondsOf(staleAfter) ?? DEFAULT_COST_SETTINGS.staleAfter,
  };
}
