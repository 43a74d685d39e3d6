import { expect, test } from 'vitest';
import type { Fields } from '../../part/slot.ts';
import { reviewSections } from '../../report/review-sections.ts';
import { review } from '../../review/review.ts';
import { queueType, requestText } from '../testing.ts';
import { PLANNER, type Planner } from './planner.ts';
import { PROVISIONS } from './resource-change.ts';

const FILE = 'infra/requests/payments/orders.yaml';
const BASE = {
  'catalog/portal.yaml':
    'environments: { dev: {}, production: { protect: true, approvals: [platform], budget: 60 } }\n',
  'catalog/teams/payments.yaml': 'kind: team\nname: payments\n',
  'catalog/teams/platform.yaml': 'kind: team\nname: platform\n',
  'catalog/payments/checkout.yaml': 'kind: service\nname: checkout\nowner: payments\n',
  'infra/types/queue/type.yaml': queueType(),
};
const OLD = ['Prices of 2026-11-01 may be old (Price list).'];
const BOTH = requestText({ environments: '{ dev: { size: small }, production: { size: large } }' });

/** The review of a change to the file of a request. Undefined is no file. @param portal other files of both sides */
async function reviewed(
  before: string | undefined,
  after: string | undefined,
  tools: Fields = {},
  portal: Readonly<Record<string, string>> = {},
) {
  const side = (text: string | undefined) =>
    new Map(Object.entries({ ...BASE, ...portal, ...(text && { [FILE]: text }) }));
  return review({ base: side(before), head: side(after), tools, today: '2027-11-27' });
}

/** The section about resources, line by line, and the names of its blocks. */
async function section(...change: Parameters<typeof reviewed>): Promise<string[]> {
  const found = reviewSections(await reviewed(...change)).find(({ title }) => title === 'Resources');
  const lines = (found?.lines ?? []).flatMap(({ text, below = [] }) => [text, ...below.map((one) => `  ${one}`)]);
  return [...lines, ...(found?.blocks ?? []).flatMap(({ name, lines }) => [`[${name}]`, ...lines])];
}

test('a new request says what it makes, costs and needs', async () => {
  expect(await section(undefined, BOTH)).toEqual([
    'An approval creates one Message queue `orders` in dev, small, for `checkout`: about $5 a month (prices of 2026-11, Price list).',
    '  With this one, `payments` has 1 of 4 resources of the type `queue` in dev.',
    'An approval creates one Message queue `orders` in production, large, for `checkout`: about $40.50 a month (prices of 2026-11, Price list).',
    '  With this one, `payments` has 1 of 4 resources of the type `queue` in production.',
    "  Production needs 1 approval beside the owner's: `platform`.",
    'The resources of `payments` cost nothing now, and about $45.50 a month after this change.',
    '  In production, about $40.50 of a budget of $60.',
    ...OLD,
    'No plan was made here: each resource is planned before it is changed.',
  ]);
});

test('a change names what becomes of size, price and other fields', async () => {
  const after = requestText({ environments: '{ dev: { size: large } }', config: '{ ordered: true }' });
  expect((await section(requestText(), after)).filter((line) => !line.startsWith(' '))).toEqual([
    'An approval changes the Message queue `orders` in dev: size `small` becomes `large`; about $5 a month becomes about $40.50 a month; `config` changes.',
    'The resources of `payments` cost about $5 now, and about $40.50 a month after this change.',
    ...OLD,
    'No plan was made here: each resource is planned before it is changed.',
  ]);
});

/** What an answer says of costs. @param provision settings */
async function costsSaid(before: string | undefined, after: string | undefined, provision: string, more = {}) {
  const portal = { 'catalog/portal.yaml': `environments: { dev: {} }\nprovision: ${provision}\n`, ...more };
  return (await section(before, after, {}, portal)).filter((line) => /The (?:resources|price)|old/.test(line));
}
const LARGE = requestText({ environments: '{ dev: { size: large } }' });

