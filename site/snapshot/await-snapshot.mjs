import { once } from 'node:events';
import process from 'node:process';

/**
 * Draws no page before standard input has ended: `portal build` starts Astro at once, which bundles while the catalog is read,
 * and ends its input when the snapshot is in the file that WAYPOST_SNAPSHOT names.
 */
export function awaitSnapshot() {
  return {
    name: 'waypost-await-snapshot',
    hooks: {
      'astro:build:start': ({ setPrerenderer }) =>
        setPrerenderer((own) => ({
          ...own,
          async setup() {
            if (!process.stdin.readableEnded) await once(process.stdin.resume(), 'end');
            await own.setup?.();
          },
        })),
    },
  };
}
