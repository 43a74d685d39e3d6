import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { STATE_SUFFIX, type StateBackend } from './state-backend.ts';

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
