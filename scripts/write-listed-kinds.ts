import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REQUEST_KINDS } from '#core/parts.ts';
import { requestVerb } from './verbs/request-verb.ts';
import { VERBS } from './verbs.ts';

// `npm run readmes`: writes what the list of verbs shows of kinds of request, which it does not load.
const own = new Set(VERBS.map(({ name }) => name));
const kinds = [...REQUEST_KINDS.values()].filter(({ name }) => !own.has(name)).map(requestVerb);
const shown = kinds.map(({ name, summary, arguments: words = [] }) => ({
  name,
  summary,
  words: words.map(({ name, required = false, variadic = false }) => ({ name, required, variadic })),
}));
writeFileSync(join(import.meta.dirname, 'verbs/listed-kinds.json'), `${JSON.stringify(shown, undefined, 2)}\n`);
