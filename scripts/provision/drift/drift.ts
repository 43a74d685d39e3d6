import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isResource, type Resource } from '#core/catalog/entity.ts';
import type { Context } from '#core/catalog/rule.ts';
import { DRIFT_FOLDER, driftFile } from '#core/provision/drift/drift-file.ts';
import { DRIFT_LABEL, type DriftIssue, driftIssue, stackOfIssue } from '#core/provision/drift/drift-issue.ts';
import { driftRecord, type StackDrift } from '#core/provision/drift/drift-record.ts';
import { provisionSettings } from '#core/provision/policy/provision-settings.ts';
import { environmentOf, isStackName, resourceOf } from '#core/provision/stack/stack.ts';
import type { Effect } from '#core/reconcile/effect.ts';
import { compareText } from '#core/text/compare-text.ts';
import { count } from '#core/text/count.ts';
import { momentOf } from '#core/text/time.ts';
import type { Issue } from '../../forge/forge.ts';
import { DataFolder } from '../../observed/data-folder.ts';
import { publishData } from '../../observed/sync-data.ts';
import { defineReconciler } from '../../reconcile/define-reconciler.ts';
import type { Need } from '../../reconcile/needs.ts';
import type { World } from '../../reconcile/world.ts';
import { CLOCK } from '../expiry/expiries.ts';
import { recordedStacks } from '../reconcile/resource-records.ts';

/** Whether this run has issues. On GitHub only the job that records looks does: others have no right to write issues. */
export const HAS_ISSUES: Need<boolean> = { open: ({ forge }) => forge.kind === 'local' };

/** Issues that one run opens at most: first those about what drifts longest. Many at once are one cause. */
const MOST_OPENED = 20;

interface Seen {
  /** What issues should say. */
  wanted: readonly (DriftIssue & { resource: Resource })[];
  /** Issues of the portal that are open, the newest first. */
  open: readonly (Issue & { stack: string })[];
  /** Stacks that differ no more, or exist no more. */
  over: ReadonlySet<string>;
  /** Stacks that were looked at, and exist no more. */
  gone: readonly string[];
}

/**
 * Reports to the owner by an issue what drifts longer than the grace period, one issue a stack, and closes it when nothing differs any more.
 */
export const drift = defineReconciler({
  name: 'drift',
  needs: { clock: CLOCK, hasIssues: HAS_ISSUES },

  async observe(world): Promise<Seen> {
    const looked = lookedAt(world.data);
    // A portal where nobody has looked is asked nothing.
    if (!world.hasIssues || looked.length === 0) return { wanted: [], open: [], over: new Set(), gone: [] };
    const context = await world.desired();
    const { grace } = provisionSettings(context.settings).drift;
    const known = driftKnown(context, { data: world.data, now: world.clock.now() });
    const open = await openIssues(world);
    const reported = new Set(open.map(({ stack }) => stack));
    const isDue = ({ since }: StackDrift) => since !== undefined && world.clock.now() - momentOf(since) >= grace;
    const drifting = known
      .filter(({ drift }) => drift.state === 'drifted' && (isDue(drift) || reported.has(drift.stack)))
      .sort((a, b) => compareText(a.drift.since ?? '', b.drift.since ?? ''));
    const states = new Map(known.map(({ drift }) => [drift.stack, drift.state]));
    // Of what moves to another service, the record is still with the former one.
    const recorded = recordedStacks(world.data);
    const isGone = (stack: string) => !states.has(stack) && !recorded.has(stack);
    return {
      wanted: drifting.map(({ drift, resource }) => ({ ...driftIssue(drift, resource, context), resource })),
      open,
      over: new Set([...reported].filter((stack) => states.get(stack) === 'as applied' || isGone(stack))),
      gone: looked.filter(isGone),
    };
  },

  plan(world, { wanted, open, over, gone }) {
    // Of several, the oldest stays.
    const byStack = new Map(open.map((issue) => [issue.stack, issue]));
    const unreported = wanted.filter(({ stack }) => !byStack.has(stack)).slice(0, MOST_OPENED);
    const outdated = wanted.flatMap((issue) => {
      const there = byStack.get(issue.stack);
      return there && !saysSame(there, issue) ? [{ there, issue }] : [];
    });
    const isOver = (issue: Seen['open'][number]) => over.has(issue.stack) || byStack.get(issue.stack) !== issue;
    const closings = open.filter(isOver).map((issue) => closing(issue, world));
    const effects = [
      ...unreported.map((issue) => opening(issue, world)),
      ...outdated.map((each) => editing(each, world)),
      ...closings,
      ...(gone.length > 0 ? [{ ...forgetting(gone, world), after: closings.map(({ name }) => name) }] : []),
    ];
    return { effects, standing: open.map(({ stack }) => openName(stack)) };
  },
});

