import { expect, test } from 'vitest';
import { registerForm } from '../register/register-form.ts';
import { answerTo, DESIRED } from '../testing.ts';
import { issueAnswerMarkdown } from './issue-answer.ts';

const form = registerForm(DESIRED);
const refused = async (fields: object, open?: number) =>
  issueAnswerMarkdown({
    ...{ outcome: 'refused', form, problems: (await answerTo(fields)).problems },
    ...(open !== undefined && { open }),
  });

test('each problem is at the heading that it is about, with its fix', async () => {
  expect(await refused({ name: 'refunds', owner: 'payment', health: { url: 'ftp://x' } }, 7)).toBe(
    [
      '**This request has problems.** If you edit the issue, the portal tries again. #7 stays as it is until then.',
      [
        '- **Owner**\\',
        '  `owner` names `payment`, which is not in the catalog.\\',
        '  Did you mean `payments`? Otherwise add catalog/teams/payment.yaml.',
        '- **Health address**\\',
        '  `health.url` is `ftp://x`, which has the scheme `ftp:`, and that is not allowed.\\',
        '  Write an address that starts with `https://`, `http://`, `tcp://` or `tls://`, or delete it.',
      ].join('\n'),
      'Keep each heading as it is, with its answer below it.',
    ].join('\n\n'),
  );
});

test('what somebody wrote is neither markup nor a mention, and is cut', async () => {
  const nasty = `@acme/payments <img src=x> [a](b) #1 \u0060\u0060 ::error:: ${'x'.repeat(2000)}`;
  const answer = await refused({ name: nasty, owner: nasty, system: nasty });
  const outside = answer.replace(/`[^`]*`/g, '');
  expect(outside).not.toMatch(/@acme|<img|\]\(b\)|(?<!\\)#1/);
  expect(answer.length).toBeLessThan(6000);
});
