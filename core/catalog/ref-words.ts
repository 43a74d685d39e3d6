import { quoted } from '../text/quoted.ts';
import { type Ref, refParts, shortRef } from './ref.ts';

/** A reference with its kind. */
export function named(ref: Ref): string {
  return quoted(`${refParts(ref).kind}:${shortRef(ref)}`);
}
