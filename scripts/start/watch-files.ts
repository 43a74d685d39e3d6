import { join, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { isIgnored } from '../files/ignored.ts';

/** Editors save a file in several steps, and a checkout changes many at once. In milliseconds. */
const QUIET = 150;

/** Ends when it is closed. */
export interface Watcher {
  /** Settles when every change from then on is seen. */
  ready: Promise<void>;
  /** Settles when no more changes are seen, and the work on those that were has ended. */
  close(): Promise<void>;
}

interface Watched {
  root: string;
  /** Folders below the root; they need not be there yet. None means all of it. */
  folders: readonly string[];
  /** Absolute paths of files and folders elsewhere, which need not be there yet either. */
  elsewhere?: readonly string[];
  /** While it works, changes wait for its end. */
  changed(): Promise<void>;
  say(text: string): void;
}

/** Calls back when files have changed and then been left alone for a moment. */
export function watchFiles({ root, folders, elsewhere = [], changed, say }: Watched): Watcher {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let again = false;

  async function work(): Promise<void> {
    again = true;
    working ??= workOff();
    await working;
  }

  async function workOff(): Promise<void> {
    while (again) {
      again = false;
      await changed();
    }
    working = undefined;
  }

  const ignored = (path: string) => isOutside(path) && !elsewhere.some((folder) => areInLine(folder, path));
  const watcher = watch([root, ...elsewhere], { ignoreInitial: true, followSymlinks: false, ignored });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void work(), QUIET);
  });
  watcher.on('error', (error) => say(`Changes may not be noticed: ${String(error)}`));
  return {
    ready: new Promise((resolve) => watcher.once('ready', resolve)),
    async close() {
      clearTimeout(timer);
      await watcher.close();
      again = false;
      await working;
    },
  };

  function isOutside(path: string): boolean {
    const below = relative(root, path).split(sep).join('/');
    if (below === '') return false;
    if (below.split('/').some(isIgnored)) return true;
    return folders.length > 0 && !folders.some((folder) => areInLine(join(root, folder), path));
  }
}

/** Whether one of two paths is inside the other, or both are the same. */
function areInLine(one: string, other: string): boolean {
  return `${one}${sep}`.startsWith(`${other}${sep}`) || `${other}${sep}`.startsWith(`${one}${sep}`);
}
