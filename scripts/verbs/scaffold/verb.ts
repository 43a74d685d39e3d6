import process from 'node:process';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'scaffold',
  renders: true,
  summary: 'Request a service from a template, by pull request, or list the templates.',
  arguments: [{ name: 'template', summary: 'its name (default: list the templates)' }],
  options: [
    { name: 'set', value: 'name=value', many: true, summary: 'a value of a parameter, such as owner=payments' },
    { name: 'yes', summary: 'ask nothing, open the pull request' },
    { name: 'dry-run', summary: 'show the files, the entry and its problems, and open nothing' },
    { name: 'as', value: 'LOGIN', summary: 'the requester (default: the user in the settings of git)' },
    { name: 'out', value: 'DIR', summary: 'only render, into this empty or new folder' },
  ],

  async run({ root, data, template, set, yes, dryRun, as, out, json }, terminal) {
    const { scaffold } = await import('../../scaffold/scaffold.ts');
    const isAsked = !yes && !json && process.stdin.isTTY === true;
    return scaffold(
      { root, data, template, set, as, out, dryRun, confirmed: yes, json },
      { terminal, streams: isAsked ? { input: process.stdin, output: process.stderr } : undefined },
    );
  },
});
