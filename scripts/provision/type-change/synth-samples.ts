import type { Files } from '#core/catalog/files.ts';
import { list, type Of, object, string } from '#core/catalog/schema/shapes.ts';
import { readDesired } from '#core/parts.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { readResourceTypes } from '#core/provision/type/read-resource-types.ts';
import { type Platform, type ResourceType, TYPES_FOLDER } from '#core/provision/type/resource-type.ts';
import { isMap } from '#core/text/is-map.ts';
import { DiskFiles } from '../../files/disk-files.ts';
import { errorSentence } from '../../forge/error-sentence.ts';
import { PRODUCT } from '../../product.ts';
import { loadConstruct, loadInfra } from '../load-infra.ts';

const text = { ...string, maxLength: 1_000_000 };

export type Synthesised = Of<typeof MADE>;
const MADE = {
  ...object(
    {
      name: { ...string, maxLength: 200 },
      /** Terraform JSON. */
      json: text,
      /** Why there is none, in full sentences. */
      reason: text,
    },
    ['json', 'reason'],
  ),
  additionalProperties: false,
};

export const SYNTHESISED = { ...list(MADE), maxItems: 5000 };

export async function synthSamples(): Promise<Synthesised[]> {
  const infra = await loadInfra();
  const synth = async (sample: SampleStack): Promise<Synthesised> => {
    const { name } = sample;
    if ('reason' in sample) return { name, reason: sample.reason };
    try {
      const input = { ...sample.stack, secretVersion: 1, isKeySupplied: false };
      return { name, json: await infra.synth(await loadConstruct(sample.stack, PRODUCT), input) };
    } catch (error) {
      return { name, reason: errorSentence(error) ?? String(error) };
    }
  };
  return Promise.all(sampleStacks(new DiskFiles(PRODUCT, ['infra/types'])).map(synth));
}

/** A portal of nobody's, with an account for each environment: that of production has a key of its own. */
const PORTAL = `forge: { github: acme/portal }
environments:
  dev:
    aws:
      account: "111122223333"
      region: eu-central-1
      subnets: [subnet-0a1b2c3d, subnet-1a2b3c4d]
      securityGroups: [sg-0a1b2c3d]
      hostedZone: { id: Z0123456789ABCDEFGHIJ, name: dev.acme.example }
  production:
    protect: true
    aws:
      account: "444455556666"
      region: eu-central-1
      kmsKey: arn:aws:kms:eu-central-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab
      subnets: [subnet-2a3b4c5d, subnet-3a4b5c6d]
      securityGroups: [sg-2a3b4c5d]
      hostedZone: { id: Z9876543210ZYXWVUTSRQ, name: acme.example }
`;
const ENVIRONMENTS = ['dev', 'production'];

/** What a request would make of a type, in one way. */
type SampleStack = { name: string } & ({ stack: Stack } | { reason: string });

/**
 * Makes a stack of each type on each of its platforms, in each size, unprotected and protected. They are those of no request and no
 * settings, so that two versions of a type can be compared.
 *
 * @param files with the types
 */
function sampleStacks(files: Files): SampleStack[] {
  return readResourceTypes(files).types.flatMap((type) =>
    Object.entries(type.platforms).flatMap(([platform, made]) =>
      Object.keys(type.sizes).flatMap((size) =>
        ENVIRONMENTS.map((environment) => ({
          name: `${type.name} on ${platform}, ${size}, in ${environment}`,
          ...sampleStack({ type, platform, size, environment, config: exampleConfig(type, made) }, files),
        })),
      ),
    ),
  );
}

interface Sample {
  type: ResourceType;
  platform: string;
  size: string;
  environment: string;
  config: object;
}

function sampleStack(
  { type, platform, size, environment, config }: Sample,
  files: Files,
): { stack: Stack } | { reason: string } {
  const request = {
    kind: 'resource',
    name: 'orders',
    type: type.name,
    service: 'checkout',
    config,
    environments: { [environment]: { size, platform } },
  };
  const ofType = [...files.keys()].filter((path) => path.startsWith(`${TYPES_FOLDER}/${type.name}/`));
  const desired = readDesired(
    new Map([
      ['catalog/portal.yaml', PORTAL],
      ['catalog/teams/payments.yaml', 'kind: team\nname: payments\n'],
      ['catalog/payments/checkout.yaml', 'kind: service\nname: checkout\nowner: payments\n'],
      ['infra/requests/payments/orders.yaml', JSON.stringify(request)],
      ...ofType.map((path) => [path, files.get(path) ?? ''] as const),
    ]),
  );
  const { stacks, refused } = desiredStacks(desired);
  return stacks[0] ? { stack: stacks[0] } : { reason: refused[0]?.reason ?? 'Nothing is made of it.' };
}

/** The first example of each field, or its default. */
function exampleConfig({ config }: ResourceType, { without }: Platform): object {
  const properties = isMap(config.properties) ? Object.entries(config.properties) : [];
  const values = properties.flatMap(([name, schema]) => {
    const { examples, default: byDefault } = isMap(schema) ? schema : {};
    const value = Array.isArray(examples) ? examples[0] : byDefault;
    return value === undefined || without.includes(name) ? [] : [[name, value] as const];
  });
  return Object.fromEntries(values);
}
