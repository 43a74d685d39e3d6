import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { $ } from 'zx/core';
import { answerBytes } from '../../answer-bytes.ts';

/** Milliseconds for a whole archive. One that cannot be reached at all is known sooner. */
const PATIENCE = 300_000;
/** In bytes, several times what the largest of these archives has. */
const LARGEST = 256 * 1024 * 1024;

interface ReleaseArchive {
  /** Of a `.tar.gz`. */
  url: string;
  sha256: string;
  /** Its path in the archive, and in the folder. */
  program: string;
  folder: string;
}

/**
 * Downloads a program that is released as an archive, and unpacks it if the archive is the one that is pinned.
 *
 * @returns why there is nothing, as a sentence
 */
export async function fetchRelease({ url, sha256, program, folder }: ReleaseArchive): Promise<string | undefined> {
  const archive = await download(url);
  if (typeof archive === 'string') return archive;
  if (createHash('sha256').update(archive).digest('hex') !== sha256)
    return `\`${url}\` is not the pinned archive, so it is not used.`;
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'release.tar.gz');
  await writeFile(file, archive);
  const { exitCode } = await $({ quiet: true, nothrow: true })`tar -xzf ${file} -C ${folder} ${program}`;
  return exitCode === 0 ? undefined : `\`${url}\` could not be unpacked.`;
}

async function download(url: string): Promise<Uint8Array | string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) return `\`${url}\` answers ${answer.status}.`;
    return (await answerBytes(answer, LARGEST)) ?? `\`${url}\` has more than ${LARGEST / 1024 / 1024} MiB.`;
  } catch {
    return `\`${url}\` cannot be reached.`;
  }
}
