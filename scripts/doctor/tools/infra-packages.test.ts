import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../../../tests/scratch-folder.ts';
import { doctor } from '../doctor.ts';
import { doctorReport } from '../doctor-report.ts';
import { runDoctor } from '../run-doctor.ts';
import { awsPackages } from './infra-packages.ts';

const ACCOUNT = 'aws: { account: "111122223333", region: eu-central-1 }';

test('packages of AWS that are missing are reported with the command', async () => {
  const tools = [{ ...awsPackages, find: () => Promise.resolve(undefined) }];
  expect(doctorReport(await doctor({ env: {}, install: false, say: () => {}, tools }))).toBe(
    'aws  missing  It is needed to provision resources on AWS.\n' +
      '  Run `npx portal doctor --install`. By hand: Run `npm ci --prefix infra/aws`.',
  );
});

test('who asks for the packages of infra/ also gets those of the platforms in use', async () => {
  const root = scratchFolder('aws-packages-');
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'catalog'));
  writeFileSync(join(root, 'catalog/portal.yaml'), `environments: { production: { ${ACCOUNT} } }\n`);
  const order = { root, env: {}, now: new Date(0), settingsOnly: false, install: false, fix: false, say: () => {} };
  const named = async (only: string[]) => (await runDoctor({ ...order, only })).tools.map(({ tool }) => tool);
  expect(await named(['infra'])).toEqual(['infra', 'aws']);
  expect(await named(['tofu'])).toEqual(['tofu']);
});
