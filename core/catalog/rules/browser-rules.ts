import type { BrowserRule } from '../rule.ts';
import { docsExist } from './docs-exist.ts';
import { formerName } from './former-name.ts';
import { nameFormat } from './name-format.ts';
import { ownerExists } from './owner-exists.ts';
import { refExists } from './ref-exists.ts';
import { urlScheme } from './url-scheme.ts';

/** Rules that forms run, too. They have a list of their own because the others bring parsers that no page should load. */
export const BROWSER_RULES: readonly BrowserRule[] = [
  nameFormat,
  urlScheme,
  docsExist,
  ownerExists,
  refExists,
  formerName,
];
