import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where the states of stacks are kept, one each. */
export interface StateBackend {
  /** What OpenTofu needs in its environment to reach them. */
  env: Readonly<Record<string, string>>;
  /** The `backend` of Terraform's JSON for a stack. */
  block(stack: string): Readonly<Record<string, unknown>>;
  /** Where the state of a stack is, as a person finds it. */
  place(stack: string): string;
  /** The stacks of which there is a state, sorted. */
  stacks(): Promise<readonly string[]>;
  /** Removes the state of a stack that holds nothing any more. */
  forget(stack: string): Promise<void>;
}

/** Ends the name of a state. */
export const STATE_SUFFIX = '.tfstate';

/** Keeps states in a folder of this machine. */
export function localBackend(folder: string): StateBackend {
  const place = (stack: string) => join(folder, `${stack}${STATE_SUFFIX}`);
  return {
    env: {},
    place,
    block(stack) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      return { local: { path: place(stack) } };
    },
    stacks: () => Promise.resolve(statesIn(folder)),
    async forget(stack) {
      for (const end of ['', '.backup']) rmSync(`${place(stack)}${end}`, { force: true });
    },
  };
}

function statesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(STATE_SUFFIX) && !name.startsWith('.'));
    return names.map((name) => name.slice(0, -STATE_SUFFIX.length)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
