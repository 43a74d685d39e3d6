import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { $, which } from 'zx/core';
import { shortRef } from '#core/catalog/ref.ts';
import { secretKey } from '#core/provision/stack/credentials.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import type { StackFacts } from '#core/provision/state/resource-facts.ts';
import { harmless } from '#core/text/harmless.ts';
import { quotedList } from '#core/text/quoted.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { type Client, clientOf } from './clients.ts';
import { findStacks, type NamedResource } from './find-stacks.ts';
import { Provisioning } from './provisioning.ts';
import { type ProvisioningPlace, provisioningPlace } from './provisioning-place.ts';
import { factsOf } from './stack-facts.ts';

export interface Connection {
  stack: Stack;
  facts: StackFacts;
  /** The file with its secret; undefined where it has none here. */
  secret: string | undefined;
  /** The program that opens it; undefined for a type that none is known for. */
  client: Client | undefined;
  /** Whether its server is on this machine, and nothing runs it now. */
  isStopped: boolean;
}

/**
 * Finds how one connects to a resource. Its secret is read only where a program is started with it.
 *
 * @throws {CannotRun} when it is not there, or in several environments and none is named
 */
export async function findConnection(
  named: NamedResource,
  { place, data }: { place: ProvisioningPlace; data: string },
): Promise<Connection> {
  const desired = desiredState(place.root);
  const { stacks } = findStacks(named, desired);
  const there = stacks.flatMap((stack) => {
    const facts = factsOf(stack, data);
    return facts ? [{ stack, facts }] : [];
  });
  const [one, ...others] = there;
  if (!one)
    throw new CannotRun(`\`${named.ref}\` does not exist yet.`, {
      fix: '`npx portal provision status` shows its state. After the merge of its request, `npx portal reconcile` creates it.',
    });
  if (others.length > 0)
    throw new CannotRun(
      `\`${named.ref}\` is in several environments: ${quotedList(there.map(({ stack }) => stack.environment))}.`,
      {
        fix: `Name one: \`--env ${one.stack.environment}\`.`,
      },
    );
  const key = secretKey(one.stack.name, one.facts.credentials);
  const hasSecret = one.facts.secrets.length > 0;
  const secret = hasSecret ? Provisioning.secretsOf(place).place(key) : undefined;
  await using provisioning = new Provisioning(place, () => Promise.resolve(desired));
  const isStopped = await provisioning.areServersStopped(one.stack.environment);
  return { ...one, secret, client: clientOf(one.facts.outputs), isStopped };
}

/** Whether the server of a resource is on this machine, and nothing runs it now. */
export async function isServerStopped(named: NamedResource, root: string): Promise<boolean> {
  const desired = desiredState(root);
  await using provisioning = new Provisioning(provisioningPlace(root, process.env), () => Promise.resolve(desired));
  const environments = new Set(findStacks(named, desired).stacks.map(({ environment }) => environment));
  const stopped = await Promise.all([...environments].map((one) => provisioning.areServersStopped(one)));
  return stopped.includes(true);
}

/** What is said of a server of this machine that nothing runs now. */
export const KEEP_RUNNING = 'Its server is stopped. `npx portal start` keeps it running.';

/** Says how one connects, for programs: the outputs, where the secret is, and whether its server here is stopped. */
export function connectionJson({ stack, facts, secret, isStopped }: Connection): string {
  const { name, environment } = stack;
  return JSON.stringify({ stack: name, environment, ...facts.outputs, secret, isStopped }, undefined, 2);
}

/** Says how one connects, as a person reads it. The command reads the secret from its file, so that no shell remembers it. */
export function connectionReport({ stack, facts, secret, client, isStopped }: Connection): string {
  const outputs = Object.entries(facts.outputs).map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`);
  const command =
    client &&
    [...readingSecret(client, secret), ...settings(client), client.program, ...client.words.map(shellWord)].join(' ');
  const lines = [
    `The ${stack.title} \`${shortRef(stack.resource)}\` in ${stack.environment}:`,
    ...outputs.map((line) => `  ${line}`),
    ...(secret === undefined ? [] : [`Its secret is in ${secret}, which only you can read.`]),
    ...(client?.secretArn === undefined
      ? []
      : ['AWS Secrets Manager has its secret, and your role has to be allowed to read it.']),
    ...(isStopped ? [KEEP_RUNNING] : []),
    ...(command === undefined ? [] : ['', command]),
  ];
  return harmless(lines.join('\n'));
}

