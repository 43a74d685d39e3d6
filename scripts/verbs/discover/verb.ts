import process from 'node:process';
import { defineVerb } from '../../verb.ts';
import { FORGE } from '../shared-options.ts';

export const verb = defineVerb({
  name: 'discover',
  summary: 'Find repositories that no entry covers, and propose their entries.',
  options: [
    { name: 'org', value: 'NAME', summary: 'the owner of the repositories (default: the owner of the portal)' },
    { name: 'team', value: 'NAME', summary: 'propose what this team seems to own, and nothing else' },
    {
      name: 'limit',
      value: 'N',
      summary: 'look at no more repositories than this, the last changed first',
      default: '200',
    },
    { name: 'include-archived', summary: 'include archived repositories' },
    { name: 'include-forks', summary: 'also forks' },
    { name: 'include-private', summary: 'include private repositories, even if more people may read the portal’s own' },
    { name: 'again', summary: 'propose again what people rejected: deleted in a pull request, or closed with one' },
    { name: 'dry-run', summary: 'show what would be proposed and why, and open nothing' },
    FORGE,
  ],

  async run(input, terminal) {
    const [{ runDiscover }, { discoverReport }] = await Promise.all([
      import('../../discover/run-discover.ts'),
      import('../../discover/discover-report.ts'),
    ]);
    const discovery = await runDiscover(input, { env: process.env, say: terminal.say });
    terminal.print(input.json ? JSON.stringify(discovery, undefined, 2) : discoverReport(discovery));
    const hasFailed = discovery.unread.length > 0 || discovery.proposals.some(({ outcome }) => outcome === 'failed');
    return hasFailed ? 1 : 0;
  },
});
