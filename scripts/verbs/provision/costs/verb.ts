import { defineVerb } from '../../../verb.ts';

export const verb = defineVerb({
  name: 'provision costs',
  summary: 'Show what requested resources cost a month, and what is left of budgets.',
  options: [{ name: 'team', value: 'NAME', summary: 'only the resources of this team' }],

  async run({ root, team, json }, terminal) {
    const [{ resourceCosts }, { costsReport }] = await Promise.all([
      import('../../../cost/resource-costs.ts'),
      import('../../../cost/costs-report.ts'),
    ]);
    const costs = resourceCosts(root, team);
    terminal.print(json ? JSON.stringify(costs, undefined, 2) : costsReport(costs));
    return 0;
  },
});
