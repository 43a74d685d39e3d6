import type { Ref } from '../../catalog/ref.ts';
import { boolean, integer, list, number, type Of, object, string, typed } from '../../catalog/schema/shapes.ts';
import { Slot } from '../../part/slot.ts';

const currency = { ...string, pattern: '^[A-Z]{3}$' };
const PRICE = object({ amount: number, currency, source: string, date: string }, ['date']);

export type StackChange = Of<typeof STACK>;
const STACK = object(
  {
    stack: string,
    what: { enum: ['new', 'changed', 'gone'] },
    ref: typed<Ref>(string),
    environment: string,
    file: string,
    title: string,
    service: string,
    size: string,
    price: PRICE,
    before: object({ size: string, price: PRICE }, ['size', 'price']),
    fields: list(string),
    /** What policy says of it, without what it refuses, which is a problem. */
    answers: list(object({ state: { enum: ['met', 'approval'] }, message: string })),
    means: list(string),
    /** When it expires, where the change says so, in full sentences. */
    ends: list(string),
    does: list(string),
    plan: list(string),
    unplanned: string,
  },
  ['service', 'size', 'price', 'before', 'means', 'ends', 'does', 'plan', 'unplanned'],
);

export type BudgetUse = Of<typeof BUDGET>;
const BUDGET = object({ environment: string, monthly: number, budget: number, currency });

export type TeamCost = Of<typeof COST>;
const COST = object({
  team: string,
  now: list(PRICE),
  after: list(PRICE),
  unpriced: { ...integer, minimum: 0 },
  /** What the team then has of the budget of each environment that the change touches. */
  budgets: list(BUDGET),
});

export type ProvisionChange = Of<typeof PROVISIONS_SCHEMA>;
export const PROVISIONS_SCHEMA = object(
  {
    /** One a resource and environment, sorted by stack. */
    stacks: list(STACK),
    /** One a team that a stack is of, and that costs more or less than before by more than the threshold; sorted by team. */
    costs: list(COST),
    oldPrices: list(PRICE),
    isPlanned: boolean,
    /** Whether it changes the code that makes resources: no plan runs that before the merge. */
    changesTypes: { const: true },
  },
  ['changesTypes'],
);

export const PROVISIONS = new Slot<ProvisionChange>('provisions');
