import process from 'node:process';
import { panelErrorLine } from '#core/snapshot/panel-error.ts';

/** Longest that a panel may take, in milliseconds. */
const LIMIT = 2000;
/** Slow panels of one plugin, after which the rest of the build does without it. */
const PATIENCE = 3;

const slow = new Map<string, number>();

export interface Drawing {
  plugin: string;
  address: string;
  draw(): Promise<string>;
  limit?: number;
}

/**
 * Draws a plugin's panel, and gives up on one that throws or takes too long: the page stays, and the build reports it.
 *
 * @returns undefined where there is no panel to show
 */
export async function drawPanel({ plugin, address, draw, limit = LIMIT }: Drawing): Promise<string | undefined> {
  if ((slow.get(plugin) ?? 0) >= PATIENCE) {
    report(plugin, address, 'It was left out, because it was too slow on other pages.');
    return undefined;
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      slow.set(plugin, (slow.get(plugin) ?? 0) + 1);
      reject(new Error(`It took longer than ${limit / 1000} s.`));
    }, limit);
  });
  try {
    return await Promise.race([draw(), late]);
  } catch (error) {
    report(plugin, address, error instanceof Error ? error.message : String(error));
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function report(plugin: string, address: string, message: string): void {
  // `portal build` runs Astro and reads what it prints.
  process.stdout.write(`\n${panelErrorLine({ plugin, address, message })}\n`);
}
