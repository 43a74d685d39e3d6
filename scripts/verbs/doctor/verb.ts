import process from 'node:process';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'doctor',
  summary: 'Find what is missing on this machine or wrong in the live settings on GitHub, and fix it.',
  arguments: [
    {
      name: 'checks',
      variadic: true,
      summary: 'only these, such as `pages` or `chromium` (default: all)',
    },
  ],
  options: [
    { name: 'github', summary: 'only the settings on GitHub, no programs of this machine' },
    { name: 'install', summary: 'install the programs that are missing' },
    { name: 'fix', summary: "fix what GitHub's API can fix" },
    { name: 'public', summary: 'with --fix: turn Pages on although the repository is private and its site is public' },
    { name: 'first-run', summary: 'list what to look at once on github.com, which no test can show' },
    { name: 'dry-run', summary: 'with --install or --fix: only show what would be fixed' },
  ],

  async run({ root, checks, github, install, fix, public: mayPublish, firstRun, dryRun, json }, terminal) {
    if (firstRun) {
      const { listFirstRun } = await import('../../doctor/first-run/list-first-run.ts');
      return listFirstRun({ root, json }, terminal);
    }
    const [{ runDoctor }, { requestsResources }, { doctorReport }, { settingsReport }] = await Promise.all([
      import('../../doctor/run-doctor.ts'),
      import('../../init/requests-resources.ts'),
      import('../../doctor/doctor-report.ts'),
      import('../../doctor/github/settings-report.ts'),
    ]);
    const fixes = { install: install && !dryRun, fix: fix && !dryRun, mayPublish };
    const order = { root, only: checks, settingsOnly: github, requestsResources: requestsResources(root), ...fixes };
    const found = await runDoctor({ ...order, env: process.env, now: new Date(), say: terminal.say });
    const { tools, settings } = found;
    if (json) terminal.print(JSON.stringify({ tools, settings }));
    else {
      const parts = [tools.length > 0 && doctorReport(tools), settings && settingsReport(settings)];
      terminal.print(parts.filter(Boolean).join('\n\n'));
    }
    return found.exitCode;
  },
});
