import { aboutMonthly, sourceWords } from '#core/price/price.ts';
import type { DriftRecord } from '#core/provision/drift/drift-record.ts';
import { RESOURCE_STATES } from '#core/provision/drift/drift-state.ts';
import { lifeWords } from '#core/provision/expiry/expiry.ts';
import type { StackRecord } from '#core/provision/record/provisioned-shapes.ts';
import { listed } from '../text/words.ts';

export type StackView = ReturnType<typeof stackView>;

type Fact = { term: string; text: string; mono?: true };

export interface StateView {
  look: 'up' | 'degraded' | 'unknown';
  mark: string;
  word: string;
}

export const DRIFTED: StateView = RESOURCE_STATES.drifted;

export function stackView(stack: StackRecord, name: string, drift?: DriftRecord) {
  const { environment, state, price, applied, connection, secrets } = stack;
  const isThere = connection.length > 0 && state !== 'leaving';
  return {
    environment,
    state: stateView(stack, drift),
    cost: aboutMonthly(price),
    facts: factsOf(stack),
    connection,
    ...(price && { costSource: sourceWords(price) }),
    ...(secrets.length > 0 && {
      secrets: `${listed(secrets.map(({ title }) => title))}: in the secret store only.`,
    }),
    ...(isThere && {
      commands: ['connect', 'plan']
        .map((verb) => `npx portal provision ${verb} ${name} \\\n  --env ${environment}`)
        .join('\n'),
    }),
    ...(applied !== undefined && { applied }),
  };
}

export function stateView({ state, stack }: Pick<StackRecord, 'state' | 'stack'>, drift?: DriftRecord): StateView {
  const isDrifted = drift?.stacks.some((each) => each.stack === stack && each.state === 'drifted');
  return state === 'there' && isDrifted ? DRIFTED : RESOURCE_STATES[state];
}

function factsOf({ size, platform, region, life, expires, isProtected }: StackRecord): Fact[] {
  return [
    ...(size ? [{ term: 'Size', text: size.summary ? `${size.title}: ${size.summary}` : size.title }] : []),
    { term: 'Platform', text: platform },
    ...(region === undefined ? [] : [{ term: 'Region', text: region }]),
    ...endOf({ life, expires }),
    { term: 'Deletion', text: isProtected ? 'protected' : 'allowed' },
  ];
}

function endOf({ life, expires }: Pick<StackRecord, 'life' | 'expires'>): Fact[] {
  if (expires !== undefined) return [{ term: 'Expires', text: `on ${expires}` }];
  return life === undefined ? [] : [{ term: 'Expires', text: `${lifeWords(life)} after it is created` }];
}
