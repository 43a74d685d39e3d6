import type { Entity } from '#core/catalog/entity.ts';
import { writtenRef } from '#core/catalog/ref.ts';
import type { Context } from '#core/catalog/rule.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { archiveRequests } from '#core/request/retire/archive-requests.ts';
import { type OwnRepository, ownRepository } from '#core/request/retire/own-repository.ts';
import { retireBranch } from '#core/request/retire/retire.ts';
import { quoted } from '#core/text/quoted.ts';
import { CannotRun } from '../../cannot-run.ts';
import { openRequest } from '../../change/proposal/open-request.ts';
import { eachOfMany } from '../../each-of-many.ts';
import type { RepositoryName } from '../../forge/forge.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { missingRight } from '../../forge/owner-right.ts';
import { defineReconciler } from '../define-reconciler.ts';
import type { Need } from '../needs.ts';
import type { World } from '../world.ts';

interface Retirement {
  entity: Entity;
  repository: RepositoryName;
  isArchived: boolean;
  /** Whether a pull request that removes the entry is open. */
  isProposed: boolean;
}

/** An entry whose repository the portal does not archive, and why, as a full sentence. */
interface Refused {
  entity: Entity;
  reason: string;
  /** Whether a run that sees more would not do it, either. */
  isFinal: boolean;
}

interface Archiver {
  archive(repository: RepositoryName): Promise<void>;
}

/** Archives as who creates repositories. */
export const ARCHIVER: Need<Archiver> = {
  open: ({ forge }) => ({ archive: (repository) => forge.repository(repository).archive() }),
};

/**
 * Archives the repositories of services whose entry says `retire: { archive: true }`, and then asks to remove the entry. Each step
 * looks at what is there, so a run that died is finished by the next.
 */
export const retirements = defineReconciler({
  name: 'retirements',
  needs: { archiver: ARCHIVER },

  async observe(world): Promise<(Retirement | Refused)[]> {
    const { catalog, settings } = await world.desired();
    const desired = { catalog, settings: { repository: settings.repository ?? world.repository.name } };
    return eachOfMany(archiveRequests(catalog), (entity) => retirementOf(entity, world, desired));
  },

  plan(world, observed) {
    const retirements = observed.filter((one) => 'repository' in one);
    const refused = observed.filter((one) => 'reason' in one);
    const effects = [...retirements.flatMap((one) => effectsOf(one, world)), ...refused.map(refusal)];
    const planned = new Set(effects.map(({ name }) => name));
    const all = retirements.flatMap((one) => [archiveName(one), removalName(one)]);
    return { effects, standing: all.filter((name) => !planned.has(name)) };
  },
});

/** Without a repository that the portal may archive, the entry stays for people to look at. */
async function retirementOf(
  entity: Entity,
  { forge, repository: portal }: World,
  desired: Pick<Context, 'catalog'> & Parameters<typeof ownRepository>[1],
): Promise<Retirement | Refused> {
  const found = ownRepository(entity, desired);
  if (!('repository' in found)) return { entity, reason: whyNot(found), isFinal: true };
  const { repository } = found;
  const facts = await forge.repository(repository).facts();
  // Archived, it is only to be removed from the catalog, which is proposed after that.
  if (!facts && forge.kind === 'github')
    return { entity, reason: unseen(repository), isFinal: await isProposed(entity, portal) };
  // One that is gone needs no archive.
  const isArchived = facts?.archived ?? true;
  const reason = isArchived
    ? undefined
    : await missingRight(
        entity.owner,
        { repository: forge.repository(repository), catalog: desired.catalog },
        'maintain',
      );
  if (reason !== undefined) return { entity, reason, isFinal: true };
  return { entity, repository, isArchived, isProposed: await isProposed(entity, portal) };
}

/** GitHub answers alike of what is gone and of what an App is not installed on. */
function unseen(repository: RepositoryName): string {
  return `GitHub has no \`${repository}\`, or does not show it. If it is there, install the maker on it.`;
}

function whyNot(found: Exclude<OwnRepository, { repository: RepositoryName }>): string {
  if ('missing' in found) return 'The entry names no repository.';
  return 'shared' in found
    ? `\`${found.shared}\` is also the repository of \`${found.with}\`.`
    : `The portal cannot write to ${quoted(found.elsewhere)}.`;
}

/** Fails, so that the run reports it with the others. */
function refusal({ entity, reason, isFinal }: Refused): Effect {
  const ref = writtenRef(entity.ref);
  const fix = `Take \`retire\` out of ${entity.origin.file}, or retire \`${ref}\` without \`--archive\`.`;
  const refuse = () => Promise.reject(new ForgeRefusal('invalid', `${reason} ${fix}`));
  return {
    name: `archive the repository of ${ref}`,
    summary: `Archive the repository of \`${ref}\`.`,
    subject: entity.ref,
    isRefused: isFinal,
    after: [],
    isDone: refuse,
    act: refuse,
  };
}

async function isProposed(entity: Entity, portal: World['repository']): Promise<boolean> {
  const open = await portal.pullRequests({ state: 'open' });
  const own = portal.name.toLowerCase();
  return open.some(
    ({ head }) => head.repository?.toLowerCase() === own && head.branch.replace(/\+\d+$/, '') === retireBranch(entity),
  );
}

function effectsOf(retirement: Retirement, world: World & { archiver: Archiver }): Effect[] {
  const { isArchived, isProposed } = retirement;
  return [...(isArchived ? [] : [archiving(retirement, world)]), ...(isProposed ? [] : [removal(retirement, world)])];
}

function archiveName({ repository }: Retirement): string {
  return `archive repository ${repository}`;
}

function removalName({ entity }: Retirement): string {
  return `propose to remove ${writtenRef(entity.ref)}`;
}

function archiving(retirement: Retirement, { forge, cause, archiver }: World & { archiver: Archiver }): Effect {
  const { entity, repository } = retirement;
  const there = forge.repository(repository);
  return {
    name: archiveName(retirement),
    summary: `Archive the repository \`${repository}\`.`,
    subject: entity.ref,
    after: [],
    ...(cause && { cause }),
    report: { link: { title: 'Archived repository', url: there.webUrl() } },
    isDone: async () => (await there.facts())?.archived ?? true,
    act: () => archiver.archive(repository),
  };
}

function removal(retirement: Retirement, world: World): Effect {
  const { entity } = retirement;
  const ref = writtenRef(entity.ref);
  return {
    name: removalName(retirement),
    summary: `Ask by pull request to remove \`${ref}\` from the catalog.`,
    subject: entity.ref,
    after: [archiveName(retirement)],
    ...(world.cause && { cause: world.cause }),
    isDone: async () => isProposed(entity, world.repository),
    act: () => askToRemove(ref, world),
  };
}

async function askToRemove(ref: string, world: World): Promise<void> {
  const { repository, account } = world.speaker;
  const { login, id } = await account();
  const request = { kind: 'retire', fields: { entry: ref }, requester: { login, id }, channel: 'portal' } as const;
  const opened = await openRequest(request, await world.desired(), repository);
  if (opened.outcome === 'opened' || opened.outcome === 'asked') return;
  const [problem] = opened.problems;
  throw new CannotRun(`\`${ref}\` cannot be removed yet. ${problem?.message ?? ''}`.trim(), {
    fix: problem?.hint ?? 'Remove its entry by hand.',
  });
}
