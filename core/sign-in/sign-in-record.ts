import type { Ref } from '../catalog/ref.ts';
import { Slot } from '../part/slot.ts';
import type { SignInSettings } from './sign-in-settings.ts';

/** Of the snapshot: how pages know who is signed in; there is none where nobody has to sign in. */
export const SIGN_IN = new Slot<SignInRecord>('signIn');

/** What pages need to know of sign-in. */
export interface SignInRecord {
  claims: SignInSettings['claims'];
  /** Groups of the token, each of which makes somebody a member, by team. */
  teams: Readonly<Record<Ref, readonly string[]>>;
}
