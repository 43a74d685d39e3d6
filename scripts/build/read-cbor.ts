/** What Pagefind writes of the data model of CBOR. */
export type CborValue = number | string | null | readonly CborValue[];

const [NUMBER, TEXT, LIST] = [0, 3, 4];
const NULL = 0xf6;

/**
 * Reads one value from a text in CBOR (RFC 8949): numbers from 0 to 2³², texts, lists of known length, and null.
 *
 * @throws {Error} at anything else
 */
export function readCbor(bytes: Buffer): CborValue {
  let at = 0;
  const number = (size: number): number => {
    if (size < 24) return size;
    const length = { 24: 1, 25: 2, 26: 4 }[size];
    if (length === undefined) throw new Error(`No such number in CBOR: ${size} before byte ${at}.`);
    at += length;
    return bytes.readUIntBE(at - length, length);
  };
  const value = (): CborValue => {
    const first = bytes.readUInt8(at++);
    if (first === NULL) return null;
    const [type, size] = [first >> 5, number(first & 31)];
    if (type === NUMBER) return size;
    if (type === LIST) return Array.from({ length: size }, value);
    if (type !== TEXT) throw new Error(`No such value in CBOR: type ${type} before byte ${at}.`);
    at += size;
    return bytes.toString('utf8', at - size, at);
  };
  return value();
}
