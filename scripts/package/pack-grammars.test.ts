import { expect, test } from 'vitest';
import { packedGrammar } from './pack-grammars.ts';

test('a packed grammar is the same, and a module without one stays', async () => {
  const grammar =
    'const lang = Object.freeze(JSON.parse("{\\"name\\":\\"a\\\\\\\\b\'\\"}"))\n\nexport default [\nlang\n]\n';
  const load = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect(packedGrammar(grammar)).toContain('gunzipSync');
  expect((await load(packedGrammar(grammar)!)).default).toEqual((await load(grammar)).default);
  expect(packedGrammar("export { default } from './javascript.mjs'\n")).toBeUndefined();
});
