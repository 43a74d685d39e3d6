import type { Fetch } from './fetch.ts';
import type { Scope } from './nunjucks/bind.ts';
import type { AskedByName } from './nunjucks/javascript.ts';

/** What decides how a file is turned into one of the new template. */
export interface Conversion {
  fetch: Fetch;
  scope: Scope;
  asked: AskedByName;
}
