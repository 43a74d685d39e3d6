import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDesired } from '../../core/parts.ts';
import { desiredStacks } from '../../core/provision/stack/desired-stacks.ts';
import type { Stack } from '../../core/provision/stack/stack.ts';
import { readResourceTypes } from '../../core/provision/type/read-resource-types.ts';
import type { ResourceType } from '../../core/provision/type/resource-type.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A portal with an account for each environment: that of production has a key of its own. */
const PORTAL = `forge: { github: acme/portal }
environments:
  dev:
    platforms: [aws]
    aws:
      account: "111122223333"
      region: eu-central-1
      subnets: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      securityGroups: [sg-0a1b2c3d]
      hostedZone: { id: Z0123456789ABCDEFGHIJ, name: dev.acme.example }
  production:
    platforms: [aws]
    aws:
      account: "444455556666"
      region: eu-central-1
      kmsKey: arn:aws:kms:eu-central-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab
      subnets: [subnet-2a3b4c5d, subnet-3a4b5c6d, subnet-4a5b6c7d]
      securityGroups: [sg-2a3b4c5d]
      hostedZone: { id: Z9876543210ZYXWVUTSRQ, name: acme.example }
`;

/** What requests of a type configure here, where it has to be something. */
const CONFIG: Readonly<Record<string, string>> = {
  'dns-record': '{ type: CNAME, values: [checkout.eu-central-1.elb.amazonaws.com] }',
};

export interface Variant {
  /** `s3-bucket/small.dev.protected` */
  name: string;
  stack: Stack;
}

/** Every type of infra/types/ that is on AWS, in each size and environment, protected and not. */
export function awsVariants(): Variant[] {
  return typesOnAws().flatMap(({ name: type, sizes }) =>
    Object.keys(sizes).flatMap((size) =>
      ['dev', 'production'].flatMap((environment) =>
        [false, true].map((protect) => ({
          name: `${type}/${size}.${environment}${protect ? '.protected' : ''}`,
          stack: awsStack({ type, size, environment, protect }),
        })),
      ),
    ),
  );
}

interface StackOptions {
  type: string;
  size: string;
  environment: string;
  protect: boolean;
  /** YAML of `config`; by default what fixtures have. */
  config?: string;
}

/** The stack that a request asks for, by the rules of the product. */
export function awsStack({ type, size, environment, protect, config = CONFIG[type] ?? '{}' }: StackOptions): Stack {
  const request = `kind: resource
name: checkout-orders
type: ${type}
service: checkout
environments: { ${environment}: { size: ${size} } }
config: ${config}
protect: ${protect}
`;
  const { stacks, refused } = desiredStacks(readDesired(filesWith(request)));
  const [stack] = stacks;
  if (!stack) throw new Error(refused.map(({ reason }) => reason).join('\n'));
  return stack;
}

function typesOnAws(): ResourceType[] {
  return readResourceTypes(filesWith('')).types.filter(({ platforms }) => Object.hasOwn(platforms, 'aws'));
}

function filesWith(request: string): Map<string, string> {
  const folder = 'infra/types';
  const types = readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}/type.yaml`);
  return new Map([
    ['catalog/portal.yaml', PORTAL],
    ['catalog/teams/payments.yaml', 'kind: team\nname: payments\nannotations: { waypost.dev/cost-centre: "4711" }\n'],
    ['catalog/payments/checkout.yaml', 'kind: service\nname: checkout\nowner: payments\n'],
    ['infra/requests/payments/checkout-orders.yaml', request],
    ...types.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const),
  ]);
}
