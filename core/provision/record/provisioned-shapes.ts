import type { Ref } from '../../catalog/ref.ts';
import { boolean, dateTime, list, type Of, object, string, typed } from '../../catalog/schema/shapes.ts';
import { PRICE } from '../../price/price-schema.ts';

const TITLED = object({ name: string, title: string });

/** A resource in one environment. */
export type StackRecord = Of<typeof STACK>;
const STACK = object(
  {
    environment: string,
    /** `dev.orders` */
    stack: string,
    /** `asked`: not created yet. `there`. `changing`: another size was asked for. `leaving`: nobody asks for it any more. */
    state: { enum: ['asked', 'there', 'changing', 'leaving'] },
    platform: string,
    size: object({ name: string, title: string, summary: string }),
    region: string,
    /** As written. */
    life: string,
    /** The day on which it expires, where that is known: `2027-01-31`. */
    expires: { ...string, format: 'date' },
    isProtected: boolean,
    price: PRICE,
    /** When it was last changed. */
    applied: dateTime,
    /** How it is reached: what is no secret, in the order of the type. */
    connection: list(object({ name: string, title: string, value: string })),
    /** What only the secret store has. */
    secrets: list(TITLED),
  },
  ['size', 'region', 'life', 'expires', 'price', 'applied'],
);

/** A requested resource, with what exists of it. */
export type ResourceRecord = Of<typeof PROVISIONED_SCHEMA>;
export const PROVISIONED_SCHEMA = object(
  {
    /** Undefined for a type that the portal does not have. */
    type: TITLED,
    service: typed<Ref>(string),
    /** Sorted by name. */
    environments: list(STACK),
    /** What all of it costs a month: a sum a currency. */
    monthly: list(PRICE),
    isPartly: { ...boolean, description: 'Whether a price is not known, so that the sum lacks it.' },
  },
  ['type', 'service'],
);
