import type { Environment, Resource } from '../../catalog/entity.ts';
import { shortRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { sameData } from '../../catalog/yaml/edit/same-data.ts';
import type { SidesOfChange } from '../../part/part-review.ts';
import type { Price } from '../../price/price.ts';
import { compareText } from '../../text/compare-text.ts';
import { defined } from '../../text/defined.ts';
import { own } from '../../text/own.ts';
import { expiryWords } from '../expiry/expiry.ts';
import { policyAnswers } from '../policy/policy-answers.ts';
import { isRequested, serviceOf } from '../resource/requested.ts';
import { movedWords, renewedWords, sideOf } from '../resource/resource-meaning.ts';
import { type ResourceUse, resourceUses } from '../resource/resource-uses.ts';
import { stackName } from '../stack/stack.ts';
import { meaningWords } from '../type/change-meaning.ts';
import { resourceTypeNamed } from '../type/read-resource-types.ts';
import type { StackChange } from './resource-change.ts';

export interface Side {
  resource: Resource;
  environment: Environment;
}

/** Both sides of a stack; at least one is there, and they differ. */
export interface StackSides {
  name: string;
  before?: Side;
  after?: Side;
}

export function touchedStacks({ base, head }: SidesOfChange): StackSides[] {
  const [before, after] = [sidesIn(base), sidesIn(head)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort(compareText)
    .map((name) => ({ name, ...defined({ before: before.get(name), after: after.get(name) }) }))
    .filter(({ before, after }) => !before || !after || changedFields(before, after).length > 0);
}

export function stackChange({ name, before, after }: StackSides, { base, head }: SidesOfChange): StackChange {
  const { resource, environment } = (after ?? before)!;
  const context = after ? head : base;
  const service = serviceOf(resource);
  const use = after && findUse(after, head);
  const old = before && sidePrice(before, base);
  const price = after ? use?.asked.price : old;
  const isChanged = before !== undefined && after !== undefined;
  return {
    stack: name,
    what: isChanged ? 'changed' : after ? 'new' : 'gone',
    ref: resource.ref,
    environment: environment.name,
    file: resource.origin.file,
    title: resourceTypeNamed(context.files, resource.type)?.title ?? resource.type ?? 'resource',
    ...defined({ service: service && shortRef(service), size: environment.size, price }),
    ...(isChanged && { before: defined({ size: before.environment.size, price: old }) }),
    fields: isChanged ? changedFields(before, after).filter((field) => field !== 'size') : [],
    answers: use ? answersTo(use) : [],
    ...(isChanged && meaningOf(before, after, { base, head })),
    ...(before && !after && leftOf(before, base)),
    ...(after && isEndNew(before, after) && { ends: expiryWords(after.environment) }),
  };
}

function leftOf({ resource, environment }: Side, base: Context): Pick<StackChange, 'means'> {
  const type = resourceTypeNamed(base.files, resource.type);
  const leaves = type && own(type.platforms, sideOf(resource, environment, base).platform)?.leaves;
  return leaves === undefined ? {} : { means: [leaves] };
}

function meaningOf(
  before: Side,
  after: Side,
  { base, head }: Pick<SidesOfChange, 'base' | 'head'>,
): Pick<StackChange, 'means'> {
  const type = resourceTypeNamed(head.files, after.resource.type);
  const sides = [
    sideOf(before.resource, before.environment, base),
    sideOf(after.resource, after.environment, head),
  ] as const;
  const [was, is] = [before, after].map(({ resource }) => serviceOf(resource)).map((ref) => ref && shortRef(ref));
  const means = [
    ...(type ? meaningWords(type, ...sides) : []),
    ...renewedWords(before.environment, after.environment),
    ...movedWords(was, is),
  ];
  return means.length > 0 ? { means } : {};
}

function isEndNew(before: Side | undefined, { environment }: Side): boolean {
  const [old, now] = [before?.environment, environment].map((one) => [one?.life, one?.expiresAt].join(' '));
  return old !== now;
}

function sidesIn({ catalog }: Context): Map<string, Side> {
  const requested = catalog.distinct.filter(isRequested).filter(({ damaged }) => !damaged);
  return new Map(
    requested.flatMap((resource) =>
      (resource.environments ?? []).map((environment) => [
        stackName(environment.name, resource.ref),
        { resource, environment },
      ]),
    ),
  );
}

const NEED = ['size', 'platform', 'region', 'life', 'expiresAt', 'rotate', 'adopt'] as const;
const OWN = ['type', 'config', 'protect', 'deleteContent'] as const;

function changedFields(before: Side, after: Side): string[] {
  return [
    ...NEED.filter((field) => before.environment[field] !== after.environment[field]),
    ...OWN.filter((field) => !sameData(before.resource[field], after.resource[field])),
    ...(serviceOf(before.resource) === serviceOf(after.resource) ? [] : ['service']),
  ];
}

function findUse({ resource, environment }: Side, context: Context): ResourceUse | undefined {
  return resourceUses(resource, context).find((use) => use.environment.name === environment.name);
}

export function sidePrice(side: Side, context: Context): Price | undefined {
  return findUse(side, context)?.asked.price;
}

/** What it leaves of a budget is said once, of the team. */
function answersTo({ asked }: ResourceUse): StackChange['answers'] {
  return policyAnswers(asked).flatMap(({ state, message, isBudget }) =>
    state === 'refused' || isBudget ? [] : [{ state, message }],
  );
}
