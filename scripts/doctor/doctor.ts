import { CannotRun } from '../cannot-run.ts';
import { leftOut, type Tool } from './tool.ts';
import { TOOLS } from './tools/index.ts';

export type Checkup =
  | { tool: string; state: 'found' | 'installed'; path: string }
  | { tool: string; state: 'skipped'; why: string }
  | { tool: string; state: 'missing'; why: string; reason?: string; fix: string }
  /** Missing, and nothing here needs it. */
  | { tool: string; state: 'not installed'; why: string; fix: string };

interface Order {
  env: NodeJS.ProcessEnv;
  install: boolean;
  say(text: string): void;
  tools?: readonly Tool[];
  /** Whether what only requested resources need is needed. */
  needsResources?: boolean;
}

/**
 * Looks for every tool that Waypost runs, one after the other, and installs what is missing if asked. What WAYPOST_WITHOUT
 * names is skipped. The second time it finds all, and does nothing.
 */
export async function doctor({ env, install, say, tools = TOOLS, needsResources = true }: Order): Promise<Checkup[]> {
  const without = leftOut(env);
  const checkups: Checkup[] = [];
  for (const tool of tools) {
    checkups.push(
      without.has(tool.name)
        ? { tool: tool.name, state: 'skipped', why: tool.why }
        : await examine(tool, { env, install, say, needsResources }),
    );
  }
  return checkups;
}

const INSTALL = 'Run `npx portal doctor --install';

async function examine(tool: Tool, { env, install, say, needsResources }: Order): Promise<Checkup> {
  const { name, why, howTo } = tool;
  try {
    const path = await tool.find(env);
    if (path) return { tool: name, state: 'found', path };
    const state = tool.isForResources && !needsResources ? 'not installed' : 'missing';
    if (!tool.install) return { tool: name, state, why, fix: howTo };
    const isCommand = howTo.startsWith(INSTALL);
    if (!install) return { tool: name, state, why, fix: isCommand ? howTo : `${INSTALL}\`. By hand: ${howTo}` };
    return { tool: name, state: 'installed', path: await tool.install(env, say) };
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return { tool: name, state: 'missing', why, reason: error.message, fix: error.fix };
  }
}
