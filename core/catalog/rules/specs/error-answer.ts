import { quoted } from '../../../text/quoted.ts';
import { valueAt } from '../../yaml/written-path.ts';
import type { SpecError } from './description.ts';
import { type Description, errorAt } from './description.ts';

const DESCRIBING = ['openapi', 'swagger', 'asyncapi', 'info', 'paths', 'channels', 'components', '__schema', 'data'];
const WORDS = [
  ['message'],
  ['error'],
  ['error', 'message'],
  ['errors', 0, 'message'],
  ['error_description'],
  ['detail'],
];
const LONGEST = 100;

/** What a server said that gave an error in place of a description, in backticks; undefined for what may be a description. */
function errorAnswer(data: Description['data']): string | undefined {
  if (DESCRIBING.some((field) => Object.hasOwn(data, field))) return undefined;
  const words = WORDS.map((path) => valueAt(data, path)).find((each) => typeof each === 'string' && each.trim() !== '');
  return typeof words === 'string' ? quoted(words.trim().slice(0, LONGEST)) : undefined;
}

/** Says in a full sentence why data has no version of its format. */
export function missingVersion(data: Description['data'], format: 'OpenAPI' | 'AsyncAPI'): string {
  const answer = errorAnswer(data);
  return answer === undefined
    ? `The description does not say which version of ${format} it is in.`
    : `The file is an error that a server answered in place of the description: ${answer}.`;
}

export function answerError(description: Description): SpecError | undefined {
  const words = errorAnswer(description.data);
  if (words === undefined) return undefined;
  const hint = 'Fetch the description again. Its address may ask for a password.';
  return errorAt(description, [], `it is an error that a server answered, ${words}`, hint);
}
