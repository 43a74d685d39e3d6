import { createHash } from 'node:crypto';

type AwsNameInput = { environment: string; object: string };

interface NameRule {
  /** Characters. */
  longest: number;
  /** Ends the name, as a bucket's, which nobody else in the world may have. */
  ending?: string;
}

/**
 * Names something on AWS: `dev-orders`. Two environments may share an account. What AWS does not take is replaced, and a hash of the whole
 * name then keeps two of them apart: a name begins with a letter, and has letters, digits and single hyphens.
 */
export function awsName({ environment, object }: AwsNameInput, { longest, ending }: NameRule): string {
  const whole = `${environment}-${object}`;
  const room = longest - (ending === undefined ? 0 : ending.length + 1);
  const fit = whole.length <= room && FIT.test(whole) ? whole : withHash(whole, room);
  return ending === undefined ? fit : `${fit}-${ending}`;
}

const FIT = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const HASH = 8;

function withHash(whole: string, room: number): string {
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, HASH);
  const plain = whole.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '');
  return `${plain.slice(0, room - HASH - 1).replace(/-$/, '') || 'w'}-${hash}`;
}
