import { ForgeRefusal } from './forge-refusal.ts';

/** @see https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event */
const LONGEST_TYPE = 100;
const MOST_KEYS = 10;
const LARGEST = 64 * 1024;

/** Holds a dispatch to GitHub's limits, on every forge. @throws {ForgeRefusal} `invalid` */
export function checkDispatch(type: string, payload: Readonly<Record<string, unknown>>): void {
  const keys = Object.keys(payload).length;
  const bytes = Buffer.byteLength(JSON.stringify(payload));
  const error =
    (type.length === 0 && 'A dispatch needs a type.') ||
    (type.length > LONGEST_TYPE && `The type of a dispatch has ${type.length} characters; at most 100 go.`) ||
    (keys > MOST_KEYS && `The payload of a dispatch has ${keys} keys; at most 10 are allowed. Put them into one.`) ||
    (bytes >= LARGEST &&
      `The payload of a dispatch has ${bytes.toLocaleString('en')} bytes; it must stay below 65,536.`);
  if (error) throw new ForgeRefusal('invalid', error);
}
