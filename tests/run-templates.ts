import process from 'node:process';
import { TEMPLATE_TOOLS } from '../scripts/doctor/tools/index.ts';
import { sandbox } from '../scripts/doctor/tools/sandbox.ts';
import { runSuite } from './run-suite.ts';

// `npm run test:templates`: makes a service of each template that ships, from the request to its page on the site.
await runSuite({
  tools: [sandbox, ...TEMPLATE_TOOLS],
  steps: async () => [],
  words: ['--project', 'templates', ...process.argv.slice(2)],
  leftOut: [],
});
