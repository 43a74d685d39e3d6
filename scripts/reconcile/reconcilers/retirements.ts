import { type Entity, isService } from '#core/catalog/entity.ts';
import { writtenRef } from '#core/graph/find-ref.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { retireBranch } from '#core/request/retire/retire.ts';
import { isMap } from '#core/text/is-map.ts';
import { CannotRun } from '../../cannot-run.ts';
import type { RepositoryName } from '../../forge/forge.ts';
import { openRequest } from '../../proposal/open-request.ts';
import { defineReconciler } from '../define-reconciler.ts';
import type { World } from '../world.ts';

interface Retirement {
  entity: Entity;
  repository: RepositoryName;
  isArchived: boolean;
  /** Whether a pull request that removes the entry is open. */
  isProposed: boolean;
}

/**
 * Archives the repositories of services whose entry says `retire: { archive: true }`, and then asks to remove the entry. Each step
 * looks at what is there, so a run that died is finished by the next.
 */
export const retirements = defineReconciler({
  name: 'retirements',

  async observe(world): Promise<Retirement[]> {
    const { catalog } = await world.desired();
    const marked = catalog.entities.filter((entity) => isService(entity) && isMarked(entity));
    return Promise.all(marked.map((entity) => retirementOf(entity, world)));
  },

  plan(world, retirements) {
    const effects = retirements.flatMap((one) => effectsOf(one, world));
    const planned = new Set(effects.map(({ name }) => name));
    const all = retirements.flatMap((one) => [archiveName(one), removalName(one)]);
    return { effects, standing: all.filter((name) => !planned.has(name)) };
  },
});

function isMarked({ written }: Entity): boolean {
  return isMap(written.retire) && written.retire.archive === true;
}

async function retirementOf(entity: Entity, { forge, repository: portal }: World): Promise<Retirement> {
  const [, owner = '', name = ''] = /([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(entity.repo ?? '') ?? [];
  const repository: RepositoryName = `${owner}/${name}`;
  const isOurs = owner.toLowerCase() === portal.name.split('/')[0]!.toLowerCase();
  // A repository elsewhere, or one that is gone, is nothing that the portal could archive.
  const facts = isOurs ? await forge.repository(repository).facts() : undefined;
  return { entity, repository, isArchived: facts?.archived ?? true, isProposed: await isProposed(entity, portal) };
}

async function isProposed(entity: Entity, portal: World['repository']): Promise<boolean> {
  const open = await portal.pullRequests({ state: 'open' });
  return open.some(({ head }) => head.branch.replace(/\+\d+$/, '') === retireBranch(entity));
}

function effectsOf(retirement: Retirement, world: World): Effect[] {
  const { isArchived, isProposed } = retirement;
  return [...(isArchived ? [] : [archiving(retirement, world)]), ...(isProposed ? [] : [removal(retirement, world)])];
}

function archiveName({ repository }: Retirement): string {
  return `archive repository ${repository}`;
}

function removalName({ entity }: Retirement): string {
  return `propose to remove ${writtenRef(entity.ref)}`;
}

function archiving(retirement: Retirement, { forge, cause }: World): Effect {
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
    act: () => there.archive(),
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
