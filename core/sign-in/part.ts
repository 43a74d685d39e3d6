import type { Part } from '../part/part.ts';
import type { SiteSection } from '../part/site-section.ts';
import { signInBlock } from './sign-in-settings.ts';

/** Who may read the portal where its host asks people to sign in. @param sections those of all parts */
export function signInPart(sections: readonly SiteSection[]): Part {
  return { name: 'sign-in', settings: [signInBlock(sections)] };
}
