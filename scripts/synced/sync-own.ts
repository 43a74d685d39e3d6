import type { Desired } from '#core/desired/desired.ts';
import type { Visibility } from '#core/synced/docs-settings.ts';
import { CannotRun } from '../cannot-run.ts';
import { DocumentProcesses } from '../docs/document-processes.ts';
import { KeptDocuments } from '../docs/kept-documents.ts';
import type { ForgeKind } from '../forge/choose-forge.ts';
import type { RepositoryFacts } from '../forge/forge.ts';
import { githubWebAddress } from '../forge/github/server-addresses.ts';
import { LocalForge } from '../forge/local/local-forge.ts';
import { openForge, pageOf } from '../forge/open-forge.ts';
import { isGranted } from '../forge/owner-right.ts';
import { bareSource } from './bare-source.ts';
import { type DocsSource, goneTrouble } from './docs-source.ts';
import { folderSource } from './folder-source.ts';
import { githubSource } from './github/github-source.ts';
import { syncDocs } from './sync-docs.ts';
import type { SyncedDocs } from './synced-docs.ts';

export interface OwnSync {
  root: string;
  /** What services there are, and settings. */
  desired: Desired;
  data: string;
  /** Names or references of services; all by default. */
  only?: readonly string[] | undefined;
  forge?: ForgeKind | undefined;
  /** A folder with clones of repositories, in place of the forge. */
  from?: string | undefined;
  env: NodeJS.ProcessEnv;
  say(sentence: string): void;
}

/**
 * Copies the documentation of services from the portal's forge, or from clones, into the data folder.
 *
 * @throws {CannotRun} when the forge or the catalog cannot be opened, or the data folder not written
 */
export async function syncOwn({ root, desired, data, only, forge, from, env, say }: OwnSync): Promise<SyncedDocs> {
  const { source, branchReaders } = await sourceOf({ root, desired, forge, from, env, say });
  const processes = new DocumentProcesses();
  const kept = new KeptDocuments(processes, data);
  try {
    const keepRendered = (texts: Iterable<string>) => kept.keepExactly(texts);
    const request = { desired, data, source, branchReaders, keepRendered, say, now: Date.now };
    return await syncDocs({ ...request, ...(only?.length && { only }) });
  } finally {
    processes.close();
  }
}

interface OwnSource {
  source: DocsSource;
  branchReaders: Visibility;
}

async function sourceOf({ root, desired, forge, from, env, say }: Omit<OwnSync, 'data' | 'only'>): Promise<OwnSource> {
  if (from !== undefined && forge !== undefined)
    throw new CannotRun('`--from` names clones, and `--forge` the forge that is copied from: only one can be.', {
      fix: `Leave one of them out: \`--from ${from}\` or \`--forge ${forge}\`.`,
    });
  if (from !== undefined)
    return { source: folderSource({ folder: from, web: githubWebAddress(env) }), branchReaders: 'private' };
  const open = await openForge({ root, forge, env }, say);
  if (open.forge instanceof LocalForge && forge === undefined) say(whyLocal(desired, env));
  if (open.forge instanceof LocalForge) return { source: localSource(open.forge), branchReaders: 'private' };
  const facts = await open.forge.repository(open.own).facts();
  return { source: githubSource({ env, say }), branchReaders: visibilityOf(facts) };
}

/** Without facts, as if everybody could read it. */
function visibilityOf(facts: RepositoryFacts | undefined): Visibility {
  if (facts?.private !== true) return 'public';
  return facts.isInternal ? 'internal' : 'private';
}

/** Says which forge is used where nobody named one, and what GitHub needs. */
function whyLocal({ settings: { repository } }: Desired, env: NodeJS.ProcessEnv): string {
  const hasToken = Boolean(env.GITHUB_TOKEN || env.GH_TOKEN);
  const steps = [
    ...(repository === undefined ? ['write `forge: { github: acme/portal }` into catalog/portal.yaml'] : []),
    `run \`${hasToken ? '' : 'GITHUB_TOKEN=$(gh auth token) '}npx portal docs sync\``,
  ];
  return `Copying from the forge of this machine. To copy from GitHub, ${steps.join(', and ')}.`;
}

/** Copies documentation from the bare repositories of this machine's forge, which stands for GitHub. */
export function localSource(forge: LocalForge): DocsSource {
  return bareSource({
    host: 'github.com',
    async find(name) {
      const { bare, facts } = forge.repository(name);
      const known = await facts();
      return (
        known && {
          bare,
          page: pageOf(forge, name),
          defaultBranch: known.defaultBranch,
          branches: 'refs/heads/',
          visibility: known.private ? 'private' : 'public',
        }
      );
    },
    missing: goneTrouble,
    // Teams of a laptop need no name on a forge.
    mayPush: (asked) =>
      Promise.all(
        asked.map(
          async ({ repository, team }) =>
            team === undefined || isGranted(await forge.repository(repository).teams(), team, 'push'),
        ),
      ),
  });
}
