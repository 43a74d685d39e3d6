import process from 'node:process';
import { isExample, WITHOUT_EXAMPLE } from './example-company.ts';
import { runSteps } from './run-steps.ts';
import { runVitest } from './run-vitest.ts';
import { STATIC_STEPS } from './static-steps.ts';
import { workflowSteps } from './workflow-steps.ts';

// `npm run check`: what needs no tool from outside npm, in half a minute.
const failedSteps = await runSteps([...STATIC_STEPS, ...(await workflowSteps(process.env, console.log))]);
const { failed } = await runVitest(['--project', 'unit']);
if (!isExample()) console.log(WITHOUT_EXAMPLE);
process.exitCode = failedSteps.length + failed > 0 ? 1 : 0;
