import { expect, test } from 'vitest';
import { checkCatalog } from '../../../catalog/check.ts';
import { terminalReport } from '../../../report/terminal.ts';
import { portalWith, requestText } from '../../testing.ts';
import { ignoredDrift } from './ignored-drift.ts';

const FILE = 'infra/requests/payments/orders.yaml';

function reportOf(attribute: string): string {
  const environments = `{ dev: { size: small, ignoreDrift: [{ attribute: ${attribute}, reason: By hand. }] } }`;
  return terminalReport(checkCatalog([ignoredDrift], portalWith({ [FILE]: requestText({ environments }) })));
}

test('only attributes of the type that people can change may be ignored', () => {
  expect(reportOf('gigabytes')).toBe('');
  expect(reportOf('gigabyte')).toBe(
    [
      `${FILE}:5:64  error  ignored-drift`,
      '  `ignoreDrift` names `gigabyte`, which is no attribute of `queue` on `shared` that people can change.',
      '  Did you mean `gigabytes`?',
    ].join('\n'),
  );
  expect(reportOf('owner')).toContain('Write one of `gigabytes`, `ordered`.');
  expect(reportOf('drift')).toContain('They cannot be ignored.');
});
