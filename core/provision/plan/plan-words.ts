import { quoted, quotedList } from '../../text/quoted.ts';
import type { Stack } from '../stack/stack.ts';
import type { AttributeChange, ObjectChange, StackPlan } from './stack-plan.ts';

export type Named = Pick<Stack, 'title' | 'object' | 'environment' | 'size'>;

/** In full sentences: `Makes one PostgreSQL 18 database \`orders\` in dev, small.` @param stack undefined where the request is gone */
export function planWords(plan: StackPlan, stack: Named | undefined): string[] {
  if (plan.changes.length === 0) return ['Nothing to change.'];
  return [
    ...plan.changes.map((change) => changeWords(change, named(plan, stack))),
    ...plan.drift.flatMap(driftWords),
    ...(plan.warnings ?? []),
  ];
}

interface Subject {
  title: string;
  object: string;
  environment: string;
  size: string | undefined;
}

function named({ stack: name }: StackPlan, stack: Named | undefined): Subject {
  if (stack) return stack;
  const dot = name.indexOf('.');
  return { title: 'resource', object: name.slice(dot + 1), environment: name.slice(0, dot), size: undefined };
}

function changeWords(change: ObjectChange, { title, object, environment, size }: Subject): string {
  const what = `${withVersion(title, change)} ${quoted(object)} in ${environment}`;
  if (change.action === 'adopt') return `Takes over the ${what}, and changes nothing on it.${differenceWords(change)}`;
  if (change.action === 'create') return `Makes one ${what}${size === undefined ? '' : `, ${size}`}.`;
  if (change.action === 'update')
    return `Changes the ${what}${attributesWords(change.attributes)}.${isTakenOver(change) ? NOW_MANAGED : ''}`;
  if (change.action === 'replace')
    return `Deletes the ${what} with everything in it, and makes it again${attributesWords(change.attributes)}.`;
  if (change.action === 'delete') return `Deletes the ${what}.`;
  return `Forgets the ${what}, which stays on its server.`;
}

function differenceWords({ attributes }: ObjectChange): string {
  const known = attributes.filter(({ name, before }) => before !== undefined && !/_version$|^mark$/.test(name));
  if (known.length === 0) return '';
  const words = known.map(({ name, before, after }) =>
    name === DRIFT && Array.isArray(before)
      ? before.map(String).join(' ')
      : `${name.replaceAll('_', ' ')} is ${shown(before)}, and the request says ${shown(after)}`,
  );
  return ` What differs is shown as drift until somebody repairs or accepts it: ${words.join('; ')}`.replace(
    /\.?$/,
    '.',
  );
}

function isTakenOver({ attributes }: ObjectChange): boolean {
  return attributes.some(({ name, before }) => name === 'mark' && before === '');
}

const NOW_MANAGED =
  ' It was taken over as it was, and is managed from now on: it gets credentials of its own, and those of before lose their rights.';

/** The version is behind the first word, which is the product's name. */
function withVersion(title: string, { attributes }: ObjectChange): string {
  const version = attributes.find(({ name }) => name === 'server_version')?.after;
  if (typeof version !== 'string' && typeof version !== 'number') return title;
  const [product, ...rest] = title.split(' ');
  return [product, String(version).split('.')[0], ...rest].join(' ');
}

const DRIFT = 'drift';

function attributesWords(attributes: readonly AttributeChange[]): string {
  return attributes.length === 0 ? '' : `: ${attributes.map(attributeWords).join(', ')}`;
}

function attributeWords({ name, before, after }: AttributeChange): string {
  const words = name.replaceAll('_', ' ');
  // A version of a secret is a number without a meaning of its own.
  if (/^(?:password|secret)_version$/.test(name)) return `a new ${words.split(' ')[0]}`;
  if (name === DRIFT) return 'what was changed by hand is set back';
  if (before === undefined) return after === undefined ? words : `${words} ${shown(after)}`;
  return after === undefined ? `${words} (now ${shown(before)})` : `${words} from ${shown(before)} to ${shown(after)}`;
}

function driftWords({ address, action, attributes }: ObjectChange): string[] {
  if (action === 'delete') return [`Somebody deleted ${quoted(address)} by hand.`];
  const changed = attributes.map(({ name, after }) =>
    name === DRIFT && Array.isArray(after)
      ? quotedList(after.map(String))
      : `${name.replaceAll('_', ' ')} is ${shown(after)} now`,
  );
  return changed.length === 0
    ? []
    : [`Somebody changed ${quoted(address)} by hand: ${changed.join(', ')}. Applying sets it back.`];
}

function shown(value: unknown): string {
  return value === undefined ? 'not set' : quoted(typeof value === 'string' ? value : JSON.stringify(value));
}
