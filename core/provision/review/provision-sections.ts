import { shortRef } from '../../catalog/ref.ts';
import type { PartSection } from '../../part/part-review.ts';
import type { Block, Line } from '../../part/section.ts';
import type { Price } from '../../price/price.ts';
import { aboutMonthly, money, sourceWords } from '../../price/price.ts';
import { count } from '../../text/count.ts';
import { quoted } from '../../text/quoted.ts';
import { planBlockName } from '../plan/digest-line.ts';
import type { ProvisionChange, StackChange, TeamCost } from './resource-change.ts';

/** Other prices may change the costs of all teams; more lines would hide the rest. */
const MOST_TEAMS = 10;

const TYPES_CHANGE: Line = {
  text: 'It changes how resources are made, and no plan uses that before the merge. The summary of the workflow `Types` shows what each type makes before and after.',
};

export function provisionSections(found: ProvisionChange | undefined): PartSection[] {
  if (!found) return [];
  const { stacks, costs, oldPrices, isPlanned, changesTypes } = found;
  return [
    {
      title: 'Resources',
      lines: [
        ...stacks.map(stackLine),
        ...costs.slice(0, MOST_TEAMS).map(costLine),
        ...(costs.length > MOST_TEAMS ? [{ text: `And of ${costs.length - MOST_TEAMS} more teams.` }] : []),
        ...oldPrices.map((price) => ({ text: `Prices of ${price.date} may be old (${price.source}).` })),
        ...(isPlanned || stacks.length === 0
          ? []
          : [{ text: 'No plan was made here: each resource is planned before it is changed.' }]),
        ...(changesTypes ? [TYPES_CHANGE] : []),
      ],
      blocks: stacks.flatMap(planBlock),
    },
  ];
}

function stackLine(change: StackChange): Line {
  const { does, unplanned, means, ends, answers } = change;
  return {
    text: `${effect(change)}.`,
    below: [
      ...(does ?? []),
      ...(unplanned === undefined ? [] : [`It could not be planned: ${unplanned}`]),
      ...(means ?? []),
      ...(ends ?? []),
      ...answers.map(({ message }) => message),
    ],
  };
}

function effect({ what, title, ref, environment, size, service, price, before, fields }: StackChange): string {
  const named = `${title} ${quoted(shortRef(ref))} in ${environment}`;
  const user = service === undefined ? '' : ` for ${quoted(service)}`;
  if (what === 'new')
    return `An approval creates one ${named}${size === undefined ? '' : `, ${size}`},${user || ' for no service'}: ${withSource(price)}`;
  if (what === 'gone') return `An approval deletes the ${named}${user}, which costs ${withSource(price)}`;
  const sizes = before?.size === size ? [] : [`size ${quoted(before?.size ?? '')} becomes ${quoted(size ?? '')}`];
  const costs =
    before?.price?.amount === price?.amount ? [] : [`${aboutMonthly(before?.price)} becomes ${aboutMonthly(price)}`];
  const others = fields.length > 0 ? [`${fields.map(quoted).join(', ')} changes`] : [];
  return `An approval changes the ${named}: ${[...sizes, ...costs, ...others].join('; ')}`;
}

function withSource(price: Price | undefined): string {
  return price ? `${aboutMonthly(price)} (${sourceWords(price)})` : aboutMonthly(price);
}

function costLine({ team, now, after, unpriced, budgets }: TeamCost): Line {
  const [before, then] = [sums(now), sums(after)];
  return {
    text: `The resources of ${quoted(team)} cost ${before ? `about ${before}` : 'nothing'} now, and ${then ? `about ${then} a month` : 'nothing'} after this change.`,
    below: [
      ...budgets.map(
        ({ environment, monthly, budget, currency }) =>
          `In ${environment}, about ${money(monthly, currency)} of a budget of ${money(budget, currency)}.`,
      ),
      ...(unpriced > 0 ? [`The price of ${count(unpriced, 'resource', 'resources')} is not known.`] : []),
    ],
  };
}

function sums(prices: readonly Price[]): string {
  return prices.map(({ amount, currency }) => money(amount, currency)).join(' and ');
}

function planBlock({ stack, plan }: StackChange): Block[] {
  return plan ? [{ name: planBlockName(stack), folded: true, lines: plan }] : [];
}
