import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'probe',
  summary: 'Check the health of every service, and record the results.',
  arguments: [{ name: 'path', summary: 'another catalog instead of the repository' }],

  async run({ root, data, path, json }, terminal) {
    const [{ dataOf }, { openCatalog }, { probe }, { probeJson, probeReport }, { READ_WITH_PROBES: also }] =
      await Promise.all([
        import('../../catalog/data-of.ts'),
        import('../../catalog/open-catalog.ts'),
        import('../../health/probe.ts'),
        import('../../health/probe-report.ts'),
        import('../../refreshed.ts'),
      ]);
    const probed = await probe({
      ...{ catalog: openCatalog(root, path), data: dataOf({ root, data, path }) },
      ...{ also, say: terminal.say },
    });
    terminal.print(json ? probeJson(probed) : probeReport(probed));
    return 0;
  },
});
