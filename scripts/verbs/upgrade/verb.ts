import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'upgrade',
  summary: 'Bring the files of this portal to the installed release of Waypost, as one commit.',
  options: [{ name: 'dry-run', summary: 'show what would change, and write nothing' }],

  async run({ root, dryRun, json }, terminal) {
    const [{ upgrade }, { upgradeReport }, { thisRelease }] = await Promise.all([
      import('../../upgrade/upgrade.ts'),
      import('../../upgrade/upgrade-report.ts'),
      import('../../upgrade/this-release.ts'),
    ]);
    const done = await upgrade(root, thisRelease(), { dryRun });
    terminal.print(json ? JSON.stringify(done, undefined, 2) : upgradeReport(done));
    return done.state === 'upgraded' && done.edited.length + done.failed.length > 0 ? 1 : 0;
  },
});
