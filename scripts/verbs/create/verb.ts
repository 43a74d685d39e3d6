import process from 'node:process';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'create',
  summary: 'Create the repository of a new portal: some thirty files, with Waypost as its one dependency.',
  arguments: [{ name: 'folder', required: true, summary: 'a new folder, or an empty one' }],
  options: [
    { name: 'title', value: 'TEXT', summary: 'the heading of every page' },
    { name: 'github', value: 'OWNER/NAME', summary: 'its repository on GitHub, where it will have one' },
    { name: 'team', value: 'NAME', summary: 'the first team, which runs the portal (default: platform)' },
    {
      name: 'from-backstage',
      value: 'URL|DIR',
      summary: 'read the catalog of a folder, or of a git repository, of Backstage descriptors',
    },
    { name: 'example', summary: 'the example company, to play with' },
    { name: 'yes', summary: 'ask nothing' },
  ],

  async run({ folder, yes, json, ...options }, terminal) {
    const { createPortal } = await import('../../create/create-portal.ts');
    const isAsked = !yes && !json && process.stdin.isTTY === true;
    const streams = isAsked ? { input: process.stdin, output: process.stderr } : undefined;
    return createPortal({ ...options, folder, json }, { terminal, streams, here: process.cwd() });
  },
});
