import type { Ref } from '../../catalog/ref.ts';
import { boolean, integer, list, number, type Of, object, string, typed } from '../../catalog/schema/shapes.ts';
import { Slot } from '../../part/slot.ts';

/** Of ISO 4217, as amounts are written by it. */
const currency = { ...string, pattern: '^[A-Z]{3}$' };
const PRICE = object({ amount: number, currency, source: string, date: string }, ['date']);

/** What a change does to one resource in one environment. */
export type StackChange = Of<typeof STACK>;
const STACK = object(
  {
    /** `dev.orders` */
    stack: string,
    what: { enum: ['new', 'changed', 'gone'] },
    ref: typed<Ref>(string),
    environment: string,
    /** Of the file that asks for it, or did. */
    file: string,
    /** What people call one: `PostgreSQL database`. */
    title: string,
    service: string,
    size: string,
    price: PRICE,
    /** Of one that is changed. */
    before: object({ size: string, price: PRICE }, ['size', 'price']),
    /** Names of other fields that change. */
    fields: list(string),
    /** What policy says of it, without what it refuses, which is a problem. */
    answers: list(object({ state: { enum: ['met', 'approval'] }, message: string })),
    /** What a change means to those who use it, in full sentences. */
    means: list(string),
    /** When it expires, where the change says so, in full sentences. */
    ends: list(string),
    /** What an apply would do, in full sentences. */
    does: list(string),
    /** The plan itself, line by line. */
    plan: list(string),
    /** Why it could not be planned. */
    unplanned: string,
  },
  ['service', 'size', 'price', 'before', 'means', 'ends', 'does', 'plan', 'unplanned'],
);

/** In the currency of the settings. */
export type BudgetUse = Of<typeof BUDGET>;
const BUDGET = object({ environment: string, monthly: number, budget: number, currency });

/** What the resources of a team cost a month, before and after a change: a sum a currency. */
export type TeamCost = Of<typeof COST>;
const COST = object({
  team: string,
  now: list(PRICE),
  after: list(PRICE),
  /** How many of its resources have no price after the change. */
  unpriced: { ...integer, minimum: 0 },
  /** What the team then has of the budget of each environment that the change touches. */
  budgets: list(BUDGET),
});

/** What a change does to requested resources, as plain data. */
export type ProvisionChange = Of<typeof PROVISIONS_SCHEMA>;
/** JSON Schema of what a review found. */
export const PROVISIONS_SCHEMA = object(
  {
    /** One a resource and environment, sorted by stack. */
    stacks: list(STACK),
    /** One a team that a stack is of, and that costs more or less than before by more than the threshold; sorted by team. */
    costs: list(COST),
    /** Prices of what is made or changed that may be old, one a source and date. */
    oldPrices: list(PRICE),
    /** Whether plans could be asked for at all. */
    isPlanned: boolean,
    /** Whether it changes the code that makes resources: no plan runs that before the merge. */
    changesTypes: { const: true },
  },
  ['changesTypes'],
);

/** What the answer to a change says of resources; there is none where it does nothing to any. */
export const PROVISIONS = new Slot<ProvisionChange>('provisions');
