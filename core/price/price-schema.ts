import { number, type Of, object, string } from '../catalog/schema/shapes.ts';

export type Price = Of<typeof PRICE>;
export const PRICE = object(
  {
    amount: number,
    /** Of ISO 4217: `USD`. */
    currency: string,
    /** Who says so. */
    source: string,
    /** Since when it holds; undefined for prices of catalog/portal.yaml without a date. */
    date: { ...string, format: 'date' },
  },
  ['date'],
);
