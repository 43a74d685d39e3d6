import { existsSync, mkdirSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { CannotRun } from '../../cannot-run.ts';
import { DiskFiles } from '../../files/disk-files.ts';
import { requireGit, runGit } from '../../git/git.ts';
import type { PullRequest, RepositoryName } from '../forge.ts';
import { ForgeRefusal } from '../forge-refusal.ts';
import { checkRepositoryName } from '../repository-name.ts';
import { isBotLogin, loginOf } from './accounts.ts';
import { JsonStore } from './json-store.ts';
import { LocalForge } from './local-forge.ts';
import { OWN_SCHEMA } from './records.ts';
import { checkWorkingTree, defaultBranch, WorkingTree } from './working-tree.ts';

/** The first that merges without a working tree. */
const GIT = '2.38';

export interface LocalForgeOptions {
  root: string;
  /** The login of who acts; who the settings of git name where it is not given. */
  as?: string | undefined;
  /** Gets a full sentence about what people should know: damage, a working tree that followed or did not. */
  say?(sentence: string): void;
  now?(): Date;
  /** Says why a pull request may not be merged, or nothing when it may; without it every one may that does not conflict. */
  mayMerge?(pullRequest: PullRequest): Promise<string | undefined>;
}

/**
 * Opens the local forge of a repository, below `.portal/forge/`. The first time it takes the repository itself in; later, what
 * was committed to its default branch since.
 *
 * @throws {CannotRun} when there is no git that can merge in a bare repository, the root is none whose history can be shared, or
 *   who acts is no person
 */
export async function openLocalForge({ root: given, ...options }: LocalForgeOptions): Promise<LocalForge> {
  await requireGit(GIT);
  const root = realFolder(given);
  await checkWorkingTree(root);
  const branch = await defaultBranch(root);
  const folder = join(root, '.portal/forge');
  prepareFolder(folder);
  const { say = () => {}, now = () => new Date() } = options;
  const tree = new WorkingTree(root, say);
  const name = ownName(root, new JsonStore(folder, say));
  const as = checkPerson(options.as ?? (await loginOfGit(root)));
  const forge = new LocalForge({ folder, own: { name, branch, tree }, as, say, now, mayMerge: options.mayMerge });
  checkActor(await forge.actor().catch((error: unknown) => error));
  await forge.makeOwn();
  await tree.takeIn(branch, forge.repository(name).bare);
  return forge;
}

function realFolder(root: string): string {
  try {
    return realpathSync(root);
  } catch (cause) {
    throw new CannotRun(`There is no folder \`${root}\`.`, {
      fix: 'Give another with --root, or check its spelling.',
      cause,
    });
  }
}

/** Git must not see what is in it, whatever the repository's own .gitignore says. */
function prepareFolder(folder: string): void {
  const ignore = join(folder, '.gitignore');
  if (existsSync(ignore)) return;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(ignore, '*\n');
  } catch (cause) {
    throw new CannotRun(`\`${folder}\` cannot be made.`, {
      fix: 'Check the permissions, and whether the disk is full.',
      cause,
    });
  }
}

/** The name that portal.yaml gives the repository. When it gives another than last time, what is on the forge goes along. */
function ownName(root: string, store: JsonStore): RepositoryName {
  const settings = readSettings(new DiskFiles(root, ['catalog']));
  const name = checkRepositoryName(settings.repository ?? 'local/portal');
  const before = store.read('own.json', OWN_SCHEMA)?.repository;
  if (before === name) return name;
  if (before !== undefined)
    renameRepository(join(store.folder, 'repositories'), before.toLowerCase(), name.toLowerCase());
  store.write('own.json', { repository: name });
  return name;
}

/** The bare repository goes last, so that a run that dies between is finished by the next. */
function renameRepository(folder: string, before: string, name: string): void {
  if (before === name || existsSync(join(folder, `${name}.git`)) || !existsSync(join(folder, `${before}.git`))) return;
  mkdirSync(join(folder, name, '..'), { recursive: true });
  if (existsSync(join(folder, before)) && !existsSync(join(folder, name)))
    renameSync(join(folder, before), join(folder, name));
  renameSync(join(folder, `${before}.git`), join(folder, `${name}.git`));
}

/** `github.user` of the settings of git, else `user.name` as a login, else `you`. */
async function loginOfGit(root: string): Promise<string> {
  const { stdout } = await runGit(root, ['config', '-z', '--get-regexp', '^(github\\.user|user\\.name)$']);
  // Each is `name`, a line end and the value; of two the last counts.
  const settings = new Map(
    stdout.split('\0').map((line): [string, string] => {
      const [name = '', value = ''] = line.split('\n');
      return [name, value.trim()];
    }),
  );
  return settings.get('github.user') || loginOf(settings.get('user.name') ?? '') || 'you';
}

/** A bot's word counts where a person's does not, so nobody borrows it: `LocalForge.as` is for the portal itself. */
function checkPerson(login: string): string {
  if (!isBotLogin(login)) return login;
  throw new CannotRun(`\`${login}\` is not a person: only the portal itself acts as it.`, {
    fix: 'Name the person who acts: `--as ines-okafor`.',
  });
}

function checkActor(outcome: unknown): void {
  if (outcome instanceof ForgeRefusal)
    throw new CannotRun(outcome.message, { fix: 'Name who acts: `--as ines-okafor`.', cause: outcome });
  if (outcome instanceof Error) throw outcome;
}
