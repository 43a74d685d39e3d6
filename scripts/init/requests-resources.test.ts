import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { requestsResources } from './requests-resources.ts';

test('the example company requests nothing of a machine; a request of ones own does', () => {
  const root = mkdtempSync(join(tmpdir(), 'waypost-requests-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  expect(requestsResources(root)).toBe(false);
  cpSync(join(import.meta.dirname, '../../infra/requests'), join(root, 'infra/requests'), { recursive: true });
  expect(requestsResources(root)).toBe(false);
  appendFileSync(join(root, 'infra/requests/payments/payouts-db.yaml'), '# ours\n');
  expect(requestsResources(root)).toBe(true);
});
