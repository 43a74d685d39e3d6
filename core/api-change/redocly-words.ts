import { quoted } from '../text/quoted.ts';
import { withFullStop } from '../text/with-full-stop.ts';
import { segmentsOf } from './field-places.ts';
import type { RedoclyChange } from './redocly-change.ts';

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** What a change is about: an operation, a channel or a component. Empty for what is of the whole API. */
export function whereOf({ path }: RedoclyChange): string {
  const [root, name = '', member] = segmentsOf(path);
  if (root === 'paths' || root === 'webhooks')
    return member !== undefined && METHODS.has(member) ? `${member.toUpperCase()} ${name}` : name;
  if (root === 'components') return member ?? name;
  return root === 'channels' || root === 'operations' ? name : '';
}

const EFFECTS: Readonly<Record<string, string>> = {
  'parameter-became-required': 'Calls without it fail.',
  'request-body-became-required': 'Calls without one fail.',
  'required-properties-added': 'Calls without them fail.',
  'required-properties-removed': 'Answers may lack them.',
  'security-requirement-changed': 'Calls without it are refused.',
  'enum-values-removed': 'Calls with them fail.',
  'enum-values-added': 'Callers may not know what to do with them.',
  'operation-id-changed': 'Generated clients name their calls by it.',
};

/** With values in backticks, and what follows for callers. @param parameter the name of the one that it is in */
export function verdictSentence(
  change: RedoclyChange,
  { ruleId, message }: { ruleId: string; message: string },
  parameter?: string,
): string {
  const effect = EFFECTS[ruleId];
  const sentence = within(change, inBackticks(message), parameter);
  return effect === undefined ? sentence : `${sentence} ${effect}`;
}

export function unjudgedSentence(change: RedoclyChange, parameter?: string): string {
  const { kind, property = '', base, revision } = change;
  const thing = thingOf(change);
  if (kind !== 'modified') return within(change, `${thing} is ${kind === 'added' ? 'new' : 'gone'}.`, parameter);
  const [before, after] = [base, revision].map((side) => shortValue(side?.value));
  const values = before !== undefined && after !== undefined ? ` from ${before} to ${after}` : '';
  return within(
    change,
    withFullStop(`${quoted(property)} of ${thing[0]!.toLowerCase()}${thing.slice(1)} changed${values}`),
    parameter,
  );
}

const NOUNS: Readonly<Record<string, string>> = {
  Root: 'The API',
  Info: 'The title block',
  PathItem: 'Path',
  MediaType: 'Media type',
  RequestBody: 'The body',
  SecurityScheme: 'Security scheme',
};

function thingOf(change: RedoclyChange): string {
  const { typeName, path } = change;
  if (typeName === 'Operation') return `Operation ${quoted(whereOf(change))}`;
  const segments = segmentsOf(path);
  const [parent = '', name = ''] = segments.slice(-2);
  const isField = typeName === 'Schema' && parent === 'properties';
  const words = typeName.replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const noun = isField ? 'Field' : (NOUNS[typeName] ?? words);
  const isNamed = segments.length > 1 && parent !== 'requestBody' && !/^(?:schema|items|requestBody|info)$/.test(name);
  return isNamed && (parent === 'responses' || !/^\d+$/.test(name)) ? `${noun} ${quoted(name)}` : noun;
}

function within({ path }: RedoclyChange, sentence: string, parameter: string | undefined): string {
  const segments = segmentsOf(path);
  const answer = segments.indexOf('responses');
  const part =
    answer >= 0 && segments.length > answer + 2
      ? `In the answer ${quoted(segments[answer + 1]!)}`
      : segments.includes('requestBody') && segments.at(-1) !== 'requestBody'
        ? 'In the body of calls'
        : parameter === undefined || sentence.includes(quoted(parameter))
          ? undefined
          : `In the parameter ${quoted(parameter)}`;
  if (part === undefined) return sentence.replace(/^[a-z]/, (letter) => letter.toUpperCase());
  return `${part}, ${sentence.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`;
}

function shortValue(value: unknown): string | undefined {
  const isShort = ['string', 'number', 'boolean'].includes(typeof value) && String(value).length <= 60;
  return isShort ? quoted(String(value)) : undefined;
}

/** Redocly puts values between apostrophes. */
function inBackticks(message: string): string {
  return message.replace(/(?<![\w`])'([^'`]*)'(?!\w)/g, (_, value: string) => quoted(value));
}
