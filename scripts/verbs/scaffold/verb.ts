import { defineVerb } from '../../verb.ts';
import { askingStreams } from '../shared-options.ts';

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
    return scaffold(
      { root, data, template, set, as, out, dryRun, confirmed: yes, json },
      { terminal, streams: askingStreams({ yes, json }) },
    );
  },
});
