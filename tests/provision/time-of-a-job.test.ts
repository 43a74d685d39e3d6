import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { WorkResults } from '../../core/provision/jobs/work-results.ts';
import type { Stack } from '../../core/provision/stack/stack.ts';
import { PRODUCT } from '../../scripts/product.ts';
import { doWork, type Work } from '../../scripts/provision/jobs/do-work.ts';
import type { StackEngine } from '../../scripts/provision/reconcile/stack-engine.ts';
import { Laptop } from '../forge/laptop.ts';

const MINUTE = 60_000;
const request = (name: string, type: string) =>
  `kind: resource\nname: ${name}\ntype: ${type}\nservice: checkout\nenvironments: { dev: { size: small } }\n`;
const typeFile = (name: string) => `infra/types/${name}/type.yaml`;
const typeText = (name: string) => readFileSync(join(PRODUCT, typeFile(name)), 'utf8');
const FILES = {
  'catalog/portal.yaml': `forge: { github: acme/portal }
environments:
  dev:
    secrets: github-environment
    platforms: [aws]
    aws:
      account: "111122223333"
      region: eu-central-1
      role: arn:aws:iam::111122223333:role/waypost-apply-dev
      subnets: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      securityGroups: [sg-0a1b2c3d]
`,
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\nmembers: [ines-okafor]\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
  [typeFile('postgresql')]: typeText('postgresql'),
  [typeFile('redis')]: typeText('redis'),
  [typeFile('sqs-queue')]: typeText('sqs-queue'),
  'infra/requests/payments/orders.yaml': request('orders', 'postgresql'),
  'infra/requests/payments/carts.yaml': request('carts', 'redis'),
  'infra/requests/payments/mails.yaml': request('mails', 'sqs-queue'),
  '.gitignore': '.portal/\n',
};

/** What a job makes of a database (40 minutes), a cache (60 minutes) and a queue (10 minutes), none of which is there. */
async function endsOf(more: Partial<Work>, onApply = (_: Stack) => {}): Promise<Record<string, string>> {
  const laptop = await Laptop.make(FILES);
  onTestFinished(() => laptop.remove());
  const engine = {
    states: async () => [],
    stacksWithSecret: async () => [],
    digestOf: async () => 'new',
    waits: () => undefined,
    async apply(stack: Stack) {
      onApply(stack);
      return { plan: 'p', outputs: {}, digest: 'new' };
    },
  } as unknown as StackEngine;
  const order = {
    ...{
      commit: await laptop.git('rev-parse', 'HEAD'),
      run: 'r',
      begun: '2026-11-24T10:00:00.000Z',
      environment: 'dev',
    },
    ...{ approved: {}, keys: {}, waiting: {}, taken: {} },
  };
  const hands = () => ({ engine, reader: { refresh: () => Promise.reject(new Error('nothing is looked at')) } });
  const where = { root: laptop.root, order, data: join(laptop.root, '.portal/data') };
  const { ends }: WorkResults = await doWork({ ...where, env: {}, hands, keep() {}, say() {}, ...more });
  return Object.fromEntries(
    Object.entries(ends).map(([stack, end]) => [stack, 'reason' in end ? end.reason : end.outcome]),
  );
}

test('a job begins nothing that may take longer than is left of it', async () => {
  expect(await endsOf({ time: 50 * MINUTE })).toEqual({
    'dev.carts': '`dev.carts` may take 1 h, and this job ends before. Nothing was begun. The next run continues.',
    'dev.mails': 'applied',
    'dev.orders': 'applied',
  });
});

test('a job begins nothing before whose end the keys of the cloud expire, and says how they last longer', async () => {
  const tokens = await listening((_, response) => response.end('{"value":"a.token.of-github"}'));
  const sts = await listening((asked, response) => {
    void text(asked).then((form) => {
      if (new URLSearchParams(form).get('DurationSeconds') === '3600')
        return response.end('<R><AccessKeyId>A</AccessKeyId><SecretAccessKey>S</SecretAccessKey></R>');
      response
        .writeHead(400)
        .end(
          '<E><Message>The requested DurationSeconds exceeds the MaxSessionDuration set for this role.</Message></E>',
        );
    });
  });
  const own = new Set(Object.keys(process.env));
  // The clients of this process find the keys there.
  onTestFinished(() => {
    for (const name of Object.keys(process.env)) if (!own.has(name)) delete process.env[name];
  });
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: tokens,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job',
    AWS_ENDPOINT_URL_STS: sts,
  };
  expect(await endsOf({ time: 340 * MINUTE, env })).toEqual({
    'dev.carts':
      '`dev.carts` may take 1 h, and the keys of the cloud would expire before. Run `aws iam update-role --role-name waypost-apply-dev --max-session-duration 7200` in its account. The next run continues.',
    'dev.mails': 'applied',
    'dev.orders': 'applied',
  });
});

test('a job that is stopped begins nothing more, and hands on what it did', async () => {
  const stop = new AbortController();
  const ends = await endsOf({ stop: stop.signal }, () => stop.abort());
  // As many as it works on at once had begun.
  expect(Object.values(ends).length).toBeLessThan(3);
});

async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
