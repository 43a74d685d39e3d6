import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { doctor } from '../doctor.ts';
import { doctorReport } from '../doctor-report.ts';
import { encryptedState } from './encrypted-state.ts';

/** What doctor reports about a portal with this block `provision`. */
async function reportOf(provision: string): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'waypost-encrypted-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'catalog'));
  writeFileSync(join(root, 'catalog/portal.yaml'), `title: Acme\n${provision}\n`);
  return doctorReport(await doctor({ env: {}, install: true, say: () => {}, tools: [encryptedState(root)] }));
}

const MISSING =
  'encrypted-state  missing  It is needed to keep the state of resources from those who can read where it is.\n' +
  '  `provision.engine` in catalog/portal.yaml is `terraform`, which does not encrypt state.';

test('OpenTofu encrypts state itself', async () => {
  expect(await reportOf('')).toBe('encrypted-state  found  catalog/portal.yaml');
});

test('with Terraform, the bucket has to, and the settings say that it does', async () => {
  expect(await reportOf('provision: { engine: terraform, state: { backend: s3, bucket: acme-state } }')).toBe(
    `${MISSING} If the bucket \`acme-state\` encrypts what it holds at rest, write \`encrypted: true\` into \`provision.state\`. Else turn that on, or write \`engine: tofu\`.`,
  );
  const said = 'provision: { engine: terraform, state: { backend: s3, bucket: acme-state, encrypted: true } }';
  expect(await reportOf(said)).toBe('encrypted-state  found  catalog/portal.yaml');
});

test('with Terraform, a folder of this machine is no place for state', async () => {
  expect(await reportOf('provision: { engine: terraform }')).toBe(
    `${MISSING} Name a bucket that encrypts at rest in \`provision.state\`, with \`encrypted: true\`, or write \`engine: tofu\`.`,
  );
});