/** Sets the variable with the secret, in a way that no shell remembers it. */
function readingSecret({ variable, secretArn }: Client, secret: string | undefined): string[] {
  if (variable === undefined) return [];
  if (secretArn !== undefined) {
    const words = [...secretWords(secretArn).map(shellWord)].join(' ');
    return [`${variable}="$(aws ${words} | node -p 'JSON.parse(fs.readFileSync(0)).password')"`];
  }
  return secret === undefined ? [] : [`${variable}="$(node -p 'require(process.argv[1]).value' ${shellWord(secret)})"`];
}

/** Words of the program `aws` that print a secret. Its region is in its ARN. */
function secretWords(arn: string): string[] {
  const region = arn.split(':')[3] ?? '';
  const query = ['--query', 'SecretString', '--output', 'text'];
  return ['secretsmanager', 'get-secret-value', '--region', region, '--secret-id', arn, ...query];
}

function settings({ env }: Client): string[] {
  return Object.entries(env).map(([name, value]) => `${name}=${shellWord(value)}`);
}

/**
 * Opens a resource with the program for it, and waits until that ends. Servers of this machine run as long.
 *
 * @returns the program's exit code; undefined where the program is not on PATH
 * @throws {CannotRun} when its secret cannot be read, or its server does not start
 */
export async function openConnection(
  { stack, facts, client }: Connection,
  place: ProvisioningPlace,
): Promise<number | undefined> {
  const program = client && which.sync(client.program, { nothrow: true, path: place.env.PATH ?? '' });
  if (!client || !program) return undefined;
  const secret = await secretOf({ stack, facts, client }, place);
  await using provisioning = new Provisioning(place, () => Promise.resolve(desiredState(place.root)));
  await provisioning.startServers(stack.environment);
  const env = { ...place.env, ...client.env, ...secret };
  const child = spawn(program, client.words, { stdio: 'inherit', env });
  const [code] = await once(child, 'exit');
  return Number(code ?? 1);
}

/** The variable of a client with the secret; none where it needs none. @throws {CannotRun} when it cannot be read */
async function secretOf(
  { stack, facts, client }: { stack: Stack; facts: StackFacts; client: Client },
  place: ProvisioningPlace,
): Promise<Record<string, string>> {
  const { variable, secretArn } = client;
  if (variable === undefined) return {};
  if (secretArn !== undefined) return { [variable]: await secretInAws(secretArn, place.env) };
  const secret = await Provisioning.secretsOf(place).read(secretKey(stack.name, facts.credentials));
  if (secret?.value !== undefined) return { [variable]: secret.value };
  throw new CannotRun(`The secret of \`${stack.name}\` is not on this machine.`, {
    fix: 'It is where it was provisioned. `npx portal reconcile` here gives it a new one.',
  });
}

/** AWS's own program signs in as the person. */
async function secretInAws(arn: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { exitCode, stdout, stderr } = await $({ env, nothrow: true, quiet: true })`aws ${secretWords(arn)}`;
  const password = exitCode === 0 ? passwordIn(stdout) : undefined;
  if (password !== undefined) return password;
  throw new CannotRun(`AWS does not show the secret \`${arn}\`: ${stderr.trim() || `aws ended with ${exitCode}`}`, {
    fix: 'Install the AWS command line, and sign in as somebody who may read the secret: `aws sts get-caller-identity` says who you are.',
  });
}

function passwordIn(text: string): string | undefined {
  try {
    const { password }: { password?: unknown } = JSON.parse(text);
    return typeof password === 'string' ? password : undefined;
  } catch {
    return undefined;
  }
}
