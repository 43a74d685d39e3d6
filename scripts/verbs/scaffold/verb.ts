import process from 'node:process';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'scaffold',
  summary: 'Ask for a service from a template, by pull request, or list the templates.',
  arguments: [{ name: 'template', summary: 'its name (default: list what there is)' }],
  options: [
    { name: 'set', value: 'name=value', many: true, summary: 'what the template asks for, such as owner=payments' },
    { name: 'yes', summary: 'ask nothing, open the pull request' },
    { name: 'dry-run', summary: 'show the files, the entry and what is wrong, and open nothing' },
    { name: 'as', value: 'LOGIN', summary: 'who asks (default: who git says you are)' },
    { name: 'out', value: 'DIR', summary: 'only render, into this folder, which is empty or not there yet' },
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
