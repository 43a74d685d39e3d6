import { shortRef } from '#core/catalog/ref.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import type { ServiceMaker, Wish } from './make-service.ts';

/** The steps in which the repository of a service is made. */
const STEPS = ['create', 'fill', 'share', 'tag', 'protect', 'check', 'comment', 'describe', 'record'] as const;
type Step = (typeof STEPS)[number];

const NAMES: Readonly<Record<Step, (repository: string) => string>> = {
  create: (repository) => `create repository ${repository}`,
  fill: (repository) => `fill repository ${repository}`,
  share: (repository) => `give ${repository} to its team`,
  tag: (repository) => `set topics of ${repository}`,
  protect: (repository) => `protect ${repository}`,
  check: (repository) => `check ${repository}`,
  comment: (repository) => `comment on ${repository}`,
  describe: (repository) => `describe ${repository}`,
  record: (repository) => `record ${repository}`,
};

/** Names of all effects of a repository that is made: nothing of them is left to do. */
export function standingOf(repository: string): string[] {
  return STEPS.map((step) => NAMES[step](repository));
}

/** A step of one service. */
interface Part extends Pick<Effect, 'isDone' | 'act'> {
  step: Step;
  summary: string;
}

/** How far a service is whose repository may be made already. */
export interface Progress {
  /** Whether its description no longer says that it is being made: then nothing but its record is missing. */
  isMade: boolean;
  /** Whether its pull request says that something stopped it. */
  isStopped: boolean;
}

/** Everything that makes the repository of a service, one step after the other. */
export function serviceEffects(wish: Wish, maker: ServiceMaker, { isMade, isStopped }: Progress): Effect[] {
  const { name, wanted, origin, isAsMade } = wish;
  const { ref: subject } = wanted.service;
  const left: Partial<Record<Step, boolean>> = { check: isAsMade, comment: isStopped, record: true };
  const parts = partsOf(wish, maker).filter(({ step }) => !isMade || left[step]);
  return parts.map(({ step, summary, isDone, act }, index) => ({
    ...{ name: NAMES[step](name), summary, subject, url: maker.repository.webUrl() },
    after: parts
      .slice(0, index)
      .slice(-1)
      .map((before) => NAMES[before.step](name)),
    ...(origin && { cause: origin.cause }),
    ...(WRITES.has(step) && { precondition: () => maker.comment.aloud(() => waitsFor(wish, maker)) }),
    isDone: () => maker.comment.aloud(isDone),
    act: () => maker.comment.aloud(act),
  }));
}

/** Steps that begin what only files can end: before both it is asked, as a run may be killed in between. */
const WRITES: ReadonlySet<Step> = new Set(['create', 'fill']);

async function waitsFor({ origin }: Wish, maker: ServiceMaker): Promise<string | undefined> {
  return origin === undefined ? NO_HISTORY : maker.waitsFor();
}

function partsOf({ name, wanted, making: { template }, team, hasTeam, origin }: Wish, maker: ServiceMaker): Part[] {
  const ref = shortRef(wanted.service.ref);
  const part = (step: Step, summary: string, isDone: Effect['isDone'], act: Effect['act']) => ({
    step,
    summary,
    isDone,
    act,
  });
  const isThere = async () => (await maker.state()).kind !== 'absent';
  const check = async () => void (await maker.check());
  const parts: (Part | undefined)[] = [
    part('create', `Create the repository \`${name}\` for \`${ref}\`.`, isThere, () => maker.create()),
    part(
      'fill',
      `Commit to \`${name}\` what \`${template.name}\` ${template.version} makes.`,
      () => maker.isFilled(),
      () => maker.fill(),
    ),
    hasTeam
      ? part(
          'share',
          `Let the team \`${team!.forgeTeam}\` maintain \`${name}\`.`,
          () => maker.isShared(),
          () => maker.share(),
        )
      : undefined,
    part(
      'tag',
      `Set the topics of \`${name}\`.`,
      () => maker.hasTopics(),
      () => maker.setTopics(),
    ),
    part(
      'protect',
      `Protect the default branch of \`${name}\` with reviewed pull requests.`,
      () => maker.isProtected(),
      () => maker.protect(),
    ),
    part('check', `Run the checks of \`${template.name}\` on a copy of its files.`, async () => maker.isChecked, check),
    origin?.pull
      ? part(
          'comment',
          `Tell in #${origin.pull.number} that \`${ref}\` is there.`,
          () => maker.isTold(),
          () => maker.tell(),
        )
      : undefined,
    part(
      'describe',
      `Say in \`${name}\` by its entry.`,
      () => maker.isDescribed(),
      () => maker.describe(),
    ),
    part(
      'record',
      `Record \`${name}\` as made.`,
      () => maker.isRecorded(),
      () => maker.record(),
    ),
  ];
  return parts.filter((each) => each !== undefined);
}

const NO_HISTORY =
  'The history of the default branch up to its newest commit is not here, so the requester is unknown. The run after that commit has it; your own workflow needs `fetch-depth: 0`.';
