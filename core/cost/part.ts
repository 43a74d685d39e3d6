import type { Part } from '../part/part.ts';
import { dayOf } from '../text/time.ts';
import { checkPrices } from './check-prices.ts';
import { costApi } from './cost-api.ts';
import { COSTS } from './cost-record.ts';
import { costsOf } from './costs.ts';
import { pricesCurrent } from './rules/prices-current.ts';

export const cost: Part = {
  name: 'cost',
  audience: { section: 'costs', pages: { costs: ['costs'] } },
  sections: [
    {
      name: 'costs',
      title: 'Costs',
      elsewhere: 'The page of a resource and its API document show what that resource costs.',
    },
  ],
  rules: [pricesCurrent],
  folders: [{ about: /^(?:infra\/|catalog\/portal\.yaml$)/, check: checkPrices }],
  // A foreign folder has no requests that the portal makes.
  record: ({ context, editable, now }) => ({
    snapshot: COSTS.put(editable ? costsOf(context, dayOf(now)) : undefined),
  }),
  api: costApi,
};
