import { Tofu } from '../tofu/tofu.ts';
import type { StackTools } from './stack-tools.ts';
import { kindsOfServers, type SynthesizedStack } from './synth-stack.ts';

/**
 * Makes OpenTofu ready in a folder with the files of a stack. Dispose of it: that deletes the folder.
 *
 * @param isReading whether nothing follows a plan: then no state is made
 * @throws {CannotRun} when the servers, the state or the provider cannot be had
 */
export async function openStack(
  stack: SynthesizedStack,
  tools: StackTools,
  { isReading }: { isReading: boolean },
): Promise<Tofu> {
  const { program, backend, servers, folders, mayUnlock, stop } = tools;
  const { name, environment, text } = stack;
  const workspace = backend.hasWorkspaces && { name, exists: await hasState(name, tools) };
  // OpenTofu makes a state of whatever workspace it reads.
  const isKept = !isReading || workspace?.exists !== false;
  const block = isKept ? backend.block(name) : { local: {} };
  const files = { 'main.tf.json': text, 'backend.tf.json': { terraform: { backend: block } } };
  const folder = folders.make(files);
  const tofu = new Tofu({
    program,
    folder,
    env: await envOf(stack, tools),
    stack: name,
    workspace: isKept ? workspace : undefined,
    statePlace: backend.place(name),
    names: servers.namesOf(environment),
    mayUnlock,
    stop,
  });
  await folders.init(tofu, folder);
  return tofu;
}

export async function hasState(stack: string, { backend }: Pick<StackTools, 'backend'>): Promise<boolean> {
  return (await backend.stacks([stack])).includes(stack);
}

async function envOf(
  stack: SynthesizedStack,
  { env, encryption, backend, identityOf, folders, servers }: StackTools,
): Promise<Record<string, string>> {
  const { environment, secret } = stack;
  const variables = await servers.variablesOf(environment, kindsOfServers(stack));
  return {
    ...env,
    ...(await encryption(environment)),
    ...backend.env,
    ...(await identityOf?.(environment)),
    ...(await folders.env({ ...env, ...variables })),
    ...(secret?.value !== undefined && { TF_VAR_password: secret.value }),
  };
}
