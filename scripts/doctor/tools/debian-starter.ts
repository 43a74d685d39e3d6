import { chmod, writeFile } from 'node:fs/promises';

/**
 * Writes a program that starts one of unpacked packages with the libraries beside it, for whatever processor they are.
 *
 * @param root the folder with the unpacked packages
 * @param command from the root, with its first words: `usr/bin/redis-server`. The shell reads it, and `$root` is the folder.
 */
export async function writeStarter(path: string, { root, command }: { root: string; command: string }): Promise<void> {
  const lines = [
    '#!/bin/sh',
    `root='${root}'`,
    'for lib in "$root"/usr/lib/*-linux-*; do',
    '  LD_LIBRARY_PATH="$lib:$LD_LIBRARY_PATH"',
    'done',
    'export LD_LIBRARY_PATH',
    `exec "$root"/${command} "$@"`,
    '',
  ];
  await writeFile(path, lines.join('\n'));
  await chmod(path, 0o755);
}
