import { afterEach, expect, test } from 'vitest';
import { REQUEST_KINDS } from '../../core/parts.ts';
import { formLabel } from '../../core/request/form/issue-form.ts';
import { APP_KEY } from '../../scripts/doctor/github/app-needs.ts';
import { NewGithub } from './new-github.ts';

const LABELS = ['waypost', ...[...REQUEST_KINDS.keys()].sort().map(formLabel)].map((name) => `\`${name}\``).join(', ');

let github: NewGithub;
afterEach(() => github.stop());

test('an organisation without anything has a live portal, and a second run changes nothing', async () => {
  github = await NewGithub.start();
  expect(await github.setUp()).toBe(0);
  expect(github.printed.replace(/^(removes|writes) .*\n/gm, '')).toBe(
    [
      'account  right  You are `ines-okafor`, an owner of `globex`.',
      'files  made  catalog/portal.yaml names `globex/portal`.',
      'repository  made  `globex/portal` was created, public.',
      'push  made  The files were pushed to `main` of `globex/portal`.',
      'actions  made  Actions are on, and a workflow without permissions may only read.',
      'teams  made  All teams of the catalog are visible and may write: `globex/platform`.',
      'codeowners  right  GitHub reads every line of CODEOWNERS.',
      'environment  made  Only `main` may use `portal`.',
      'app  made  `globex-waypost` (5000) was created, and its key is in the environment.',
      'credentials  right  `portal` has `WAYPOST_APP_KEY`, and `WAYPOST_APP_ID` is set.',
      `pages  made  Pages serves what workflows build, at ${github.web.url}/served/.`,
      'rulesets  made  All 4 rulesets are as rulesets/ says.',
      'branches  right  `main`, `portal-audit`, `portal-data` are protected.',
      `issue-forms  made  Forms have their labels: ${LABELS}.`,
      'ready  made  `WAYPOST_READY` is `true`: workflows run.',
      `publish  made  The portal is at ${github.web.url}/served/ .`,
      '',
    ].join('\n'),
  );
  expect(github.api.values.get(APP_KEY)).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);

  const changes = github.api.writes;
  expect(await github.setUp()).toBe(0);
  expect(
    new Set(
      github.printed
        .trim()
        .split('\n')
        .map((line) => line.split('  ')[1]),
    ),
  ).toEqual(new Set(['right']));
  expect([github.api.writes, github.browsed.length, github.web.pushes.length]).toEqual([changes, 1, 1]);
});
