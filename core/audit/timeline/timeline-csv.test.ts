import { expect, test } from 'vitest';
import { timelineLine } from './testing.ts';
import { timelineCsv } from './timeline-csv.ts';

test('a line has all that is recorded of it, and a spreadsheet takes no cell for a formula', () => {
  const line = timelineLine({
    ...{ effect: '=1+1', error: 'It is "taken",\nsay others.', run: 'run-1' },
    approvers: [
      { login: 'kim-lee', id: 9 },
      { login: 'tom-reed', id: 8 },
    ],
    request: { number: 12, url: 'https://x.example/12' },
  });
  expect(timelineCsv([line]).split('\r\n')).toEqual([
    'line,time,actor,actor id,requester,approvers,verb,effect,scope,subject,outcome,error,request,request address,commit,workflow,run',
    `1,2026-11-24T10:00:00.000Z,ines-okafor,7,,kim-lee (9) tom-reed (8),reconcile,'=1+1,,service:default/checkout,done,"It is ""taken"",\nsay others.",12,https://x.example/12,,,run-1`,
    '',
  ]);
});

test('a commit has no line of the audit, and its author no id', () => {
  const commit = timelineLine({ seq: undefined as never, actor: { login: 'Mara' }, commit: 'a'.repeat(40) });
  expect(timelineCsv([commit]).split('\r\n')[1]).toBe(
    `,2026-11-24T10:00:00.000Z,Mara,,,,reconcile,,,service:default/checkout,done,,,,${'a'.repeat(40)},,`,
  );
});