test('costs are mentioned where they change by more than the threshold', async () => {
  const line = 'The resources of `payments` cost about $5 now, and about $40.50 a month after this change.';
  const [old] = OLD;
  expect(await costsSaid(requestText(), LARGE, '{}')).toEqual([line, old]);
  expect(await costsSaid(requestText(), LARGE, '{ costs: { threshold: 35.4 } }')).toEqual([line, old]);
  expect(await costsSaid(requestText(), LARGE, '{ costs: { threshold: 35.5 } }')).toEqual([old]);
  expect(await costsSaid(undefined, requestText(), '{}')).toEqual([old]);
});

test('what has no price is said beside the sum', async () => {
  const lab = {
    'infra/requests/payments/lab.yaml': requestText({ name: 'lab', environments: '{ dev: { size: odd } }' }),
  };
  expect(await costsSaid(undefined, LARGE, '{}', lab)).toEqual([
    'The resources of `payments` cost nothing now, and about $40.50 a month after this change.',
    '  The price of 1 resource is not known.',
    ...OLD,
  ]);
});

test('other prices are a change of costs, too, of every team', async () => {
  const requests = {
    [FILE]: BOTH,
    'catalog/supply/stock.yaml': 'kind: service\nname: stock\nowner: supply\n',
    'catalog/teams/supply.yaml': 'kind: team\nname: supply\n',
    'infra/requests/supply/stock.yaml': requestText({ name: 'stock', service: 'stock' }),
  };
  const side = (large: string) =>
    new Map(
      Object.entries({ ...BASE, ...requests, 'infra/types/queue/type.yaml': queueType().replace('40.5', large) }),
    );
  const found = await review({ base: side('40.5'), head: side('58'), today: '2026-11-27' });
  expect(reviewSections(found).find(({ title }) => title === 'Resources')?.lines).toEqual([
    {
      text: 'The resources of `payments` cost about $45.50 now, and about $63 a month after this change.',
      below: ['In production, about $58 of a budget of $60.'],
    },
    OTHER_TYPES,
  ]);
  const same = await review({ base: side('40.5'), head: side('50.5'), today: '2026-11-27' });
  expect(PROVISIONS.of(same)).toMatchObject({ costs: [], oldPrices: [], changesTypes: true });
});

const OTHER_TYPES = {
  text: 'It changes how resources are made, and no plan uses that before the merge. The summary of the workflow `Types` shows what each type makes before and after.',
};

test.each(['infra/types/queue/shared.ts', 'infra/synth/synth-stack.ts', 'infra/aws/aws-name.ts'])(
  'a change of %s says where its effect is seen',
  async (path) => {
    const side = (text: string) => new Map(Object.entries({ ...BASE, [path]: text }));
    const found = await review({ base: side(''), head: side('// Other.'), paths: [path] });
    expect(reviewSections(found).find(({ title }) => title === 'Resources')?.lines).toEqual([OTHER_TYPES]);
  },
);

test('prices that may be old are said once, as the settings see it', async () => {
  expect(await costsSaid(undefined, BOTH, '{}')).toEqual(expect.arrayContaining(OLD));
  expect(await costsSaid(undefined, requestText(), '{ costs: { staleAfter: 999d } }')).toEqual([]);
  expect(await costsSaid(requestText(), undefined, '{}')).toEqual([]);
});

test('a change of the size says what it means to those who use it', async () => {
  const changes = 'construct: shared.ts\n    changes: { larger: { means: restart } }';
  const type = { 'infra/types/queue/type.yaml': queueType().replace('construct: shared.ts', changes) };
  expect(await section(requestText(), LARGE, {}, type)).toContain(
    '  Small to large, 9 GB: It restarts, so its connections end for a moment.',
  );
});

