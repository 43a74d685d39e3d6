import { readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { quoted } from '#core/text/quoted.ts';
import { shellWord } from '#core/text/shell-word.ts';
import { PRODUCT } from '../product.ts';

interface Manifest {
  dependencies?: Record<string, string | undefined>;
}

interface Lock {
  packages?: Record<string, { resolved?: string } | undefined>;
}

/**
 * What package.json of a new portal says of Waypost: the version that is running, or where it was installed from, if that is a file or a
 * git address.
 *
 * @param product the folder of the running package
 * @param target the folder of the new portal
 */
export function ownDependency(target: string, product = PRODUCT): string {
  const { version } = JSON.parse(readFileSync(join(product, 'package.json'), 'utf8')) as { version: string };
  const resolved = installedFrom(product);
  if (resolved?.startsWith('git+') || (resolved && isAddress(product))) return resolved;
  if (!resolved?.startsWith('file:')) return version;
  const file = resolve(product, '../..', resolved.slice('file:'.length));
  return `file:${relative(target, file)}`;
}

/** What is left to do where Waypost is a file beside the new portal: a clone on another machine cannot install it. */
export function outsideNote(dependency: string): string | undefined {
  const file = /^file:(.*)/.exec(dependency)?.[1];
  if (file === undefined) return undefined;
  const inside = shellWord(`./${basename(file)}`);
  return [
    `package.json installs Waypost from ${quoted(file)}, which is not in the repository: jobs on GitHub cannot install it. Before you push:`,
    '',
    `    cp ${shellWord(file)} . && npm install ${inside}`,
    '    git add --all && git commit -m "Add the package of Waypost"',
  ].join('\n');
}

/** Whether a person gave npm the address of a tarball, which a registry has, too. */
function isAddress(product: string): boolean {
  const { dependencies } = read<Manifest>(join(product, '../../package.json'));
  return /^https?:/.test(dependencies?.waypost ?? '');
}

/** What npm wrote down when it installed the package. */
function installedFrom(product: string): string | undefined {
  return read<Lock>(join(product, '../.package-lock.json')).packages?.['node_modules/waypost']?.resolved;
}

/** JSON of npm; nothing of it where there is none. */
function read<File extends object>(path: string): Partial<File> {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
