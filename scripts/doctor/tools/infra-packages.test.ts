import { expect, test } from 'vitest';
import { doctor } from '../doctor.ts';
import { doctorReport } from '../doctor-report.ts';
import { infraPackages } from './infra-packages.ts';

const report = async (find: () => Promise<string | undefined>) =>
  doctorReport(await doctor({ env: {}, install: false, say: () => {}, tools: [{ ...infraPackages, find }] }));

test('packages of infra/ that are missing are reported with the command', async () => {
  expect(await report(() => Promise.resolve(undefined))).toBe(
    'infra  missing  It is needed to provision resources.\n' +
      '  Run `npx portal doctor --install`. By hand: Run `npm ci --prefix infra`.',
  );
});
