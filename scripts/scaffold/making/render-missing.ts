import { Catalog } from '#core/catalog/catalog.ts';
import type { Files } from '#core/catalog/files.ts';
import { readEntities } from '#core/catalog/read-entities.ts';
import { readSettings } from '#core/catalog/read-settings.ts';
import { checkSchema } from '#core/catalog/schema-check.ts';
import { SCAFFOLD_STATE_SCHEMA, SCAFFOLDS_FOLDER, scaffoldFileOf } from '#core/scaffold/scaffold-state.ts';
import { type WantedService, wantedServices } from '#core/scaffold/wanted-services.ts';
import { openRepository } from '../../catalog/open-catalog.ts';
import { git, runGit } from '../../git/git.ts';
import { readBlobs } from '../../git/read-blobs.ts';
import { DATA_BRANCH } from '../../observed/portal-data.ts';
import { handedRendering, handOn } from './hand-on.ts';
import { HandedRenderings } from './handed-renderings.ts';
import { prepareMaking } from './prepare-making.ts';
import { RenderedHere } from './rendered-here.ts';
import type { Renderings } from './renderings.ts';
import { notRun } from './renderings.ts';
import { runChecks } from './run-checks.ts';
import { TemplateHistory } from './template-history.ts';

/** Services of one run: with thousands, as where the branch was lost, the next runs go on. */
const MOST = 20;

export interface HandedOn {
  /** Services that were rendered, or should have been. */
  services: number;
  /** Sentences about those that could not be. */
  faults: readonly string[];
}

/**
 * Renders the services that main asks for and that are not recorded as made, for a job that holds a token. It asks no forge: what
 * is recorded it reads in the clone.
 *
 * @param root a clone of main with its history and the branch `portal-data`
 * @param out gets one file a service
 * @throws {CannotRun} when the root is none, or `out` cannot be written
 */
export async function renderMissing(root: string, out: string): Promise<HandedOn> {
  return withMissing(root, async (wanted, { files, history }) => {
    const renderings = new RenderedHere(history);
    const faults: string[] = [];
    for (const each of wanted) {
      const about = aboutOf(each);
      const making = await prepareMaking(each, { files, history });
      const made = 'reason' in making ? making : await renderings.of(making);
      if ('reason' in made) faults.push(`\`${each.service.ref}\`: ${made.reason}`);
      const version = 'reason' in making ? about.version : making.template.version;
      handOn(out, each.service.ref, handedRendering({ ...about, version }, made));
    }
    return { services: wanted.length, faults };
  });
}

/**
 * Runs the checks of what `renderMissing` handed on. It renders nothing, and what a check does reaches its own result alone.
 *
 * @param folders.renderings of the other job @param folders.out gets one file a service
 */
export async function checkRendered(
  root: string,
  { renderings, out }: { renderings: string; out: string },
): Promise<HandedOn> {
  return withMissing(root, async (wanted, { files, history }) => {
    const handed: Renderings = new HandedRenderings(renderings, out);
    const faults: string[] = [];
    for (const each of wanted) {
      const making = await prepareMaking(each, { files, history });
      if ('reason' in making) continue;
      const { template } = making;
      const made = await handed.of(making);
      const checks = 'reason' in made ? notRun(template, made.reason) : await runChecks(made.files, template.checks);
      for (const { command, outcome, text } of checks)
        if (outcome !== 'passed')
          faults.push(
            `\`${each.service.ref}\`: \`${command.join(' ')}\` ${outcome === 'failed' ? 'failed' : 'was not run'}. ${text}`,
          );
      handOn(out, each.service.ref, { ...aboutOf(each), version: template.version, checks });
    }
    return { services: wanted.length, faults };
  });
}

function aboutOf({ service, template, version = 0 }: WantedService) {
  return { service: service.ref, template, version };
}

async function withMissing<Result>(
  root: string,
  work: (wanted: readonly WantedService[], at: { files: Files; history: TemplateHistory }) => Promise<Result>,
): Promise<Result> {
  const { files } = openRepository(root);
  const { settings } = readSettings(files, []);
  const catalog = new Catalog(readEntities(files, { layout: 'repository' }).entities);
  const [folder, commit] = (await git(root, ['rev-parse', '--absolute-git-dir', 'HEAD'])).split('\n') as [
    string,
    string,
  ];
  const history = new TemplateHistory(async () => ({ folder, commit }));
  try {
    const wanted = settings.repository === undefined ? [] : wantedServices(catalog, settings.repository);
    const recorded = wanted.length === 0 ? new Set<string>() : await recordedIn(root);
    const missing = wanted.filter(
      ({ service, place }) => 'repository' in place && !recorded.has(scaffoldFileOf(service.ref)),
    );
    return await work(missing.slice(0, MOST), { files, history });
  } finally {
    await history.dispose();
  }
}

/** Files of the branch `portal-data`, as it was fetched, that say that a repository was made. */
async function recordedIn(root: string): Promise<Set<string>> {
  const branch = `refs/remotes/origin/${DATA_BRANCH}`;
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
  try {
    return text !== undefined && checkSchema(SCAFFOLD_STATE_SCHEMA, JSON.parse(text.toString('utf8'))).length === 0;
  } catch {
    return false;
  }
}
