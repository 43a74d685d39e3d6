import { quotedList } from '#core/text/quoted.ts';
import { leftOut, type Tool } from '../doctor/tool.ts';
import { versitygw } from '../doctor/tools/go-program.ts';
import { infraPackages } from '../doctor/tools/infra-packages.ts';
import { redis } from '../doctor/tools/redis.ts';
import { tofu } from '../doctor/tools/tofu.ts';
import type { Prompter } from '../prompter.ts';

/** What the local environment needs for a resource: for each type its server, and for all of them the rest. */
const SERVERS: Readonly<Record<string, Tool>> = { redis, 's3-bucket': versitygw };

interface Offer {
  prompter: Pick<Prompter, 'ask'>;
  env: NodeJS.ProcessEnv;
  say(text: string): void;
}

/**
 * Offers to install what this machine lacks for a resource. Without it a request can be made, and a job creates the resource.
 *
 * @param type the name of its type, where that is known
 * @throws {CannotRun} when this machine does not let it
 */
export async function offerTools(type: string | undefined, offer: Offer, needed = toolsFor(type)): Promise<void> {
  const { prompter, env, say } = offer;
  const out = leftOut(env);
  const missing: Tool[] = [];
  for (const tool of needed)
    if (tool.install && !out.has(tool.name) && (await tool.find(env)) === undefined) missing.push(tool);
  if (missing.length === 0) return;
  say('To create resources on this machine, it lacks:');
  for (const { name, size, folder } of missing)
    say(`  ${name}: ${[size, folder?.(env)].filter(Boolean).join(', in ')}`);
  const answer = await prompter.ask('Install it now?', 'yes');
  if (!/^y(?:es)?$/i.test(answer)) {
    say(`Later: \`npx portal doctor --install ${missing.map(({ name }) => name).join(' ')}\`.`);
    return;
  }
  for (const tool of missing) await tool.install!(env, say);
  say(`Installed: ${quotedList(missing.map(({ name }) => name))}.`);
}

function toolsFor(type: string | undefined): Tool[] {
  const server = type === undefined ? undefined : SERVERS[type];
  return [infraPackages, tofu, ...(server ? [server] : [])];
}
