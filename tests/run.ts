import process from 'node:process';
import { doctor } from '../scripts/doctor/doctor.ts';
import { doctorReport } from '../scripts/doctor/doctor-report.ts';
import { closingLines } from './closing-lines.ts';
import { isExample } from './example-company.ts';
import { runSteps } from './run-steps.ts';
import { runVitest } from './run-vitest.ts';
import { STATIC_STEPS } from './static-steps.ts';
import { workflowSteps } from './workflow-steps.ts';

// `npm test`, and what follows `npm test --` goes to Vitest.
console.log('Looking for tools …');
const tools = await doctor({ env: process.env, install: true, say: console.log });
console.log(doctorReport(tools));

const failedSteps = await runSteps([...STATIC_STEPS, ...(await workflowSteps(process.env, console.log))]);
const tests = await runVitest(process.argv.slice(2));

const missing = tools.filter(({ state }) => state === 'missing');
const tally = { ...tests, failed: tests.failed + failedSteps.length + missing.length };
console.log(closingLines(tally, { tools, env: process.env, hasExample: isExample() }));
process.exitCode = tally.failed > 0 ? 1 : 0;
