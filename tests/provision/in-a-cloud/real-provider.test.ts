import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsStack, awsVariants } from '../../../infra/aws/testing.ts';
import type { Construct } from '../../../infra/synth/construct.ts';
import { synthStack } from '../../../infra/synth/synth-stack.ts';
import { tofu } from '../../../scripts/doctor/tools/tofu.ts';
import { runTofu, type TofuResult } from '../../../scripts/provision/tofu/run-tofu.ts';
import { hasAws } from '../../aws-packages.ts';
import { scratchFolder } from '../../scratch-folder.ts';
import { lacks } from '../provision-world.ts';
import { type Moto, startMoto } from './moto.ts';
import { mayDownloadProvider } from './real-provider.ts';

const isLeftOut = !mayDownloadProvider || !hasAws || lacks('tofu', 'moto');
/** Of moto's only account. */
const ACCOUNT = '123456789012';
/** A download may be slow, and moto is. */
const PATIENCE = 300_000;

let moto: Moto;
let folder: string;
let program: string;

beforeAll(async () => {
  if (isLeftOut) return;
  moto = await startMoto();
  program = (await tofu.find(process.env))!;
  folder = scratchFolder('real-provider-');
}, PATIENCE);
afterAll(async () => {
  await moto?.[Symbol.asyncDispose]();
  if (folder) rmSync(folder, { recursive: true });
});

type Stack = ReturnType<typeof awsStack>;

async function jsonOf(stack: Stack): Promise<string> {
  const { construct }: { construct: Construct } = await import(`../../../infra/types/${stack.type}/aws.ts`);
  return synthStack(construct, { ...stack, secretVersion: 0, isKeySupplied: false });
}

class Workbench {
  readonly #folder: string;

  constructor(name: string) {
    this.#folder = join(folder, name);
    mkdirSync(this.#folder, { recursive: true });
    mkdirSync(join(folder, 'plugins'), { recursive: true });
    const provider = { aws: { allowed_account_ids: [ACCOUNT], s3_use_path_style: true } };
    writeFileSync(join(this.#folder, 'moto_override.tf.json'), JSON.stringify({ provider }));
  }

  async take(stack: Stack): Promise<void> {
    writeFileSync(join(this.#folder, 'main.tf.json'), await jsonOf(stack));
  }

  async run(...words: string[]): Promise<TofuResult> {
    const env = {
      ...{ PATH: process.env.PATH ?? '', HOME: folder, TF_PLUGIN_CACHE_DIR: join(folder, 'plugins') },
      ...{ AWS_ENDPOINT_URL: moto.url, AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' },
      TF_IN_AUTOMATION: '1',
    };
    return runTofu(words, { program, folder: this.#folder, env });
  }

  async succeed(...words: string[]): Promise<TofuResult> {
    const result = await this.run(...words);
    expect(result.exitCode, `${words[0]}: ${result.stdout}${result.stderr}`).toBe(0);
    return result;
  }
}

/** Asks moto, which takes the service from the scope of a key and checks no signature. */
async function ask(service: string, path: string, init: RequestInit): Promise<string> {
  const scope = `AWS4-HMAC-SHA256 Credential=key/20261101/eu-central-1/${service}/aws4_request`;
  const answer = await fetch(`${moto.url}${path}`, { ...init, headers: { authorization: scope, ...init.headers } });
  return answer.text();
}

/** What a stack uses that is there before it. */
async function settled(stack: Stack): Promise<Stack> {
  const vpc = await ask('ec2', '/', {
    method: 'POST',
    body: new URLSearchParams({ Action: 'DescribeSubnets', Version: '2016-11-15' }),
  });
  const groups = await ask('ec2', '/', {
    method: 'POST',
    body: new URLSearchParams({ Action: 'DescribeSecurityGroups', Version: '2016-11-15' }),
  });
  const zone = await ask('route53', '/2013-04-01/hostedzone', {
    method: 'POST',
    body: '<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>dev.acme.example</Name><CallerReference>test</CallerReference></CreateHostedZoneRequest>',
  });
  return {
    ...stack,
    aws: {
      ...stack.aws!,
      account: ACCOUNT,
      subnets: [...vpc.matchAll(/<subnetId>([^<]+)</g)].map(([, id]) => id!),
      securityGroups: [/<groupId>([^<]+)</.exec(groups)![1]!],
      hostedZone: { id: /<Id>\/hostedzone\/([^<]+)</.exec(zone)![1]!, name: 'dev.acme.example' },
    },
  };
}

describe.skipIf(isLeftOut)('with the real provider', () => {
  test(
    'what each type makes in each size and environment fits its schema',
    async () => {
      const bench = new Workbench('validate');
      const variants = awsVariants();
      await bench.take(variants[0]!.stack);
      await bench.succeed('init', '-input=false', '-no-color');
      const wrong: string[] = [];
      for (const { name, stack } of variants) {
        await bench.take(stack);
        const { exitCode, stdout } = await bench.run('validate', '-no-color');
        if (exitCode !== 0) wrong.push(`${name}: ${stdout}`);
      }
      expect(wrong).toEqual([]);
    },
    PATIENCE,
  );

  test.each(['postgresql', 'redis', 's3-bucket', 'sqs-queue', 'dns-record'])(
    '%s can be planned',
    async (type) => {
      const bench = new Workbench(`plan-${type}`);
      const size = type === 'dns-record' ? 'standard' : 'medium';
      await bench.take(await settled(awsStack({ type, size, environment: 'dev', protect: false })));
      await bench.succeed('init', '-input=false', '-no-color');
      await bench.succeed('plan', '-input=false', '-no-color');
    },
    PATIENCE,
  );

  // Of databases and caches, moto lacks much that the provider waits for.
  test.each(['s3-bucket', 'sqs-queue', 'dns-record'])(
    '%s is created, has nothing to change, and is deleted',
    async (type) => {
      const bench = new Workbench(`apply-${type}`);
      const size = type === 'dns-record' ? 'standard' : 'small';
      await bench.take(await settled(awsStack({ type, size, environment: 'dev', protect: false })));
      await bench.succeed('init', '-input=false', '-no-color');
      await bench.succeed('apply', '-input=false', '-no-color', '-auto-approve');
      expect((await bench.run('plan', '-input=false', '-no-color', '-detailed-exitcode')).exitCode).toBe(0);
      await bench.succeed('destroy', '-input=false', '-no-color', '-auto-approve');
    },
    PATIENCE,
  );
});
