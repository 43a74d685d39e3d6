import { cleanYaml, type Pseudonyms } from './text/clean-yaml.ts';
import type { HiddenWords } from './text/hidden-words.ts';

/** Takes hidden names out of the text of a file. Undefined where one would be left. */
export function cleanText(path: string, text: string, words: HiddenWords, known?: Pseudonyms): string | undefined {
  return /\.(?:ya?ml|json)$/i.test(path) ? cleanYaml(text, words, known) : words.without(text, known);
}
