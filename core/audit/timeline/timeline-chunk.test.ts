import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generated } from '../../../tests/how-many.ts';
import type { Ref } from '../../catalog/ref.ts';
import { AUDIT_OUTCOMES } from '../audit-record.ts';
import { CHECKOUT, named, PAYMENTS, timelineLine } from './testing.ts';
import { packLines, unpackLines } from './timeline-chunk.ts';
import type { TimelineLine } from './timeline-line.ts';

const unpacked = (lines: readonly TimelineLine[]) => unpackLines(JSON.parse(JSON.stringify(packLines(lines, named))));

test('what was packed is unpacked, whatever lines hold', () => {
  const who = fc.record({ login: fc.string(), id: fc.nat() }, { requiredKeys: ['login'] });
  const text = fc.string();
  const line: fc.Arbitrary<TimelineLine> = fc.record(
    {
      seq: fc.integer({ min: 1 }),
      time: fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString()),
      actor: who,
      requester: who,
      approvers: fc.array(who, { maxLength: 3 }),
      ...{ verb: text, effect: text, scope: text, subject: text, commit: text, error: text, workflow: text, run: text },
      entities: fc.array(fc.constantFrom(CHECKOUT, PAYMENTS, 'service:default/gone' as Ref), { maxLength: 3 }),
      request: fc.nat().map((number) => ({ number: number + 1, url: `https://x.example/pull/${number + 1}` })),
      outcome: fc.constantFrom(...AUDIT_OUTCOMES, 'changed' as const),
    },
    { requiredKeys: ['time', 'actor', 'approvers', 'verb', 'subject', 'entities', 'outcome'] },
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      expect(unpacked(lines).map((each) => each.line)).toEqual(lines);
    }),
    generated(200),
  );
});

test('a line has the entries that it names with their pages and the teams that own them', () => {
  const [line] = unpacked([timelineLine({ entities: [CHECKOUT, 'service:default/gone' as Ref] })]);
  expect([line!.named, line!.teams]).toEqual([
    [
      { ref: CHECKOUT, title: 'Checkout', address: 'services/checkout', team: PAYMENTS },
      { ref: 'service:default/gone', title: 'service:default/gone', address: '' },
    ],
    [PAYMENTS],
  ]);
});

test('an address of a request that does not end with its number, and a time that is none, stay as they are', () => {
  const line = timelineLine({ request: { number: 12, url: 'https://x.example/12/' }, time: 'yesterday' });
  expect(unpacked([line])[0]!.line).toEqual(line);
});
