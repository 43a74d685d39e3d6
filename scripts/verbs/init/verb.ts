import process from 'node:process';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'init',
  summary: "Make this portal your organisation's own: its name, repository, address and colour.",
  options: [
    { name: 'repository', value: 'OWNER/NAME', summary: 'on GitHub (default: where `origin` leads)' },
    { name: 'without-github', summary: 'the portal is not on GitHub' },
    { name: 'title', value: 'TEXT', summary: 'the heading of every page' },
    { name: 'accent', value: 'COLOUR', summary: 'the colour of links and buttons, such as #3b5bdb' },
    { name: 'url', value: 'URL', summary: 'where it is published (default: GitHub Pages of the repository)' },
    { name: 'without-example', summary: 'remove the example company, and start with one team and one entry' },
    { name: 'team', value: 'NAME', summary: 'the first team, which runs the portal (default: platform)' },
    {
      name: 'members',
      value: 'LOGINS',
      summary: 'logins of the first team, with commas (default: `github.user` of git)',
    },
    { name: 'yes', summary: 'ask nothing' },
    { name: 'dry-run', summary: 'show what would change, and write nothing' },
  ],

  async run({ yes, json, ...input }, terminal) {
    const { initPortal } = await import('../../init/init.ts');
    const isAsked = !yes && !json && process.stdin.isTTY === true;
    const streams = isAsked ? { input: process.stdin, output: process.stderr } : undefined;
    return initPortal({ ...input, json, confirmed: yes }, { terminal, streams });
  },
});
