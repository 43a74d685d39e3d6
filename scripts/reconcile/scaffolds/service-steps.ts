import { shortRef } from '#core/catalog/ref.ts';
import type { EffectResult } from '#core/reconcile/effect.ts';
import { madeDescription, makingDescription, topicsOf } from '#core/scaffold/service/requested-services.ts';
import { saysTheSame } from '#core/scaffold/service/scaffold-comment.ts';
import type { ScaffoldState } from '#core/scaffold/service/scaffold-state.ts';
import { CannotRun } from '../../cannot-run.ts';
import { ForgeRefusal } from '../../forge/forge-refusal.ts';
import { fillRepository } from './fill-repository.ts';
import { hiddenSentence } from './repository-state.ts';
import type { ServiceInMaking, ServiceToMake } from './service-in-making.ts';

/** A step of making the repository of a service. It may meet what an earlier run left of it. */
export interface ServiceStep {
  name(repository: string): string;
  summary(service: ServiceToMake): string;
  /** Whether there is something to do at all; without it, there always is. */
  applies?(service: ServiceToMake): boolean;
  /** Whether it is left to do where the repository is made; without it, it is not. */
  isLeft?(service: ServiceToMake): boolean;
  /** Whether it begins what only files can end, so that nothing is made that cannot be filled. */
  needsFiles?: boolean;
  /** Whether it only publishes what was observed, so that the audit has no line of it. */
  isRoutine?: boolean;
  /** What it says once it is done, in the name of all steps. */
  result?(service: ServiceInMaking): Promise<EffectResult>;
  isDone(service: ServiceInMaking): Promise<boolean>;
  act(service: ServiceInMaking): Promise<void>;
}

const create: ServiceStep = {
  name: (repository) => `create repository ${repository}`,
  summary: ({ name, requested }) => `Create the repository \`${name}\` for \`${shortRef(requested.service.ref)}\`.`,
  needsFiles: true,
  isDone: async (service) => (await service.state()).kind !== 'absent',
  async act({ about: { requested, name, making }, repository, world }) {
    const isPrivate = making.template.repository.visibility === 'private';
    const about = { description: makingDescription(requested.service), private: isPrivate };
    await world.forge.createRepository(name, about).catch(async (error: unknown) => {
      if (!(error instanceof ForgeRefusal && error.reason === 'taken')) throw error;
      // Somebody was faster, or the answer to an earlier attempt got lost: the proof shows which.
      if (await repository.facts()) return;
      throw new ForgeRefusal('taken', hiddenSentence(requested, name), { cause: error });
    });
  },
};

const fill: ServiceStep = {
  name: (repository) => `fill repository ${repository}`,
  summary: ({ name, making: { template } }) =>
    `Commit to \`${name}\` what \`${template.name}\` ${template.version} makes.`,
  // Asked again, as a run may be killed in between.
  needsFiles: true,
  async isDone(service) {
    const { kind } = await service.state();
    return kind === 'filled' || kind === 'made';
  },
  async act(service) {
    const { requested, name } = service.about;
    const rendering = await service.rendering();
    if (!('files' in rendering)) throw new CannotRun(rendering.later, { fix: `Nothing was written to \`${name}\`.` });
    const message = firstMessage(service.about);
    await fillRepository(service.repository, requested, { files: rendering.files, message });
  },
};

function firstMessage({ making, requested, origin }: ServiceToMake): string {
  const { name, version } = making.template;
  const lines = [`Make ${requested.service.name} from ${name} ${version}`];
  if (origin?.pull) lines.push('', `Requested in ${origin.pull.url}.`);
  if (origin?.requester) lines.push('', `Requested-by: ${origin.requester.login} (${origin.requester.id})`);
  return lines.join('\n');
}

const share: ServiceStep = {
  name: (repository) => `give ${repository} to its team`,
  summary: ({ name, team }) => `Let the team \`${team!.forgeTeam}\` maintain \`${name}\`.`,
  applies: ({ hasTeam }) => hasTeam,
  async isDone({ about: { team }, repository }) {
    const slug = team!.forgeTeam!.toLowerCase();
    const permission = [...(await repository.teams())].find(([name]) => name.toLowerCase() === slug)?.[1];
    return permission === 'maintain' || permission === 'admin';
  },
  act: ({ about: { team }, repository }) => repository.setTeam(team!.forgeTeam!, 'maintain'),
};

