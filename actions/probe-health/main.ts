import process from 'node:process';
import { annotations } from '#core/report/annotations.ts';
import { probeOwn } from '../../scripts/health/probe-own.ts';
import { downIn, probeMarkdown, probeWarnings } from '../../scripts/health/probe-report.ts';
import { READ_WITH_PROBES } from '../../scripts/refreshed.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, folder, token, say, annotate, summarise, output }) => {
  const env = { ...process.env, GITHUB_TOKEN: token };
  const probed = await probeOwn({ root, data: folder('data'), also: READ_WITH_PROBES, forge: 'github', env, say });
  annotate(annotations(probeWarnings(probed)));
  summarise(probeMarkdown(probed));
  output('down', downIn(probed));
  return 'passed';
});
