import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { oneLine } from '#core/text/harmless.ts';
import { CannotRun } from '../cannot-run.ts';

/**
 * Where the product comes from: what a person wrote, else what package.json says.
 *
 * @param from an address or a folder, relative to `folder`
 * @param manifest text of package.json
 * @throws {CannotRun} when there is none, or it is of a sort that is not used
 */
export function upstreamAddress(from: string | undefined, folder: string, manifest: string | undefined): string {
  const written = from ?? declared(manifest);
  if (written === undefined)
    throw new CannotRun('package.json has no `repository` to get newer releases of Waypost from.', {
      fix: 'Name it: `npx portal upgrade --from https://github.com/<owner>/<name>`, and write it there for the next time.',
    });
  if (/^https:\/\/[^/]*@/i.test(written))
    throw new CannotRun('The address of the product has credentials in it, which would be shown and kept.', {
      fix: 'Remove them; git asks its credential helper.',
    });
  if (/^(?:https|ssh):\/\/[^-]/i.test(written) || /^[\w.]+@[\w][\w.-]*:(?!:)[^-]/.test(written)) return written;
  const path = resolve(folder, written.replace(/^file:\/\//i, ''));
  if (isFolder(path)) return path;
  throw new CannotRun(`\`${oneLine(written)}\` is neither a folder nor an address of Waypost.`, {
    fix: 'Give an address that starts with `https://` or `ssh://`, or the path of a clone.',
  });
}

/** As npm has it: an address, `{ url }`, `github:owner/name` or `owner/name`. */
function declared(manifest: string | undefined): string | undefined {
  const { repository } = fieldsOf(manifest);
  const written = typeof repository === 'string' ? repository : (repository as { url?: unknown } | undefined)?.url;
  if (typeof written !== 'string' || written === '') return undefined;
  const short = /^(?:github:)?([\w-]+\/[\w.-]+)$/.exec(written)?.[1];
  return short ? `https://github.com/${short}` : written.replace(/^git\+/, '');
}

function fieldsOf(manifest = '{}'): { repository?: unknown } {
  try {
    return JSON.parse(manifest) ?? {};
  } catch {
    return {};
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