test('a change that says when it expires says what follows, and a later one does not repeat it', async () => {
  const until = (day: string, size = 'small') =>
    requestText({ environments: `{ dev: { size: ${size}, expiresAt: ${day} } }` });
  const [line, below] = await section(requestText(), until('2027-01-31'));
  expect([line, below]).toEqual([
    'An approval changes the Message queue `orders` in dev: `expiresAt` changes.',
    '  It expires on 2027-01-31. From 2027-01-24 on, a pull request proposes to delete it.',
  ]);
  expect((await section(undefined, until('2027-01-31')))[1]).toBe(below);
  expect((await section(until('2027-01-31'), until('2027-01-31', 'large'))).join()).not.toContain('It expires');
});

test('a date in the past fails the change that brings it, and no later one', async () => {
  const past = requestText({ environments: '{ dev: { size: small, expiresAt: 2027-01-31 } }' });
  const other = requestText({ environments: '{ dev: { size: large, expiresAt: 2027-01-31 } }' });
  const sides = (before: string, after: string) => ({
    base: new Map(Object.entries({ ...BASE, [FILE]: before })),
    head: new Map(Object.entries({ ...BASE, [FILE]: after })),
    today: '2027-02-01',
  });
  const { verdict, problems } = await review(sides(requestText(), past));
  expect([verdict, problems.added.map(({ message }) => message)]).toEqual([
    'failed',
    ['`environments.dev.expiresAt` is `2027-01-31`, which is in the past.'],
  ]);
  expect((await review(sides(past, other))).verdict).toBe('passed');
});

test('new credentials are announced, and a smaller number is refused', async () => {
  const renewed = (rotate: number) => requestText({ environments: `{ dev: { size: small, rotate: ${rotate} } }` });
  expect(await section(requestText(), renewed(2))).toContain(
    '  It gets new credentials. The old ones work until its service has the new ones.',
  );
  const { verdict, problems } = await reviewed(renewed(3), renewed(2));
  expect([verdict, problems.added.map(({ message }) => message)]).toEqual([
    'failed',
    ['`environments.dev.rotate` is `2`, and was `3`. Credentials are renewed by a higher number only.'],
  ]);
});

test('a change of a description does nothing to what is there', async () => {
  expect(await section(requestText(), requestText({ description: 'Orders.' }))).toEqual([]);
});

test('what is protected before the change is not deleted by it', async () => {
  const { verdict, problems } = await reviewed(BOTH, undefined);
  expect(verdict).toBe('failed');
  expect(problems.added).toMatchObject([
    {
      rule: 'resource-policy',
      file: FILE,
      message:
        '`orders` is protected from deletion in `production`, by `environments.production.protect` in catalog/portal.yaml.',
    },
  ]);
  const without = requestText({ protect: 'false' });
  expect((await reviewed(BOTH, without)).problems.added).toMatchObject([{ file: FILE, line: 5 }]);
  expect((await reviewed(requestText(), undefined)).verdict).toBe('passed');
});

test('plans are asked for what the change touches, and shown folded', async () => {
  const asked: string[] = [];
  const planner: Planner = {
    async plan(stacks) {
      asked.push(...stacks.map(({ name, isGone }) => `${name}${isGone ? ' gone' : ''}`));
      return [
        { name: 'production.orders', reason: 'The server does not answer.' },
        {
          name: 'dev.orders',
          plan: {
            stack: 'dev.orders',
            changes: [
              { address: 'shared_queue.main', action: 'create', attributes: [{ name: 'name', after: 'orders' }] },
            ],
            drift: [],
            digest: '0'.repeat(64),
          },
        },
      ];
    },
  };
  const lines = await section(undefined, BOTH, PLANNER.put(planner));
  expect(asked).toEqual(['dev.orders', 'production.orders']);
  expect(lines).toContain('  Makes one Message queue `orders` in dev, small.');
  expect(lines).toContain('  It could not be planned: The server does not answer.');
  expect(lines.slice(-3)).toEqual(['[Plan of dev.orders]', '+ shared_queue.main', '    name = "orders"']);
});

test('without a touched resource, nothing is planned or said', async () => {
  expect(PROVISIONS.of(await reviewed(BOTH, BOTH))).toBeUndefined();
});
