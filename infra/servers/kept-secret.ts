import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Gives a secret that a server's folder keeps, in a file that only this user can read. It is made the first time. */
export async function keptSecret(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readFile(path, 'utf8');
}
