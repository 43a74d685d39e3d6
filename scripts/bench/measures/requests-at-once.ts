import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { $ } from 'zx/core';
import { writeFiles } from '../../build/write-files.ts';
import type { Figure } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { PRODUCT, type Workbench } from '../workbench.ts';

const COUNT = 500;
const BUDGET = 30;
const FILES: [path: string, text: string][] = [
  ['catalog/portal.yaml', 'title: Acme portal\n'],
  ['catalog/teams/payments.yaml', 'kind: team\nname: payments\nmembers: [ines-okafor, jon-berg]\n'],
];

/** How long the slowest of many requests waits that come to `portal start` at once, and how many are done in that time. */
export const requestsAtOnce: Measure = {
  name: 'requests-at-once',

  async measure(bench) {
    const root = await repository(bench);
    const portal = spawn(process.execPath, [join(PRODUCT, 'scripts/portal.ts'), 'start', '--root', root], {
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      bench.say(`Starting a portal, and sending it ${COUNT} requests at once.`);
      const url = await addressIn(portal.stdout);
      const start = performance.now();
      const codes = await Promise.all(Array.from({ length: COUNT }, (_, number) => post(url, `service-${number}`)));
      const seconds = (performance.now() - start) / 1000;
      const opened = codes.filter((code) => code === 202).length;
      const failed = codes.find((code) => code !== 202 && code !== 503);
      if (failed !== undefined) throw new Error(`A request was answered with ${failed}.`);
      return [
        { what: `slowest answer to ${COUNT} requests at once`, unit: 'seconds', value: seconds, budget: BUDGET },
        { what: `of ${COUNT} requests at once, pull requests opened`, unit: 'number', value: opened },
      ] satisfies Figure[];
    } finally {
      portal.kill('SIGTERM');
      if (portal.exitCode === null) await once(portal, 'exit');
    }
  },
};

async function repository(bench: Workbench): Promise<string> {
  const root = join(bench.folder, 'requests-at-once');
  writeFiles(FILES, root);
  const inRoot = $({ cwd: root, quiet: true });
  await inRoot`git init -q -b main`;
  await inRoot`git add -A`;
  await inRoot`git -c user.name=Bench -c user.email=bench@example.com commit -q -m catalog`;
  return root;
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = /^Waypost is ready at (\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('`portal start` ended before it was ready.');
}

/** @returns the status of the answer */
async function post(url: string, name: string): Promise<number> {
  const answer = await fetch(new URL('register', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, owner: 'payments' }),
  });
  await answer.arrayBuffer();
  return answer.status;
}
