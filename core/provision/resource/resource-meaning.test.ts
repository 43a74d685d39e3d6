import { expect, test } from 'vitest';
import { change } from '../../request/change/change.ts';
import { checkRequest } from '../../request/check-request.ts';
import { portalWith, queueType, requestText } from '../testing.ts';

const FILES = {
  'infra/types/queue/type.yaml': queueType().replace(
    'construct: shared.ts',
    'construct: shared.ts\n    changes: { larger: { means: restart } }',
  ),
  'infra/requests/payments/orders.yaml': requestText(),
};

async function outlookOf(set: object): Promise<readonly string[] | undefined> {
  const answer = await checkRequest(change, { entries: ['resource:orders'], set }, portalWith(FILES));
  return answer.outcome === 'sound' ? answer.change.outlook : answer.problems.map(({ message }) => message);
}

test('a request to change a resource says what that means to those who use it, and what follows from a date', async () => {
  expect(await outlookOf({ environments: { dev: { size: 'large' } } })).toEqual([
    'In dev: Small to large, 9 GB: It restarts, so its connections end for a moment.',
  ]);
  expect(await outlookOf({ environments: { dev: { expiresAt: '2027-01-31' } } })).toEqual([
    'In dev: It expires on 2027-01-31. From 2027-01-24 on, a pull request proposes to delete it.',
  ]);
  expect(await outlookOf({ description: 'Orders.' })).toBeUndefined();
});
