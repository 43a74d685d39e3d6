import type { Effect, EffectReport } from '#core/reconcile/effect.ts';
import { nextStepsOf } from '#core/scaffold/service/next-steps.ts';
import { commentFailure } from './service-comment.ts';
import type { ServiceInMaking } from './service-in-making.ts';
import { SERVICE_STEPS, type ServiceStep } from './service-steps.ts';

/** Names of all effects of a repository that is made: nothing of them is left to do. */
export function standingOf(repository: string): string[] {
  return Object.values(SERVICE_STEPS).map(({ name }) => name(repository));
}

/** Everything that makes the repository of a service, one step after the other. */
export function serviceEffects(service: ServiceInMaking): Effect[] {
  const { about } = service;
  const { name: repositoryName, requested, origin, isMade } = about;
  const steps = Object.values<ServiceStep>(SERVICE_STEPS)
    .filter(({ applies }) => applies?.(about) ?? true)
    .filter(({ isLeft }) => !isMade || isLeft?.(about));
  return steps.map((step, index) => ({
    name: step.name(repositoryName),
    summary: step.summary(about),
    subject: requested.service.ref,
    after: steps.slice(Math.max(0, index - 1), index).map((before) => before.name(repositoryName)),
    ...(origin && { cause: origin.cause }),
    ...(step.isRoutine && { isRoutine: true }),
    report: reportOf(step, service),
    ...(step.needsFiles && { precondition: () => waitsFor(service) }),
    isDone: () => step.isDone(service),
    act: () => step.act(service),
  }));
}

function reportOf(step: ServiceStep, service: ServiceInMaking): EffectReport {
  const { about, comment, repository } = service;
  const { making, name, hasTeam, team } = about;
  return {
    ...commentFailure(about.requested.service.ref, comment),
    link: { title: 'Repository', url: repository.webUrl() },
    next: nextStepsOf(making.template, {
      repository: name,
      gitUrl: repository.gitUrl(),
      values: making.values,
      forgeTeam: hasTeam ? team?.forgeTeam : undefined,
    }),
    ...(step.result && { result: () => step.result!(service) }),
  };
}

/** Why nothing can be written yet, as full sentences; undefined when it can. */
async function waitsFor(service: ServiceInMaking): Promise<string | undefined> {
  if (service.about.origin === undefined) return NO_HISTORY;
  const rendering = await service.rendering();
  return 'files' in rendering ? undefined : rendering.later;
}

const NO_HISTORY =
  'The history of the default branch up to its newest commit is not here, so the requester is unknown. The run after that commit has it; your own workflow needs `fetch-depth: 0`.';
