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

  const inside = watchedPaths({ root, folders, elsewhere });
  const ignored = (path: string) => !inside.isWatched(path) && !inside.isAbove(path);
  const watcher = watch([root, ...elsewhere], { ignoreInitial: true, followSymlinks: false, ignored });
  watcher.on('all', (_event, path) => {
    // A folder on the way, which the first build creates: what is inside has events of its own.
    if (!inside.isWatched(path)) return;
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
}

/** Says of a path whether it is watched itself, and whether it is a folder above one that is. */
export function watchedPaths({ root, folders, elsewhere = [] }: Pick<Watched, 'root' | 'folders' | 'elsewhere'>) {
  const whole = folders.length === 0;
  const watched = [...folders.map((folder) => join(root, folder)), ...elsewhere];
  const hasIgnored = (path: string) => relative(root, path).split(sep).some(isIgnored);
  const isOwn = (path: string) =>
    (whole || folders.some((folder) => isIn(path, join(root, folder)))) && !hasIgnored(path);
  return {
    isWatched: (path: string) => isOwn(path) || elsewhere.some((folder) => isIn(path, folder)),
    isAbove: (path: string) => relative(root, path) === '' || watched.some((folder) => isIn(folder, path)),
  };
}

function isIn(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(`${folder}${sep}`);
}
