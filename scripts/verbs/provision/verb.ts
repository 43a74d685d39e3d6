import { defineVerb } from '../../verb.ts';
import { askingStreams } from '../shared-options.ts';

export const verb = defineVerb({
  name: 'provision',
  renders: true,
  summary: 'Request a resource such as a database, by pull request, or list the types.',
  arguments: [{ name: 'type', summary: 'its name, such as postgresql (default: list the types)' }],
  options: [
    {
      name: 'set',
      value: 'field=value',
      many: true,
      summary: 'a field, such as name=orders or environments.dev.size=small',
    },
    { name: 'yes', summary: 'ask nothing, open the pull request' },
    { name: 'dry-run', summary: 'show the file and its problems, and open nothing' },
    { name: 'as', value: 'LOGIN', summary: 'the requester (default: the user in the settings of git)' },
  ],

  async run({ root, data, type, set, yes, dryRun, as, json }, terminal) {
    const { requestResource } = await import('../../request/resource/request-resource.ts');
    const streams = askingStreams({ yes, json });
    if (streams && type !== undefined && !dryRun) {
      const { offerInTerminal } = await import('../../provision/offer-in-terminal.ts');
      await offerInTerminal(type, streams, terminal);
    }
    return requestResource({ root, data, type, set, as, dryRun, confirmed: yes, json }, { terminal, streams });
  },
});
