import { expect, test } from 'vitest';
import { terminalReport } from '../../report/terminal.ts';
import { isOffered } from '../policy/environment-policy.ts';
import { queueType } from '../testing.ts';
import { readResourceTypes } from './read-resource-types.ts';
import { typeOn } from './resource-type.ts';

const AWS = `  aws:
    construct: aws.ts
    sizes: { small: { summary: standard }, large: { values: { retention: 9 } } }
    outputs: { url: { title: URL } }
    env: { QUEUE_URL: url }
    needs: [subnets]
policy:`;

const read = (aws = AWS) =>
  readResourceTypes(new Map([['infra/types/queue/type.yaml', queueType().replace('policy:', aws)]]));
const type = () => read().types[0]!;

test('a platform has sizes, outputs and variables of its own, or those of the type', () => {
  expect(typeOn(type(), 'aws')).toMatchObject({
    sizes: {
      small: { title: 'Small', summary: 'standard', values: { gigabytes: 1 } },
      large: { title: 'Large', summary: '9 GB', values: { retention: 9 } },
    },
    outputs: { url: { title: 'URL', secret: false } },
    env: { QUEUE_URL: 'url' },
  });
  const { sizes, outputs, env } = type();
  expect(typeOn(type(), 'shared')).toMatchObject({ sizes, outputs, env });
  expect(typeOn(type(), 'moon')).toEqual(type());
});

test('names of a platform are checked as those of the type', () => {
  const wrong = AWS.replace('small:', 'smal:').replace('QUEUE_URL: url', 'QUEUE_URL: host');
  const { problems } = read(wrong.replace('needs: [subnets]', 'without: [ordred]'));
  expect(problems.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
    '`platforms.aws.sizes.smal` names `smal`, which is no size of this type. Did you mean `small`?',
    '`platforms.aws.env.QUEUE_URL` names `host`, which is no output of this type. Write one of `url`.',
    '`platforms.aws.without[0]` names `ordred`, which is no field of `config` of this type. Did you mean `ordered`?',
  ]);
});

test('outputs of a platform without those that variables of the type name are reported', () => {
  expect(terminalReport(read(AWS.replace('    env: { QUEUE_URL: url }\n', '')).problems)).toContain(
    '`platforms.aws.outputs` names `host`, which is no output of this type.',
  );
});

test('a type is offered where an environment has a platform for it', () => {
  const onlyAws = { name: 'queue', platforms: { aws: type().platforms.aws! } };
  expect(isOffered(type(), {})).toBe(true);
  expect(isOffered(type(), { types: [] })).toBe(false);
  expect(isOffered(onlyAws, {})).toBe(false);
  expect(isOffered(onlyAws, { aws: true })).toBe(true);
  expect(isOffered(onlyAws, { aws: true, platforms: ['shared'] })).toBe(false);
  expect(isOffered(onlyAws, { aws: true, platforms: ['shared', 'aws'] })).toBe(true);
});
