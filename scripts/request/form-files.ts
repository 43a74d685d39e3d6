import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isGenerated } from '#core/migration/generated-files.ts';
import { madeFile, madeVersion } from '#core/migration/made-file.ts';
import { issueForms, REQUEST_KINDS } from '#core/parts.ts';
import { REQUESTS_WORKFLOW, withDispatchTypes } from '#core/request/form/dispatch-types.ts';
import { FORMS_FOLDER, formFiles } from '#core/request/form/form-files.ts';
import { CannotRun } from '../cannot-run.ts';
import { desiredState } from '../catalog/desired-state.ts';
import { refuseLinks } from '../files/refuse-links.ts';
import { HEADING_VERSION } from '../product.ts';

/** How a file of the issue forms differs from what the catalog and the kinds of request make of it. */
export interface FormDifference {
  /** From the root, with forward slashes. */
  path: string;
  /** `left over` is of a form that is no longer made; `own` was written by hand, and is never touched. */
  state: 'missing' | 'changed' | 'left over' | 'own';
}

export interface Forms {
  files: ReadonlyMap<string, string>;
  differences: readonly FormDifference[];
}

/**
 * Compares the issue forms of a repository with what they are made from.
 *
 * @throws {CannotRun} when there is no catalog, or a file cannot be read
 */
export function formsFor(root: string): Forms {
  const desired = desiredState(root);
  const forms = [...formFiles(issueForms(desired), desired)].map(
    ([path, text]) => [path, madeFile(HEADING_VERSION, text)] as const,
  );
  const files = new Map([...forms, ...workflowFile(root)]);
  const requested = [...files].flatMap(([path, text]) => difference(path, written(root, path), text));
  const leftOver = namesIn(root)
    .map((name) => `${FORMS_FOLDER}/${name}`)
    .filter((path) => !files.has(path) && isGenerated(written(root, path) ?? ''))
    .map((path): FormDifference => ({ path, state: 'left over' }));
  return { files, differences: [...requested, ...leftOver] };
}

/**
 * Writes what differs, and takes away what is left over.
 *
 * @returns a sentence for each file
 * @throws {CannotRun} when a file cannot be written
 */
export function writeForms(root: string, { files, differences }: Forms): string[] {
  return differences.map(({ path, state }) => {
    if (state === 'own') return `${path} was written by hand, and stays as it is.`;
    refuseLinks(root, path);
    try {
      if (state === 'left over') rmSync(join(root, path));
      else {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), files.get(path)!);
      }
    } catch (cause) {
      throw new CannotRun(`\`${path}\` cannot be written.`, { fix: 'Check its permissions and the disk.', cause });
    }
    return state === 'left over' ? `${path} is removed.` : `${path} is written.`;
  });
}

/** The workflow that answers requests, where there is one: one line of it is made. Of a portal that installs Waypost all is. */
function workflowFile(root: string): [path: string, text: string][] {
  const workflow = written(root, REQUESTS_WORKFLOW);
  return workflow === undefined || madeVersion(workflow) !== undefined
    ? []
    : [[REQUESTS_WORKFLOW, withDispatchTypes(workflow, REQUEST_KINDS.keys())]];
}

function difference(path: string, before: string | undefined, text: string): FormDifference[] {
  if (before === text) return [];
  if (before === undefined) return [{ path, state: 'missing' }];
  const isMade = path === REQUESTS_WORKFLOW || isGenerated(before);
  return [{ path, state: isMade ? 'changed' : 'own' }];
}

function namesIn(root: string): string[] {
  try {
    return readdirSync(join(root, FORMS_FOLDER))
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw unreadable(FORMS_FOLDER, cause);
  }
}

function written(root: string, path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n');
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw unreadable(path, cause);
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function unreadable(path: string, cause: unknown): CannotRun {
  return new CannotRun(`\`${path}\` cannot be read.`, { fix: 'Check its permissions and the disk.', cause });
}
