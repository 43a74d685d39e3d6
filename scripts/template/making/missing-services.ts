import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import { readDesired } from '#core/parts.ts';
import { type RequestedService, requestedServices } from '#core/scaffold/service/requested-services.ts';
import { SCAFFOLD_STATES, SCAFFOLDS_FOLDER } from '#core/scaffold/service/scaffold-state.ts';
import { openCommit } from '../../change/change-trees.ts';
import { bySchema, parseJson } from '../../files/json-file.ts';
import { git, runGit } from '../../git/git.ts';
import { readBlobs } from '../../git/read-blobs.ts';
import { DATA_BRANCH } from '../../observed/portal-data.ts';
import { TemplateHistory } from '../template-history.ts';
import type { Desired } from './prepare-making.ts';

/**
 * Does something for the services that main asks for and that are not recorded as made, sorted by reference.
 *
 * @param root a clone of main with its history and the branch `portal-data`
 */
export async function withMissing<Result>(
  root: string,
  work: (missing: readonly RequestedService[], at: Desired & { commit: string }) => Promise<Result>,
): Promise<Result> {
  const { files, commit } = await openCommit(root);
  const { settings, catalog } = readDesired(files);
  const folder = await git(root, ['rev-parse', '--absolute-git-dir']);
  const history = new TemplateHistory(async () => ({ folder, commit }));
  try {
    const requested = settings.repository === undefined ? [] : requestedServices(catalog, settings.repository);
    const recorded = requested.length === 0 ? new Set<string>() : await recordedIn(root);
    const isRecorded = (refs: readonly Ref[]) => refs.some((ref) => recorded.has(SCAFFOLD_STATES.pathOf(ref)));
    const missing = requested.filter(
      ({ service, place }) => 'repository' in place && !isRecorded([service.ref, ...catalog.formerRefs(service)]),
    );
    return await work(missing, { files, catalog, history, commit });
  } finally {
    await history.dispose();
  }
}

/** Where reconcile.yml checks out what it needs of the branch `portal-data`, below the root. */
const RECORDED = '.portal/recorded';

/** Files of the branch `portal-data`, as it was fetched, that say that a repository was made. */
async function recordedIn(checkout: string): Promise<Set<string>> {
  const own = join(checkout, RECORDED);
  const isApart = existsSync(join(own, '.git'));
  const [root, branch] = isApart ? [own, 'HEAD'] : [checkout, `refs/remotes/origin/${DATA_BRANCH}`];
  const listed = await runGit(root, ['ls-tree', '-r', '-z', branch, '--', `${SCAFFOLDS_FOLDER}/`]);
  if (listed.exitCode !== 0) return new Set();
  const entries = listed.stdout
    .split('\0')
    .filter(Boolean)
    .map((record) => ({ hash: record.split(/\s/, 3)[2]!, path: record.slice(record.indexOf('\t') + 1) }));
  const texts = await readBlobs(
    root,
    entries.map(({ hash }) => hash),
  );
  return new Set(entries.filter((_, index) => isState(texts[index])).map(({ path }) => path));
}

function isState(text: Buffer | undefined): boolean {
  return text !== undefined && 'content' in parseJson(text.toString('utf8'), bySchema(SCAFFOLD_STATES.schema));
}
