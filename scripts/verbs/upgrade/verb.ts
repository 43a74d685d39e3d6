import process from 'node:process';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'upgrade',
  summary: 'Create a branch with a newer release of Waypost, merged with your changes.',
  arguments: [{ name: 'version', summary: 'the release, such as 1.2.3 (default: the newest)' }],
  options: [
    { name: 'from', value: 'ADDRESS', summary: 'where releases come from (default: `repository` in package.json)' },
    {
      name: 'base',
      value: 'RELEASE',
      summary: 'the release that this repository was made from, if Waypost cannot find it',
    },
    { name: 'dry-run', summary: 'show what would change and conflict, and make no branch' },
  ],

  async run({ root, version, from, base, dryRun, json }, terminal) {
    const [{ upgrade }, { upgradeReport }] = await Promise.all([
      import('../../upgrade/upgrade.ts'),
      import('../../upgrade/upgrade-report.ts'),
    ]);
    const done = await upgrade(root, { version, from, base, dryRun, folder: process.cwd() }, terminal.say);
    for (const warning of done.warnings) terminal.say(warning);
    terminal.print(json ? JSON.stringify(done, undefined, 2) : upgradeReport(done));
    return done.state === 'merged' && done.conflicts.length > 0 ? 1 : 0;
  },
});
