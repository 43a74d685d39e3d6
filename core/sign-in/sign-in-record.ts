import type { Ref } from '../catalog/ref.ts';
import { Slot } from '../part/slot.ts';
import type { SignInSettings } from './sign-in-settings.ts';

export const SIGN_IN = new Slot<SignInRecord>('signIn');

export interface SignInRecord {
  claims: SignInSettings['claims'];
  /** Groups of the token, each of which makes somebody a member, by team. */
  teams: Readonly<Record<Ref, readonly string[]>>;
}
