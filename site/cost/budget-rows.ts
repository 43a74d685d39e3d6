import type { CostRecord } from '#core/cost/cost-record.ts';
import { money } from '#core/price/price.ts';
import type { Entities, Mention } from '../snapshot/entities.ts';

export interface BudgetRow {
  team: Mention;
  environment: string;
  /** `$128 of $900`. */
  text: string;
  /** `14%`; absent where the budget is nothing. */
  percent?: string;
  /** From 0 to 1, for the bar. */
  share: number;
  state: 'within' | 'nearly' | 'over';
}

/** From this percentage of a budget on, a row says that little is left. */
const NEARLY = 90;

export function budgetRows(
  { budgets, currency }: Pick<CostRecord, 'budgets' | 'currency'>,
  entities: Entities,
): BudgetRow[] {
  return budgets.map(({ team, environment, monthly, budget }) => {
    const used = budget === 0 ? Number(monthly > 0) : monthly / budget;
    const percent = Math.round(used * 100);
    return {
      team: costsHref(entities.mention(team)),
      environment,
      text: `${money(monthly, currency)} of ${money(budget, currency)}`,
      ...(budget > 0 && { percent: `${percent}%` }),
      share: Math.min(1, used),
      state: monthly > budget ? 'over' : budget > 0 && percent >= NEARLY ? 'nearly' : 'within',
    };
  });
}

export function costsHref({ href, ...mention }: Mention): Mention {
  return href === undefined ? mention : { ...mention, href: `${href}#costs` };
}
