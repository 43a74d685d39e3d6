import type { Rule } from '../../catalog/rule.ts';
import { exampleRequest } from '../../provision/rules/example-request.ts';

/** What it finds is in files that are no entries: `checkPrices` looks for it. */
export const pricesCurrent: Rule = {
  name: 'prices-current',
  severity: 'warning',
  why: 'People choose sizes and approve budgets by these prices, and providers change them.',
  finds: 'old prices',
  layouts: ['repository'],
  wrong: `# catalog/portal.yaml\nenvironments: { dev: { prices: { queue: { small: 8 } }, pricesDate: 2019-11-01 } }\n${exampleRequest('size: small')}`,
  right: `# catalog/portal.yaml\nenvironments: { dev: { prices: { queue: { small: 9 } }, pricesDate: 2026-11-01 } }\n${exampleRequest('size: small')}`,
};
