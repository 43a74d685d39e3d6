import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'bench',
  renders: true,
  summary: 'Measure speed, memory and size on synthetic catalogs against their budgets.',
  options: [
    { name: 'sizes', value: 'LIST', summary: 'how many services the catalogs have', default: '100,1000,10000' },
    { name: 'only', value: 'MEASURE', many: true, summary: 'only this; may be given again' },
    { name: 'install', summary: 'measure npm ci, too, which needs the registry' },
    { name: 'check', summary: 'measure npm run check, too' },
  ],

  async run({ sizes, only, install, check, json }, terminal) {
    const [{ bench }, { benchJson, benchReport, isWithinBudgets }] = await Promise.all([
      import('../../bench/bench.ts'),
      import('../../bench/bench-report.ts'),
    ]);
    const result = await bench({ sizes, only, requested: { install, check }, say: terminal.say });
    terminal.print(json ? benchJson(result) : benchReport(result));
    return isWithinBudgets(result) ? 0 : 1;
  },
});