function driftKnown(
  context: Context,
  { data, now }: { data: string; now: number },
): { drift: StackDrift; resource: Resource }[] {
  const observed = new DataFolder(data, now);
  return context.catalog.distinct
    .filter(isResource)
    .flatMap((resource) =>
      (driftRecord(resource, { context, observed, now })?.stacks ?? []).map((drift) => ({ drift, resource })),
    );
}

/** Those that the portal itself opened, as anybody may write its mark. The newest come first. */
async function openIssues({ speaker }: Pick<World, 'speaker'>): Promise<Seen['open']> {
  const [{ id }, issues] = [await speaker.account(), await speaker.repository.openIssues(DRIFT_LABEL)];
  return issues.flatMap((issue) => {
    const stack = issue.author.id === id ? stackOfIssue(issue) : undefined;
    return stack === undefined ? [] : [{ ...issue, stack }];
  });
}

/** GitHub keeps the ends of lines as they were typed. */
function saysSame(there: Issue, { title, body }: DriftIssue): boolean {
  return there.title === title && there.body.replaceAll('\r\n', '\n') === body;
}

function openName(stack: string): string {
  return `report drift of ${stack}`;
}

function opening({ stack, title, body, resource }: DriftIssue & { resource: Resource }, world: World): Effect {
  return {
    name: openName(stack),
    summary: `Open an issue: \`${resource.name}\` in ${environmentOf(stack)} differs from what was applied.`,
    subject: resource.ref,
    after: [],
    report: {
      async result() {
        const number = (await openIssues(world)).find((issue) => issue.stack === stack)?.number;
        return { said: [`Issue #${number} says what differs.`], followUps: [] };
      },
    },
    isDone: async () => (await openIssues(world)).some((issue) => issue.stack === stack),
    act: async () => void (await world.speaker.repository.openIssue({ title, body, labels: [DRIFT_LABEL] })),
  };
}

function editing({ there, issue }: { there: Issue; issue: DriftIssue }, { speaker: { repository } }: World): Effect {
  const { stack, title, body } = issue;
  return {
    name: `update drift of ${stack}`,
    summary: `Update issue #${there.number}, as something else differs.`,
    subject: resourceOf(stack),
    after: [],
    isRoutine: true,
    async isDone() {
      const now = await repository.issue(there.number);
      return now === undefined || saysSame(now, issue);
    },
    act: () => repository.editIssue(there.number, { title, body }),
  };
}

function closing({ number, stack }: Issue & { stack: string }, { speaker: { repository } }: World): Effect {
  return {
    name: `close drift of ${stack} (#${number})`,
    summary: `Close issue #${number}, as nothing differs any more.`,
    subject: resourceOf(stack),
    after: [],
    isDone: async () => (await repository.issue(number))?.state !== 'open',
    act: () => repository.closeIssue(number, 'completed'),
  };
}

/** Removes what was seen of stacks that exist no more: all of them are published at once. */
function forgetting(gone: readonly string[], { scratch, data, setAside }: World): Effect {
  return {
    name: 'forget drift of what is gone',
    summary: `Forget what differed in ${count(gone.length, 'resource that does', 'resources that do')} not exist any more.`,
    subject: 'drift',
    after: [],
    isRoutine: true,
    isDone: () => Promise.resolve(!lookedAt(data).some((stack) => gone.includes(stack))),
    async act() {
      for (const stack of gone) rmSync(join(data, driftFile(stack).path), { force: true });
      await setAside((await publishData({ scratch, data, folders: [DRIFT_FOLDER] })).damages);
    },
  };
}

/** Names of the stacks that somebody looked at. */
function lookedAt(data: string): string[] {
  const folder = join(data, DRIFT_FOLDER);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names
    .map((name) => name.slice(0, -'.json'.length))
    .filter(isStackName)
    .sort();
}
