import process from 'node:process';
import { hasAws, WITHOUT_AWS } from './aws-packages.ts';
import { isExample, WITHOUT_EXAMPLE } from './example-company.ts';
import { updateInfra, WITHOUT_INFRA } from './install-infra.ts';
import { runSteps } from './run-steps.ts';
import { runVitest } from './run-vitest.ts';
import { quickSteps } from './static-steps.ts';
import { workflowSteps } from './workflow-steps.ts';

// `npm run check`: what needs no tool from outside npm, in half a minute. Tests run beside the steps, of which the longest uses one
// core only. Vitest redraws the end of a terminal, so what steps say waits for it.
const hasInfra = await updateInfra(console.log);
const said: string[] = [];
const steps = [...quickSteps(hasInfra), ...(await workflowSteps(process.env, console.log))];
const [failedSteps, { failed }] = await Promise.all([
  runSteps(steps, (text) => said.push(text)),
  runVitest(['--project', 'unit', '--project', 'site', '--tags-filter', '!slow']),
]);
console.log(said.join('\n'));
if (!hasInfra) console.log(WITHOUT_INFRA);
if (!hasAws) console.log(WITHOUT_AWS);
if (!isExample()) console.log(WITHOUT_EXAMPLE);
process.exitCode = failedSteps.length + failed > 0 ? 1 : 0;
