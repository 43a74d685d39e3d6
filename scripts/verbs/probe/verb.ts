import process from 'node:process';
import { millisecondsOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'probe',
  summary: 'Check the health of every service, and record the results.',
  arguments: [{ name: 'path', summary: 'another catalog instead of the repository' }],
  options: [
    { name: 'serve', summary: 'probe again and again, and publish the results to `portal-data`, until it is stopped' },
    {
      name: 'every',
      value: 'TIME',
      summary: 'with `--serve`, the time between two checks, such as `1m` (default: 5m)',
    },
  ],

  async run({ root, data, path, serve, every, json }, terminal) {
    const [{ dataOf }, { openCatalog }, { probe }, { probeJson, probeReport }, { READ_WITH_PROBES: also }] =
      await Promise.all([
        import('../../catalog/data-of.ts'),
        import('../../catalog/open-catalog.ts'),
        import('../../health/probe.ts'),
        import('../../health/probe-report.ts'),
        import('../../refreshed.ts'),
      ]);
    if (serve) {
      const { EVERY, probeAndPublish, serveRounds } = await import('../../health/serve-probes.ts');
      const controller = new AbortController();
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => controller.abort());
      const order = { root, data, also, env: process.env, say: terminal.say };
      const rounds = { every: readEvery(every) ?? EVERY, signal: controller.signal, say: terminal.say };
      await serveRounds(() => probeAndPublish(order), rounds);
      return 0;
    }
    const probed = await probe({
      ...{ catalog: openCatalog(root, path), data: dataOf({ root, data, path }) },
      ...{ also, say: terminal.say },
    });
    terminal.print(json ? probeJson(probed) : probeReport(probed));
    return 0;
  },
});

function readEvery(written: string | undefined): number | undefined {
  const milliseconds = millisecondsOf(written);
  if (written === undefined || milliseconds) return milliseconds;
  throw new CannotRun(`\`--every ${written}\` is not a duration.`, { fix: 'Write it as `--every 5m`.' });
}
