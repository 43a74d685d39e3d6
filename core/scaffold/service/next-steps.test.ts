import { expect, test } from 'vitest';
import { templateOf, VALUES } from '../testing.ts';
import { nextStepsOf } from './next-steps.ts';

const MADE = { repository: 'acme/order-desk', gitUrl: 'https://github.com/acme/order-desk.git', values: VALUES };

test('a new service is cloned, deployed and reviewed by the team that maintains it', () => {
  const template = templateOf('files: { workflows: true }');
  expect(nextStepsOf(template, { ...MADE, forgeTeam: 'acme/payments' })).toEqual([
    {
      text: 'Clone the repository. Its `README.md` says how to run it.',
      command: 'git clone https://github.com/acme/order-desk.git order-desk && cd order-desk',
    },
    {
      text: 'For the first deploy, open a pull request and merge it. The workflows in `.github/workflows` check it, and run on the default branch after the merge: a step that deploys it belongs there.',
    },
    { text: 'Your pull requests are reviewed by `acme/payments`.' },
  ]);
});

test('reviewers that were given come before the team of the owner', () => {
  const template = templateOf();
  const asked = {
    ...template,
    parameters: { properties: { reviewers: { type: 'string', 'x-waypost': { picker: 'forge-team' } } } },
  };
  const values = { ...VALUES, reviewers: 'acme/others' };
  expect(nextStepsOf(asked, { ...MADE, values, forgeTeam: 'acme/payments' }).at(-1)).toEqual({
    text: 'Your pull requests are reviewed by `acme/others`.',
  });
});

test('without a team or a workflow the steps say so, and a path with a space is quoted', () => {
  const steps = nextStepsOf(templateOf(), { ...MADE, gitUrl: "/home/ines o'hara/order-desk.git" });
  expect(steps).toEqual([
    {
      text: 'Clone the repository. Its `README.md` says how to run it.',
      command: `git clone '/home/ines o'\\''hara/order-desk.git' order-desk && cd order-desk`,
    },
    { text: 'For the first deploy, connect the repository to your platform: the template brings no workflow.' },
    { text: 'No team is named for reviews, so somebody else with write access reviews your pull requests.' },
  ]);
});
