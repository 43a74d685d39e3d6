import { expect, test } from 'vitest';
import { EMPTY_CHAIN } from './audit-record.ts';
import { chainEntries } from './chain.ts';
import { type AuditSelection, selectRecords } from './select-records.ts';
import { entry, sha256 } from './testing.ts';

const SUBJECTS = ['service:default/checkout', 'service:shop/till', 'pull-request:1', 'file:.github/CODEOWNERS'];
const records = chainEntries(
  [
    ...SUBJECTS.map((subject) => entry({ subject })),
    entry({ subject: 'pull-request:11', outcome: 'refused', requester: { login: 'tom-reed', id: 8 } }),
  ],
  EMPTY_CHAIN,
  sha256,
);
/** The first request changed checkout, which payments owns. */
const about = ({ subject }: { subject: string }) =>
  subject === 'pull-request:1' || subject === SUBJECTS[0]
    ? { entities: ['service:default/checkout'], teams: ['team:default/payments'] }
    : { entities: [], teams: [] };
const selected = (selection: AuditSelection) => selectRecords(records, selection, about).map(({ seq }) => seq);

test.each([
  ['service:default/checkout', [1, 3]],
  ['service:checkout', [1, 3]],
  ['Checkout', [1, 3]],
  ['default/checkout', [1, 3]],
  ['service:till', []],
  ['shop/till', [2]],
  ['till', [2]],
  ['pull-request:1', [3]],
  ['1', [3]],
  ['#1', [3]],
  ['CODEOWNERS', [4]],
  ['file:.github/CODEOWNERS', [4]],
  ['service', []],
])('the subject %s selects the lines %j', (subject, lines) => expect(selected({ subject })).toEqual(lines));

test('a team selects what its entries are in, and an outcome and a requester their lines', () => {
  expect(selected({ team: 'team:default/payments' })).toEqual([1, 3]);
  expect(selected({ outcome: 'refused' })).toEqual([5]);
  expect(selected({ requester: 'Tom-Reed' })).toEqual([5]);
  expect(selected({ outcome: 'done', requester: 'tom-reed' })).toEqual([]);
});
