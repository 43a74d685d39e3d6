import { expect, test } from 'vitest';
import { terminalReport } from '../../report/terminal.ts';
import { queueType } from '../testing.ts';
import { readResourceTypes, resourceTypeNamed } from './read-resource-types.ts';

const read = (...changes: [string, string][]) => {
  const text = changes.reduce((all, [before, after]) => all.replace(before, after), queueType());
  return readResourceTypes(new Map([['infra/types/queue/type.yaml', text]]));
};
const report = (...changes: [string, string][]) => terminalReport(read(...changes).problems);

test('a type is read as data', () => {
  expect(read()).toEqual({
    problems: [],
    types: [
      {
        name: 'queue',
        title: 'Message queue',
        summary: 'A queue of its own.',
        config: {
          type: 'object',
          additionalProperties: false,
          properties: { ordered: { type: 'boolean', title: 'Ordered', default: false } },
        },
        sizes: {
          small: { title: 'Small', summary: '1 GB', values: { gigabytes: 1 } },
          large: { title: 'Large', summary: '9 GB', values: {} },
        },
        outputs: { host: { title: 'Host', secret: false }, password: { title: 'Password', secret: true } },
        env: { QUEUE_HOST: 'host' },
        platforms: {
          shared: {
            construct: 'shared.ts',
            ...{ regions: [], sizes: {}, needs: [], rights: [], without: [] },
            drift: { gigabytes: 'size.gigabytes', ordered: 'config.ordered' },
            prices: { currency: 'USD', source: 'Price list', date: '2026-11-01', monthly: { small: 5, large: 40.5 } },
          },
        },
        policy: { quota: 4, naming: '^[a-z-]+$' },
        file: 'infra/types/queue/type.yaml',
      },
    ],
  });
});

test('the types of a repository are found by name, and read once', () => {
  const files = new Map([['infra/types/queue/type.yaml', queueType()]]);
  expect(resourceTypeNamed(files, 'queue')).toBe(readResourceTypes(files).types[0]);
  expect(resourceTypeNamed(files, 'quue')).toBeUndefined();
  expect(resourceTypeNamed(files, undefined)).toBeUndefined();
});

test('a folder without type.yaml is a problem', () => {
  expect(terminalReport(readResourceTypes(new Map([['infra/types/queue/shared.ts', '']])).problems)).toBe(
    `infra/types/queue/type.yaml:1:1  error  schema
  This folder has no \`type.yaml\`, so it is no resource type.
  Add one that starts with \`name:\` and the name of the folder, or move the folder out of \`infra/types/\`.`,
  );
});

test.each<[string, [string, string], string]>([
  [
    'another name than its folder',
    ['name: queue', 'name: queues'],
    `1:7  error  schema
  \`name\` is \`queues\`, but its folder is \`queue\`.
  Write \`name: queue\`, or rename the folder.`,
  ],
  [
    'a configuration of any form',
    ['additionalProperties: false', 'additionalProperties: true'],
    `6:25  error  schema
  \`config.additionalProperties\` must be \`false\`, but it is \`true\`.
  Write \`false\`.`,
  ],
  [
    'a configuration that is no JSON Schema',
    ['type: boolean', 'type: bool'],
    `5:3  error  schema
  \`config\` is no JSON Schema 2020-12: config/properties/ordered/type must be equal to one of the allowed values, ….
  Correct the keyword; https://json-schema.org/learn explains each.`,
  ],
  [
    'a variable of an output that is not there',
    ['QUEUE_HOST: host', 'QUEUE_HOST: hosts'],
    `17:20  error  schema
  \`env.QUEUE_HOST\` names \`hosts\`, which is no output of this type.
  Did you mean \`host\`?`,
  ],
  [
    'a price of a size that is not there',
    ['small: 5', 'smal: 5'],
    `26:16  error  schema
  \`platforms.shared.prices.monthly\` has no price of \`small\`.
  Add \`small: 0\` with its price.

infra/types/queue/type.yaml:26:18  error  schema
  \`platforms.shared.prices.monthly.smal\` names \`smal\`, which is no size of this type.
  Did you mean \`small\`?`,
  ],
  [
    'drift that no request says',
    ['config.ordered', 'config.order'],
    `21:50  error  schema
  \`platforms.shared.drift.ordered\` names \`order\`, which is no field of \`config\` of this type.
  Write one of \`ordered\`.`,
  ],
  [
    'a pattern that cannot be checked in bounded time',
    ['"^[a-z-]+$"', '"(?=a)"'],
    `27:29  error  schema
  \`(?=a)\` is a pattern that cannot be checked in bounded time: invalid or unsupported Perl syntax: '(?='.
  Write it without lookahead (\`(?=\`, \`(?!\`), lookbehind and backreferences (\`\\1\`).`,
  ],
  [
    'a field that no type has',
    ['env:', 'envs:'],
    `17:7  error  schema
  \`envs\` is not a known field.
  Did you mean \`env\`?`,
  ],
])('a type with %s is reported and left out', (_, change, expected) => {
  expect(report(change)).toBe(`infra/types/queue/type.yaml:${expected}`);
  expect(read(change).types).toEqual([]);
});
