import type { Ref } from '../../catalog/ref.ts';
import { boolean, dateTime, list, type Of, object, string, typed } from '../../catalog/schema/shapes.ts';
import { PRICE } from '../../price/price.ts';

const TITLED = object({ name: string, title: string });

export type StackRecord = Of<typeof STACK>;
const STACK = object(
  {
    environment: string,
    stack: string,
    /** `asked`: not created yet. `there`. `changing`: another size was asked for. `leaving`: nobody asks for it any more. */
    state: { enum: ['asked', 'there', 'changing', 'leaving'] },
    platform: string,
    size: object({ name: string, title: string, summary: string }),
    region: string,
    life: string,
    expires: { ...string, format: 'date' },
    isProtected: boolean,
    price: PRICE,
    applied: dateTime,
    connection: list(object({ name: string, title: string, value: string })),
    secrets: list(TITLED),
  },
  ['size', 'region', 'life', 'expires', 'price', 'applied'],
);

export type ResourceRecord = Of<typeof PROVISIONED_SCHEMA>;
export const PROVISIONED_SCHEMA = object(
  {
    type: TITLED,
    service: typed<Ref>(string),
    /** Sorted by name. */
    environments: list(STACK),
    monthly: list(PRICE),
    isPartly: { ...boolean, description: 'Whether a price is not known, so that the sum lacks it.' },
  },
  ['type', 'service'],
);
