import { patterned, whole } from '../../catalog/kinds/properties.ts';
import type { Of } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';
import type { Settings } from '../../catalog/settings/settings.ts';
import { readBlock, type SettingsBlock } from '../../catalog/settings/settings-block.ts';
import { isMap } from '../../text/is-map.ts';
import { DAY, millisecondsOf } from '../../text/time.ts';
import {
  COSTS_SCHEMA,
  type CostSettings,
  costSettings,
  DEFAULT_COST_SETTINGS,
  type WrittenCosts,
} from '../price/cost-settings.ts';
import { variable } from './environments-schema.ts';
import { LOCAL_STATE, STATE_SCHEMA, type StateBackend, stateOf } from './state-settings.ts';

export interface ProvisionSettings {
  engine: 'tofu' | 'terraform';
  /** Stacks of one environment that are worked on at a time. */
  parallel: number;
  currency: string;
  state: StateBackend;
  /** The variable of the passphrase of all environments that have none of their own. */
  stateKey: string;
  drift: DriftSettings;
  costs: CostSettings;
}

export interface DriftSettings {
  /** How many resources of one environment a nightly run looks at; undefined of as many as `looksOfRun` says. */
  perRun?: number;
  /** Milliseconds until what drifts is an issue for its owner. */
  grace: number;
}

export const DEFAULT_PROVISION_SETTINGS: ProvisionSettings = {
  engine: 'tofu',
  parallel: 4,
  currency: 'USD',
  state: LOCAL_STATE,
  stateKey: 'WAYPOST_STATE_KEY',
  drift: { grace: 3 * DAY },
  costs: DEFAULT_COST_SETTINGS,
};

const DRIFT_SCHEMA = writtenObject(
  { description: 'How it is found out what people changed by hand.', examples: [{ perRun: 200, grace: '3d' }] },
  {
    perRun: whole([0, 5000], 'How many resources of one environment a nightly run looks at.', 200),
    grace: patterned('^[0-9]{1,4}[dh]$', 'How long something may drift before its owner gets an issue.', '3d'),
  },
  { perRun: '`200`, or a third of them if that is more', grace: '`3d`' },
);

/** What is missing, or has a wrong form, is as by default. */
export const provisionBlock: SettingsBlock<ProvisionSettings> = {
  name: 'provision',
  schema: writtenObject(
    {
      description: 'How resources are provisioned.',
      'x-without': 'the defaults of its fields',
      examples: [{ parallel: 4, state: { backend: 'local' } }],
    },
    {
      engine: { enum: ['tofu', 'terraform'], description: 'The program that plans and applies.', examples: ['tofu'] },
      parallel: whole([1, 32], 'Resources of one environment that are worked on at a time.', 4),
      currency: patterned('^[A-Z]{3}$', 'The currency of prices and budgets, of ISO 4217.', 'USD'),
      drift: DRIFT_SCHEMA,
      costs: COSTS_SCHEMA,
      stateKey: variable(
        'The beginning of the variables with the passphrases that encrypt state and plans: `WAYPOST_STATE_KEY_DEV` is that of `dev`.',
        'WAYPOST_STATE_KEY',
      ),
      state: STATE_SCHEMA,
    },
    {
      engine: '`tofu`',
      parallel: '`4`',
      currency: '`USD`',
      drift: 'the defaults of its fields',
      costs: 'the defaults of its fields',
      stateKey: '`WAYPOST_STATE_KEY`',
      state: '`{ backend: local }`',
    },
  ),

  read(written) {
    const { state, drift, costs, ...fields } = (isMap(written) ? written : {}) as Written;
    const blocks = { state: stateOf(state), drift: driftOf(drift), costs: costSettings(costs) };
    return { ...DEFAULT_PROVISION_SETTINGS, ...fields, ...blocks };
  },
};

export function provisionSettings(settings: Pick<Settings, 'written'>): ProvisionSettings {
  return readBlock(provisionBlock, settings);
}

/** The variable with the passphrase of one environment's states. */
export function stateKeyOf(environment: string, { stateKey }: Pick<ProvisionSettings, 'stateKey'>): string {
  return `${stateKey}_${environment.toUpperCase().replaceAll('-', '_')}`;
}

type WrittenDrift = Of<typeof DRIFT_SCHEMA>;
type Written = Partial<Omit<ProvisionSettings, 'drift' | 'costs'>> & {
  drift?: WrittenDrift;
  costs?: WrittenCosts;
};

function driftOf({ perRun, grace }: WrittenDrift = {}): DriftSettings {
  const { drift } = DEFAULT_PROVISION_SETTINGS;
  return { ...(perRun !== undefined && { perRun }), grace: millisecondsOf(grace) ?? drift.grace };
}
