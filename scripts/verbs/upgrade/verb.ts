import process from 'node:process';
import { CannotRun } from '../../cannot-run.ts';
import type { Terminal } from '../../terminal.ts';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'upgrade',
  summary: 'Bring the files of this portal to the installed release of Waypost, as one commit.',
  options: [
    { name: 'dry-run', summary: 'show what would change, and write nothing' },
    { name: 'from-copy', summary: 'turn a copy of the whole product into a portal that installs it' },
    {
      name: 'base',
      value: 'COMMIT',
      summary: 'of a copy: the commit of Waypost that it was made from, if it does not show',
    },
    {
      name: 'newest',
      value: 'FILE',
      summary: 'for nightly.yml: install the newest release, and write what it changes',
    },
    { name: 'propose', value: 'FILE', summary: 'for nightly.yml: open a pull request with these changes' },
  ],

  async run({ root, dryRun, fromCopy, base, newest, propose, json }, terminal) {
    if (newest !== undefined) {
      const { upgradeToNewest } = await import('../../upgrade/upgrade-to-newest.ts');
      await upgradeToNewest(root, newest);
      return 0;
    }
    if (propose !== undefined) {
      terminal.print(await proposed(root, propose, terminal));
      return 0;
    }
    if (fromCopy) {
      if (dryRun) throw noRehearsal();
      await takeFromCopy({ root, base, json }, terminal);
      return 0;
    }
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

async function proposed(root: string, file: string, { say }: Terminal): Promise<string> {
  const [{ proposeUpgrade }, { openForge }] = await Promise.all([
    import('../../upgrade/propose-upgrade.ts'),
    import('../../forge/open-forge.ts'),
  ]);
  const { forge, own } = await openForge({ root, env: process.env }, say);
  return proposeUpgrade(forge.repository(own), file);
}

async function takeFromCopy(
  { root, base, json }: { root: string; base: string | undefined; json: boolean },
  { print, say }: Terminal,
): Promise<void> {
  const [{ npmInstall, upgradeFromCopy }, { fromCopyReport }, { thisRelease }, { ownDependency }] = await Promise.all([
    import('../../upgrade/from-copy/upgrade-from-copy.ts'),
    import('../../upgrade/from-copy/from-copy-report.ts'),
    import('../../upgrade/this-release.ts'),
    import('../../create/own-dependency.ts'),
  ]);
  const install = (folder: string) => {
    say('Installing Waypost.');
    return npmInstall(folder);
  };
  const done = await upgradeFromCopy(root, { release: thisRelease(), dependency: ownDependency(root), base, install });
  print(json ? JSON.stringify(done, undefined, 2) : fromCopyReport(done));
}

function noRehearsal(): CannotRun {
  return new CannotRun('`--from-copy` is one commit, and cannot be rehearsed.', {
    fix: 'Run it on a branch (`git switch --create package`); `git switch -` leads back.',
  });
}
