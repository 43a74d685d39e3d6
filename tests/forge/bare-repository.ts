import { mkdirSync } from 'node:fs';
import { git } from '../../scripts/git/git.ts';

/** Who commits, by an address that names an account, and when: the emulator of GitHub's API keeps no other zone. */
export const SOMEBODY = 'Mallory <mallory@acme.example>';
const TIME = '1793610000 +0000';

type Files = Readonly<Record<string, string | null>>;

export async function makeBare(path: string, files: Files): Promise<void> {
  mkdirSync(path, { recursive: true });
  await git(path, ['init', '--quiet', '--bare', '--initial-branch=main']);
  await fastImport(path, files, { branch: 'main', message: 'Make it' });
}

/**
 * Makes a commit on a branch. A text is what a file becomes, null takes it away.
 *
 * @param bare the repository
 * @returns the commit
 */
export function fastImport(
  bare: string,
  files: Files,
  {
    branch,
    message,
    from,
    committer = SOMEBODY,
  }: { branch: string; message: string; from?: string; committer?: string },
): Promise<string> {
  const changes = Object.entries(files).map(([path, text]) =>
    text === null ? `D ${path}\n` : `M 100644 inline ${path}\n${data(text)}`,
  );
  const begin = `commit refs/heads/${branch}\nmark :1\ncommitter ${committer} ${TIME}\n${data(`${message}\n`)}`;
  const input = `${begin}${from === undefined ? '' : `from ${from}^0\n`}${changes.join('')}\nget-mark :1\n`;
  return git(bare, ['--git-dir=.', 'fast-import', '--quiet', '--force'], { input });
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
