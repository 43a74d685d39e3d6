import { expect, test } from 'vitest';
import { auditApi } from './audit-api.ts';
import { TIMELINE } from './shown-audit.ts';
import { CHECKOUT, PAYMENTS, timelineLine } from './timeline/testing.ts';
import { type TimelineChunk, unpackLines } from './timeline/timeline-chunk.ts';

const snapshot = {
  entities: [
    {
      ...{ ref: CHECKOUT, kind: 'service', name: 'checkout', title: 'Checkout', address: 'services/checkout' },
      owner: PAYMENTS,
    },
    { ref: PAYMENTS, kind: 'team', name: 'payments', title: 'Payments', address: 'teams/payments' },
  ],
};
const filesOf = (count: number) => {
  const lines = Array.from({ length: count }, (_, index) => timelineLine({ seq: index + 1 }));
  const surroundings = { snapshot, base: '/', tools: TIMELINE.put({ lines }) };
  return new Map(auditApi.documents!.flatMap((document) => [...document.files(surroundings)]));
};

test('lines are in documents of two thousand, the oldest first, so that only the last one changes', () => {
  const files = filesOf(4001);
  expect([...files.keys()]).toEqual(['api/audit.json', 'api/audit/1.json', 'api/audit/2.json', 'api/audit/3.json']);
  const last = unpackLines(JSON.parse(files.get('api/audit/3.json')!) as TimelineChunk);
  expect(last.map(({ line }) => line.seq)).toEqual([4001]);
  expect(filesOf(4002).get('api/audit/2.json')).toBe(files.get('api/audit/2.json'));
});

test('the index has what can be looked for', () => {
  expect(JSON.parse(filesOf(2).get('api/audit.json')!)).toEqual({
    ...{ total: 2, chunks: 1, people: ['ines-okafor'], verbs: ['reconcile'], outcomes: ['done'] },
    teams: [{ ref: PAYMENTS, title: 'Payments' }],
  });
});

test('a portal that shows no audit has an index without lines', () => {
  const surroundings = { snapshot, base: '/', tools: {} };
  const files = auditApi.documents!.flatMap((document) => [...document.files(surroundings)]);
  expect(files.map(([path]) => path)).toEqual(['api/audit.json']);
  expect(JSON.parse(files[0]![1])).toEqual({
    ...{ total: 0, chunks: 0, people: [], verbs: [], outcomes: [], teams: [] },
  });
});
