import type { Ref } from '../../catalog/ref.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { list, object } from '../../catalog/schema/shapes.ts';
import { Slot } from '../../part/slot.ts';
import type { Price } from '../price/price.ts';

/** What the answer to a change says of resources; there is none where it does nothing to any. */
export const PROVISIONS = new Slot<ProvisionChange>('provisions');

/** What a change does to requested resources, as plain data. */
export interface ProvisionChange {
  /** One a resource and environment, sorted by stack. */
  stacks: readonly StackChange[];
  /** One a team that a stack is of, and that costs more or less than before by more than the threshold; sorted by team. */
  costs: readonly TeamCost[];
  /** Prices of what is made or changed that may be old, one a source and date. */
  oldPrices: readonly Price[];
  /** Whether plans could be asked for at all. */
  isPlanned: boolean;
  /** Whether it changes the code that makes resources: no plan runs that before the merge. */
  changesTypes?: true;
}

/** What a change does to one resource in one environment. */
export interface StackChange {
  /** `dev.orders` */
  stack: string;
  what: 'new' | 'changed' | 'gone';
  ref: Ref;
  environment: string;
  /** Of the file that asks for it, or did. */
  file: string;
  /** What people call one: `PostgreSQL database`. */
  title: string;
  service?: string;
  size?: string;
  price?: Price;
  /** Of one that is changed. */
  before?: { size?: string; price?: Price };
  /** Names of other fields that change. */
  fields: readonly string[];
  /** What policy says of it, without what it refuses, which is a problem. */
  answers: readonly { state: 'met' | 'approval'; message: string }[];
  /** What a change means to those who use it, in full sentences. */
  means?: readonly string[];
  /** When it expires, where the change says so, in full sentences. */
  ends?: readonly string[];
  /** What an apply would do, in full sentences. */
  does?: readonly string[];
  /** The plan itself, line by line. */
  plan?: readonly string[];
  /** Why it could not be planned. */
  unplanned?: string;
}

/** What the resources of a team cost a month, before and after a change: a sum a currency. */
export interface TeamCost {
  team: string;
  now: readonly Price[];
  after: readonly Price[];
  /** How many of its resources have no price after the change. */
  unpriced: number;
  /** What the team then has of the budget of each environment that the change touches. */
  budgets: readonly BudgetUse[];
}

/** In the currency of the settings. */
export interface BudgetUse {
  environment: string;
  monthly: number;
  budget: number;
  currency: string;
}

const TEXT = { type: 'string' };
/** Of ISO 4217, as amounts are written by it. */
const CURRENCY = { type: 'string', pattern: '^[A-Z]{3}$' };
const PRICE = object({ amount: { type: 'number' }, currency: CURRENCY, source: TEXT, date: TEXT }, ['date']);
const STACK = object(
  {
    ...{ stack: TEXT, what: { enum: ['new', 'changed', 'gone'] }, ref: TEXT, environment: TEXT, file: TEXT },
    ...{ title: TEXT, service: TEXT, size: TEXT, price: PRICE, fields: list(TEXT) },
    before: object({ size: TEXT, price: PRICE }, ['size', 'price']),
    answers: list(object({ state: { enum: ['met', 'approval'] }, message: TEXT })),
    ...{ means: list(TEXT), ends: list(TEXT), does: list(TEXT), plan: list(TEXT), unplanned: TEXT },
  },
  ['service', 'size', 'price', 'before', 'means', 'ends', 'does', 'plan', 'unplanned'],
);
const NUMBER = { type: 'number' };
const COST = object({
  ...{ team: TEXT, now: list(PRICE), after: list(PRICE), unpriced: { type: 'integer', minimum: 0 } },
  budgets: list(object({ environment: TEXT, monthly: NUMBER, budget: NUMBER, currency: CURRENCY })),
});

/** JSON Schema of what a review found. */
export const PROVISIONS_SCHEMA: JsonSchema = object(
  {
    ...{ stacks: list(STACK), costs: list(COST), oldPrices: list(PRICE), isPlanned: { type: 'boolean' } },
    changesTypes: { const: true },
  },
  ['changesTypes'],
);
