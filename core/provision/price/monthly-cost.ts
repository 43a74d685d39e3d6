import type { Price } from '../../price/price.ts';
import { money } from '../../price/price.ts';
import type { ResourceRecord } from '../record/provisioned-shapes.ts';

export function costText({ monthly, isPartly }: Pick<ResourceRecord, 'monthly' | 'isPartly'>): string {
  const sums = monthly.map(sumText).join(' and ');
  if (sums === '') return isPartly ? 'not known' : 'nothing';
  return `about ${sums} a month${isPartly ? ', and more that is not known' : ''}`;
}

/** The same in a column of its own: `about $45.50`, in one line. */
export function monthlyCost({ monthly, isPartly }: Pick<ResourceRecord, 'monthly' | 'isPartly'>): string {
  const sums = monthly.map(sumText).join(' and ');
  return sums === ''
    ? costText({ monthly, isPartly })
    : `about ${sums}${isPartly ? ' and more' : ''}`.replaceAll(' ', '\u00a0');
}

function sumText({ amount, currency }: Price): string {
  return money(amount, currency);
}
