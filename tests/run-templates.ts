import process from 'node:process';
import { TEMPLATE_TOOLS } from '../scripts/doctor/tools/index.ts';
import { sandbox } from '../scripts/doctor/tools/sandbox.ts';
import { LONG } from './how-many.ts';
import { runSuite } from './run-suite.ts';

// `npm run test:templates`: makes a service of each template that ships, from the request to its page on the site, and builds it in a
// fresh clone. `npm test` makes one.
Object.assign(process.env, LONG);
await runSuite({
  tools: [sandbox, ...TEMPLATE_TOOLS],
  steps: async () => [],
  words: ['--project', 'templates', ...process.argv.slice(2)],
  leftOut: [],
});
