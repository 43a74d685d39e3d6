import { globSync, readFileSync } from 'node:fs';
import { basename, matchesGlob } from 'node:path';
import process from 'node:process';
import { chromium } from '../scripts/doctor/tools/chromium.ts';
import { versitygw } from '../scripts/doctor/tools/go-program.ts';
import { python } from '../scripts/doctor/tools/python.ts';
import { act, schemathesis } from '../scripts/doctor/tools/python-tool.ts';
import { redis } from '../scripts/doctor/tools/redis.ts';
import { tofu } from '../scripts/doctor/tools/tofu.ts';
import { isExample, WITHOUT_EXAMPLE } from './example-company.ts';
import { LONG, LONG_TESTS } from './how-many.ts';
import { runSuite } from './run-suite.ts';

// `npm run test:long`: what `npm test` tries a few times, in full. What follows `npm run test:long --` goes to Vitest.
Object.assign(process.env, LONG);
await runSuite({
  tools: [act, chromium, python, schemathesis, tofu, redis, versitygw],
  steps: async () => [],
  words: [...longTests(), ...process.argv.slice(2)],
  leftOut: isExample() ? [] : [WITHOUT_EXAMPLE],
});

/** The tests that are long, ask how often they are to repeat a proof, or run here only. Those of templates need more tools, and `npm run test:templates` has them. */
function longTests(): string[] {
  return globSync('{core,scripts,actions,site,infra,tests}/**/*.test.ts', {
    exclude: ['**/node_modules/**', 'tests/templates/**'],
  })
    .filter(
      (path) =>
        matchesGlob(path, LONG_TESTS) ||
        (basename(path) !== 'how-many.test.ts' && /\/how-many\.ts'|longTest/.test(readFileSync(path, 'utf8'))),
    )
    .sort();
}
