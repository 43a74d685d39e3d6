import { Decoder, Encoder, ExtensionCodec } from '@msgpack/msgpack';

class Unknown {
  toString(): string {
    return '(known after apply)';
  }
}

/** A value that is decided during the apply. */
export const UNKNOWN = Object.freeze(new Unknown());

/**
 * A value of an attribute: https://opentofu.org/docs/internals/provider-network-protocol/. Whole numbers of 64 bits are bigints, and
 * numbers that no 64 bits hold are texts, so that each goes back to OpenTofu as it came.
 */
export type Value = null | boolean | number | bigint | string | readonly Value[] | typeof UNKNOWN;

export type Values = Readonly<Record<string, Value>>;

/** Code 12 is an unknown value about which something is known, which providers may ignore. */
const UNKNOWN_CODES = [0, 12];

const extensionCodec = new ExtensionCodec();
for (const type of UNKNOWN_CODES)
  extensionCodec.register({
    type,
    encode: (value) => (type === 0 && value === UNKNOWN ? new Uint8Array(1) : null),
    decode: () => UNKNOWN,
  });
const encoder = new Encoder({ extensionCodec, useBigInt64: true });
const decoder = new Decoder({ extensionCodec, useBigInt64: true });

export type DynamicValue = { msgpack: Uint8Array };

export function decodeValues(value: DynamicValue | null): Values | undefined {
  if (!value || value.msgpack.length === 0) return undefined;
  return (decoder.decode(value.msgpack) as Values | null) ?? undefined;
}

export function encodeValues(values: Values | undefined): DynamicValue {
  return { msgpack: encoder.encode(values ?? null) };
}

/** Whether two values are the same, also where the order of a set differs. */
export function isSame(one: Value | undefined, other: Value | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item) => other.some((another) => isSame(item, another)));
  return one === other;
}
