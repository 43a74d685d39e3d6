import { canEnclose, UNSHARE } from '../../sandbox/enclosure.ts';
import { sandboxFix } from '../../template/generator/generator-policy.ts';
import type { Tool } from '../tool.ts';

/** What generators of templates run in: a permission of the machine more than a program, so people give it. */
export const sandbox: Tool = {
  name: 'sandbox',
  why: 'run the code of templates, unless a run has `--without-sandbox`',
  howTo: sandboxFix(),
  find: async () => ((await canEnclose()) ? UNSHARE : undefined),
};
