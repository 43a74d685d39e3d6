import process from 'node:process';
import { shellWord } from '#core/text/shell-word.ts';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'setup',
  summary: 'Set the portal up on GitHub, from an organisation without one to the live site.',
  arguments: [{ name: 'repository', required: true, summary: 'where it is to be: `acme/portal`, or its address' }],
  options: [
    {
      name: 'visibility',
      choices: ['public', 'internal', 'private'],
      summary: 'of a repository that is created (default: asks)',
    },
    {
      name: 'pages',
      choices: ['public', 'private', 'off'],
      summary: 'if the repository is private: who may read its site. `private` needs Enterprise Cloud (default: asks)',
    },
    {
      name: 'provisioning',
      value: 'ENVIRONMENTS',
      summary: 'in which environments jobs on GitHub create resources, with commas, or `none` (default: asks)',
    },
    { name: 'trial', summary: 'do without what needs a second person: approvals, and the rulesets' },
    { name: 'title', value: 'TEXT', summary: 'the heading of every page' },
    { name: 'accent', value: 'COLOUR', summary: 'the colour of links and buttons, such as #3b5bdb' },
    { name: 'url', value: 'URL', summary: 'where it is published (default: GitHub Pages of the repository)' },
    { name: 'team', value: 'NAME', summary: 'the first team, which runs the portal (default: platform)' },
    { name: 'members', value: 'LOGINS', summary: 'logins of the first team, with commas (default: yours)' },
    { name: 'port', value: 'PORT', summary: 'of the page that creates the App (default: one that is free)' },
    { name: 'yes', summary: 'ask nothing' },
    { name: 'dry-run', summary: 'only list what it would do: each request to GitHub, and what for' },
  ],

  async run({ repository, json, dryRun, yes, ...given }, terminal) {
    const [{ setUpPortal }, { systemClock }, { openBrowser }, { sayWhenStopped }] = await Promise.all([
      import('../../setup/set-up-portal.ts'),
      import('../../clock.ts'),
      import('../../setup/app/open-browser.ts'),
      import('../../say-when-stopped.ts'),
    ]);
    const streams = process.stdin.isTTY === true ? { input: process.stdin, output: process.stderr } : undefined;
    const surroundings = { env: process.env, terminal, streams, clock: systemClock };
    const again = `The setup was stopped.\nRun \`npx portal setup ${shellWord(repository)}\` again: it goes on from here.`;
    return sayWhenStopped(again, terminal.say, () =>
      setUpPortal(
        { ...given, repository, confirmed: yes || json, dryRun, json },
        { ...surroundings, open: (url) => openBrowser(url, process.env) },
      ),
    );
  },
});
