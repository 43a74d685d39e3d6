import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { git } from '../../scripts/git/git.ts';

/** Texts by what they are. */
export type Texts = readonly (readonly [name: string, text: string])[];

/**
 * Looks for secrets byte by byte, as they are and encoded: in every file below a folder, in every object of every git repository
 * there, whatever refers to it, and in other texts.
 *
 * @returns what has one
 */
export async function placesOfSecrets(secrets: readonly string[], folder: string, more: Texts = []): Promise<string[]> {
  const forms = secrets.flatMap(formsOf);
  const texts = [...more, ...filesIn(folder), ...(await repositoriesIn(folder))];
  return texts.filter(([, text]) => forms.some((form) => text.includes(form))).map(([name]) => name);
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].flatMap((before) => [cut(bytes, before, 'base64'), cut(bytes, before, 'base64url')]);
  return [secret, encodeURIComponent(secret), bytes.toString('hex'), ...base64];
}

/** Bytes in the middle of others, without the signs that those also decide. */
function cut(bytes: Buffer, before: number, encoding: 'base64' | 'base64url'): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding);
  return text.slice(before === 0 ? 0 : before + 1).replace(/.=*$/, '');
}

function filesIn(folder: string): Texts {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [relative(folder, path), readFileSync(path, 'latin1')];
  });
}

/** What git keeps is compressed. */
async function repositoriesIn(folder: string): Promise<Texts> {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  const repositories = all.filter((entry) => entry.isDirectory() && entry.name.endsWith('.git'));
  return Promise.all(
    repositories.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const objects = ['--git-dir=.', 'cat-file', '--batch-all-objects', '--batch'];
      return [`objects of ${relative(folder, path)}`, await git(path, objects)] as const;
    }),
  );
}
