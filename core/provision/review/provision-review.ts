import { problemAt } from '../../catalog/check.ts';
import type { Problem } from '../../catalog/problem.ts';
import { PLATFORM } from '../../catalog/settings/role-holders.ts';
import { Locator } from '../../catalog/yaml/locator.ts';
import { dotted } from '../../catalog/yaml/written-path.ts';
import type { AskedApproval, PartReview, SidesOfChange } from '../../part/part-review.ts';
import type { Fields } from '../../part/slot.ts';
import { quoted } from '../../text/quoted.ts';
import { isDay } from '../../text/time.ts';
import { digestLine } from '../plan/digest-line.ts';
import { planWords } from '../plan/plan-words.ts';
import {
  type AttributeChange,
  isHarmless,
  type ObjectChange,
  type PlannedAction,
  type StackPlan,
} from '../plan/stack-plan.ts';
import { removalFrom } from '../resource/resource-removal.ts';
import { pastDate, resourceExpiry } from '../rules/resource-expiry.ts';
import { environmentField } from '../rules/resource-request.ts';
import { objectName } from '../stack/stack.ts';
import { TYPES_FOLDER } from '../type/resource-type.ts';
import { changedCosts, changesPrices } from './changed-costs.ts';
import { PLANNER, type PlannedStack } from './planner.ts';
import { provisionSections } from './provision-sections.ts';
import { PROVISIONS, PROVISIONS_SCHEMA, type ProvisionChange, type StackChange } from './resource-change.ts';
import { type StackSides, stackChange, touchedStacks } from './stack-changes.ts';

export const provisionReview: PartReview = {
  async look(change, tools) {
    const touched = touchedStacks(change);
    if (touched.length === 0) return { fields: PROVISIONS.put(typeChange(change)), problems: [] };
    const planned = await plansOf(touched, change, tools);
    const stacks = touched.map((sides) => withPlan(stackChange(sides, change), planned?.get(sides.name)));
    const found = {
      stacks,
      ...changedCosts(touched, change),
      isPlanned: planned !== undefined,
      ...madeOtherwise(change),
    };
    return {
      fields: PROVISIONS.put(found),
      problems: touched.flatMap((sides) => [
        ...lostProblems(sides, change),
        ...pastProblems(sides, change),
        ...lowerProblems(sides, change),
      ]),
      approvals: touched.flatMap(takeoverApproval),
    };
  },
  sections: (review) => provisionSections(PROVISIONS.of(review)),
  fields: { [PROVISIONS.name]: PROVISIONS_SCHEMA },
};

function typeChange(change: SidesOfChange): ProvisionChange | undefined {
  const { costs, oldPrices } = changesPrices(change) ? changedCosts([], change) : { costs: [], oldPrices: [] };
  const otherwise = madeOtherwise(change);
  if (costs.length === 0 && !otherwise.changesTypes) return undefined;
  return { stacks: [], costs, oldPrices: costs.length > 0 ? oldPrices : [], isPlanned: false, ...otherwise };
}

/** Folders with the code that makes resources. types.yml has them, too. */
const MAKING = [`${TYPES_FOLDER}/`, 'infra/synth/', 'infra/aws/'];

function madeOtherwise({ paths }: SidesOfChange): Pick<ProvisionChange, 'changesTypes'> {
  return paths.some((path) => MAKING.some((folder) => path.startsWith(folder))) ? { changesTypes: true } : {};
}

async function plansOf(
  touched: readonly StackSides[],
  { head }: SidesOfChange,
  tools: Fields,
): Promise<ReadonlyMap<string, PlannedStack> | undefined> {
  const planner = PLANNER.of(tools);
  if (!planner) return undefined;
  const stacks = touched.map(({ name, before, after }) => {
    const { resource, environment } = (after ?? before)!;
    return { name, environment: environment.name, resource: resource.ref, isGone: after === undefined };
  });
  return new Map((await planner.plan(stacks, head)).map((planned) => [planned.name, planned]));
}

