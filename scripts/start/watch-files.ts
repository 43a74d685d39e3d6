import { watch } from 'node:fs';
import { sep } from 'node:path';

/** Editors save a file in several steps, and a checkout changes many at once. In milliseconds. */
const QUIET = 150;
const IGNORED = /(?:^|\/)(?:\.git|\.portal|\.tools|\.astro|node_modules|dist|\.building-[^/]*)(?:\/|$)/;

/** Ends when it is closed. */
export interface Watcher {
  close(): void;
}

/**
 * Calls back when files below these folders have changed and then been left alone for a moment. While the callback works, changes
 * wait for its end.
 */
export function watchFiles(folders: readonly string[], changed: () => Promise<void>): Watcher {
  let timer: NodeJS.Timeout | undefined;
  let working = false;
  let again = false;

  async function work(): Promise<void> {
    if (working) {
      again = true;
      return;
    }
    working = true;
    do {
      again = false;
      await changed();
    } while (again);
    working = false;
  }

  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_, file) => {
      if (file === null || IGNORED.test(file.split(sep).join('/'))) return;
      clearTimeout(timer);
      timer = setTimeout(() => void work(), QUIET);
    }),
  );
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
