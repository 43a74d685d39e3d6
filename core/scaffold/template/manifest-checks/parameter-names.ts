import { spelled } from '../../../catalog/yaml/written-path.ts';
import type { Manifest, ManifestFinding } from './manifest-check.ts';

/** Words of JavaScript that cannot name a value. */
export const JAVASCRIPT_WORDS: readonly string[] = [
  'break case catch class const continue debugger default delete do else enum export extends false finally for',
  'function if import in instanceof new null return super switch this throw true try typeof var void while with',
  'let yield await static',
].flatMap((line) => line.split(' '));

/** What a generator has under these names already, or every object does. */
export const TAKEN = [
  'templates',
  'actionfolder',
  'generator',
  'action',
  'subaction',
  'ts',
  'cwd',
  'attributes',
  'h',
  'name',
  // EJS takes values of these names for its own settings: https://github.com/mde/ejs#options
  ...'delimiter scope context debug compileDebug client rmWhitespace strict filename async'.split(' '),
  'cache',
  ...JAVASCRIPT_WORDS,
  ...Object.getOwnPropertyNames(Object.prototype),
];

/** Names that a generator could not fill in. */
export function* parameterNames({ parameters }: Manifest): Iterable<ManifestFinding> {
  for (const name of Object.keys(parameters?.properties ?? {})) {
    const at = { path: ['parameters', 'properties', name], atKey: true };
    if (!/^[a-z][A-Za-z0-9]{0,40}$/.test(name)) {
      const message = `\`${spelled(name)}\` cannot be filled in as \`{{name}}\`.`;
      yield { ...at, message, hint: 'Write letters and digits, a small letter first: `servicePort`.' };
    } else if (TAKEN.includes(name)) {
      const upper = name.charAt(0).toUpperCase() + name.slice(1);
      const message = `\`${name}\` means something else in a generator.`;
      yield { ...at, message, hint: `Write \`the${upper}\`.` };
    }
  }
}