function withPlan(change: StackChange, planned: PlannedStack | undefined): StackChange {
  const { plan, reason } = planned ?? {};
  if (!plan) return { ...change, ...(reason !== undefined && { unplanned: reason }) };
  const { title, environment, ref, size = '' } = change;
  return {
    ...change,
    does: planWords(plan, { title, environment, object: objectName(ref), size }),
    // What loses something is applied only if the plan is still this one.
    plan: isHarmless(plan) ? planLines(plan) : [...planLines(plan), '', digestLine(plan)],
  };
}

/** Only who runs a server knows whose the things on it are that no request made. */
function takeoverApproval({ before, after }: StackSides): AskedApproval[] {
  const adopt = after?.environment.adopt;
  if (!after || adopt === undefined || adopt === before?.environment.adopt) return [];
  const { resource, environment } = after;
  return [{ anyOf: [PLATFORM], why: `takeover in ${environment.name}`, about: resource.origin.file }];
}

/** Errors of what a change lets expire in the past: a rule warns of one that was right before. */
function pastProblems({ before, after }: StackSides, { head }: SidesOfChange): Problem[] {
  const expiresAt = after?.environment.expiresAt;
  if (!after || expiresAt === undefined || expiresAt === before?.environment.expiresAt) return [];
  if (head.today === undefined || !isDay(expiresAt) || expiresAt >= head.today) return [];
  const { resource: entity, environment } = after;
  const finding = pastDate(environmentField(entity, environment.name, 'expiresAt'), expiresAt);
  return [problemAt({ rule: resourceExpiry.name, severity: 'error', finding, entity }, new Locator(head.files))];
}

/** Errors of a number of credentials that becomes smaller: what is there would stay, and nobody would see why. */
function lowerProblems({ before, after }: StackSides, { head }: SidesOfChange): Problem[] {
  const [was, is] = [before?.environment.rotate, after?.environment.rotate];
  if (!after || was === undefined || is === undefined || is >= was) return [];
  const { resource: entity, environment } = after;
  const field = environmentField(entity, environment.name, 'rotate');
  const message = `\`${dotted(field)}\` is ${quoted(String(is))}, and was ${quoted(String(was))}. Credentials are renewed by a higher number only.`;
  const finding = { field, message, hint: `Write \`${was}\`, or \`${was + 1}\` for new credentials.` };
  return [problemAt({ rule: 'resource-request', severity: 'error', finding, entity }, new Locator(head.files))];
}

/** Errors of what would be deleted although it is protected: of the base, so that a change cannot unprotect it at once. */
function lostProblems({ before, after }: StackSides, { base, head }: SidesOfChange): Problem[] {
  if (!before || after) return [];
  const { resource, environment } = before;
  const there = head.files.has(resource.origin.file) ? head.catalog.get(resource.ref) : undefined;
  const entity = there ?? resource;
  const locator = new Locator(there ? head.files : base.files);
  return removalFrom(resource, [environment], base).refused.map((words) =>
    problemAt(
      { rule: 'resource-policy', severity: 'error', finding: { field: ['environments'], ...words }, entity },
      locator,
    ),
  );
}

const SIGNS: Readonly<Record<PlannedAction, string>> = {
  create: '+',
  update: '~',
  replace: '-/+',
  delete: '-',
  forget: '.',
  adopt: '=',
};

function planLines({ changes, drift }: Pick<StackPlan, 'changes' | 'drift'>): string[] {
  if (changes.length === 0) return ['No changes.'];
  return [
    ...changes.flatMap(objectLines),
    ...(drift.length > 0 ? ['', 'Changed by hand since the last apply:', ...drift.flatMap(objectLines)] : []),
  ];
}

function objectLines({ address, action, attributes }: ObjectChange): string[] {
  return [`${SIGNS[action]} ${address}`, ...attributes.map(attributeLine)];
}

function attributeLine({ name, before, after }: AttributeChange): string {
  if (before === undefined) return `    ${name} = ${after === undefined ? '(known after the apply)' : shown(after)}`;
  return `    ${name} = ${shown(before)} -> ${after === undefined ? '(known after the apply)' : shown(after)}`;
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