const tag: ServiceStep = {
  name: (repository) => `set topics of ${repository}`,
  summary: ({ name }) => `Set the topics of \`${name}\`.`,
  async isDone({ about: { making }, repository }) {
    const { topics = [] } = (await repository.facts()) ?? {};
    return topicsOf(making.template.tags).every((topic) => topics.includes(topic));
  },
  act: ({ about: { making }, repository }) => repository.describe({ topics: topicsOf(making.template.tags) }),
};

const protect: ServiceStep = {
  name: (repository) => `protect ${repository}`,
  summary: ({ name }) => `Protect the default branch of \`${name}\` with reviewed pull requests.`,
  isDone: async (service) => (await service.protection()) !== 'open',
  act: ({ repository }) => repository.protect(),
};

const check: ServiceStep = {
  name: (repository) => `check ${repository}`,
  summary: ({ making }) => `Run the checks of \`${making.template.name}\` on a copy of its files.`,
  isLeft: ({ isAsMade }) => isAsMade,
  isDone: async ({ isChecked }) => isChecked,
  async act(service) {
    await service.check();
  },
};

const comment: ServiceStep = {
  name: (repository) => `comment on ${repository}`,
  summary: ({ requested, origin }) =>
    `Comment on #${origin!.pull!.number} that \`${shortRef(requested.service.ref)}\` is there.`,
  applies: ({ origin }) => origin?.pull !== undefined,
  isLeft: ({ isStopped }) => isStopped,
  isDone: async (service) => saysTheSame(await service.comment.text(), await service.endText()),
  act: async (service) => service.comment.say(await service.endText()),
};

const describe: ServiceStep = {
  name: (repository) => `describe ${repository}`,
  summary: ({ name }) => `Set the description of \`${name}\`.`,
  isDone: async (service) => (await service.state()).kind === 'made',
  act: ({ about: { requested }, repository }) =>
    repository.describe({ description: madeDescription(requested.service) }),
};

const record: ServiceStep = {
  name: (repository) => `record ${repository}`,
  summary: ({ name }) => `Record \`${name}\` as made.`,
  isLeft: () => true,
  isRoutine: true,
  result: ({ about: { requested }, records }) => Promise.resolve(madeService(records.read(requested.service.ref)!)),
  isDone: ({ about: { requested }, records }) => records.areSafe([requested.service.ref]),
  async act(service) {
    const { requested, making, name } = service.about;
    const state = await service.state();
    if (state.kind !== 'made') throw new CannotRun(`\`${name}\` is not created.`, { fix: 'Run it again.' });
    const made: ScaffoldState = {
      service: requested.service.ref,
      repository: name,
      url: service.repository.webUrl(),
      template: making.template.name,
      version: state.version,
      commit: (await service.repository.head(state.branch))!,
      made: service.made,
      checks: await service.results(),
      followUps: await service.followUps(),
    };
    await service.records.write([made]);
  },
};

/** All steps, in the order in which they are done. */
export const SERVICE_STEPS = { create, fill, share, tag, protect, check, comment, describe, record };

/** Says of a new service how to get it and what its checks said, and what people still have to do. */
export function madeService({ repository, url, checks, followUps }: ScaffoldState): EffectResult {
  return { said: [`\`${repository}\` is there: \`git clone ${url}\`.`, ...checkedBy(checks)], followUps };
}

function checkedBy(checks: ScaffoldState['checks']): string[] {
  const amiss = checks.filter(({ outcome }) => outcome !== 'passed');
  if (amiss.length > 0)
    return amiss.map(({ command, outcome, text = '' }) => {
      const how = outcome === 'failed' ? 'failed' : 'was not run';
      return `Its check \`${command.join(' ')}\` ${how}: ${text}`;
    });
  return checks.length > 0 ? ['Its checks passed.'] : [];
}
