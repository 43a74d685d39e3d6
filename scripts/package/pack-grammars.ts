import { gzipSync } from 'node:zlib';
import type { Plugin } from 'rolldown';

const [START, END] = ['JSON.parse(', '))'];

/** Keeps grammars of languages, which are JSON, as a fifth of their size. Each is unpacked when a document has code in its language. */
export const packGrammars: Plugin = {
  name: 'pack-grammars',
  transform: {
    filter: { id: /\/@shikijs\/langs\/dist\// },
    handler: (code) => packedGrammar(code),
  },
};

/** @returns undefined where a module only names another */
export function packedGrammar(code: string): string | undefined {
  const from = code.indexOf(START) + START.length;
  const to = code.lastIndexOf(END);
  if (from < START.length || to < from) return undefined;
  const packed = gzipSync(JSON.parse(code.slice(from, to)), { level: 9 }).toString('base64');
  const unpacked = `gunzipSync(Buffer.from('${packed}', 'base64')).toString()`;
  return `import { gunzipSync } from 'node:zlib';\n${code.slice(0, from)}${unpacked}${code.slice(to)}`;
}
