import process from 'node:process';
import { TOOLS } from '../scripts/doctor/tools/index.ts';
import { hasAws, WITHOUT_AWS } from './aws-packages.ts';
import { isExample, WITHOUT_EXAMPLE } from './example-company.ts';
import { mayMount, WITHOUT_MOUNT } from './mount.ts';
import { otherDisk, WITHOUT_OTHER_DISK } from './other-disk.ts';
import { mayDownloadProvider, WITHOUT_PROVIDER } from './provision/in-a-cloud/real-provider.ts';
import { runSuite } from './run-suite.ts';
import { staticSteps } from './static-steps.ts';
import { withoutLong } from './without-long.ts';
import { workflowSteps } from './workflow-steps.ts';

const WITHOUT_CORPUS =
  'Left out: what reads catalogs in the wild. WAYPOST_CORPUS, the folder that holds them, is not set.';

// `npm test`, and what follows `npm test --` goes to Vitest.
await runSuite({
  tools: TOOLS,
  steps: async () => [...staticSteps(true), ...(await workflowSteps(process.env, console.log))],
  words: process.argv.slice(2),
  leftOut: [
    withoutLong(),
    ...(hasAws ? [] : [WITHOUT_AWS]),
    ...(mayDownloadProvider ? [] : [WITHOUT_PROVIDER]),
    ...(isExample() ? [] : [WITHOUT_EXAMPLE]),
    ...(process.env.WAYPOST_CORPUS ? [] : [WITHOUT_CORPUS]),
    ...(mayMount ? [] : [WITHOUT_MOUNT]),
    ...(otherDisk ? [] : [WITHOUT_OTHER_DISK]),
  ],
});
