import { text } from '../../catalog/kinds/properties.ts';
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
} from '../cost/cost-settings.ts';
import { VARIABLE } from './environments-schema.ts';

/** The block `provision` of catalog/portal.yaml: how resources are made, whatever the environment. */
export interface ProvisionSettings {
  engine: 'tofu' | 'terraform';
  /** Stacks of one environment that are worked on at a time. */
  parallel: number;
  /** Of ISO 4217, in which prices and budgets are. */
  currency: string;
  state: StateBackend;
  /** The variable with the passphrase that encrypts state and plans. */
  stateKey: string;
  drift: DriftSettings;
  costs: CostSettings;
}

/** How it is found out what people changed by hand. */
export interface DriftSettings {
  /** How many resources of one environment a nightly run looks at. */
  perRun: number;
  /** Milliseconds until what drifts is an issue for its owner. */
  grace: number;
}

/** Where the state of stacks is. */
export type StateBackend =
  | { backend: 'local' }
  | {
      backend: 's3';
      bucket: string;
      region: string;
      /** Undefined for AWS itself. */
      endpoint?: string;
      /** The folder of the states in the bucket. */
      prefix: string;
      /** Names of variables. */
      accessKeyId: string;
      secretAccessKey: string;
      /** Whether people say that the bucket encrypts what it holds at rest. OpenTofu encrypts states itself. */
      encrypted?: boolean;
    };

export const DEFAULT_PROVISION_SETTINGS: ProvisionSettings = {
  engine: 'tofu',
  parallel: 4,
  currency: 'USD',
  state: { backend: 'local' },
  stateKey: 'WAYPOST_STATE_KEY',
  drift: { perRun: 200, grace: 3 * DAY },
  costs: DEFAULT_COST_SETTINGS,
};

const variable = (description: string, example: string) => ({
  type: 'string',
  pattern: VARIABLE,
  description,
  examples: [example],
});

/** The block `provision`. What is missing, or has a wrong form, is as by default. */
export const provisionBlock: SettingsBlock<ProvisionSettings> = {
  name: 'provision',
  schema: {
    type: 'object',
    description: 'How resources are provisioned.',
    examples: [{ parallel: 4, state: { backend: 'local' } }],
    properties: {
      engine: { enum: ['tofu', 'terraform'], description: 'The program that plans and applies.', examples: ['tofu'] },
      parallel: {
        type: 'integer',
        minimum: 1,
        maximum: 32,
        description: 'Resources of one environment that are worked on at a time.',
        examples: [4],
      },
      currency: {
        type: 'string',
        pattern: '^[A-Z]{3}$',
        description: 'The currency of prices and budgets, of ISO 4217.',
        examples: ['USD'],
      },
      drift: {
        type: 'object',
        description: 'How it is found out what people changed by hand.',
        examples: [{ perRun: 200, grace: '3d' }],
        properties: {
          perRun: {
            type: 'integer',
            minimum: 0,
            maximum: 5000,
            description: 'How many resources of one environment a nightly run looks at; the default is 200.',
            examples: [200],
          },
          grace: {
            type: 'string',
            pattern: '^[0-9]{1,4}[dh]$',
            description: 'How long something may drift before its owner gets an issue; the default is 3d.',
            examples: ['3d'],
          },
        },
      },
      costs: COSTS_SCHEMA,
      stateKey: variable('The variable with the passphrase that encrypts state and plans.', 'WAYPOST_STATE_KEY'),
      state: {
        type: 'object',
        required: ['backend'],
        description: 'Where the state of resources is.',
        examples: [{ backend: 'local' }],
        properties: {
          backend: { enum: ['local', 's3'], examples: ['local'] },
          bucket: text('The bucket with the states.', 'acme-portal-state'),
          region: text('The region of the bucket; the default is us-east-1.', 'eu-west-1'),
          endpoint: {
            type: 'string',
            pattern: '^https?://',
            description: 'The address of the S3 API, if it is not that of AWS.',
            examples: ['https://s3.acme.example'],
          },
          prefix: text('The folder of the states in the bucket; the default is `waypost`.', 'waypost'),
          accessKeyId: variable('The variable with the access key.', 'AWS_ACCESS_KEY_ID'),
          secretAccessKey: variable('The variable with the secret key.', 'AWS_SECRET_ACCESS_KEY'),
          encrypted: {
            type: 'boolean',
            description:
              'Whether the bucket encrypts what it holds at rest. Terraform needs that; OpenTofu encrypts states itself.',
            examples: [true],
          },
        },
        if: { properties: { backend: { const: 's3' } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: ['bucket'] },
      },
    },
  },

  read(written) {
    const { state, drift, costs, ...fields } = (isMap(written) ? written : {}) as Written;
    const blocks = { state: stateOf(state), drift: driftOf(drift), costs: costSettings(costs) };
    return { ...DEFAULT_PROVISION_SETTINGS, ...fields, ...blocks };
  },
};

/** Reads how resources are provisioned. */
export function provisionSettings(settings: Pick<Settings, 'written'>): ProvisionSettings {
  return readBlock(provisionBlock, settings);
}

/** As the schema has it. */
type Written = Partial<Omit<ProvisionSettings, 'drift' | 'costs'>> & {
  drift?: { perRun?: number; grace?: string };
  costs?: WrittenCosts;
};

function driftOf({ perRun, grace }: NonNullable<Written['drift']> = {}): DriftSettings {
  const { drift } = DEFAULT_PROVISION_SETTINGS;
  return { perRun: perRun ?? drift.perRun, grace: millisecondsOf(grace) ?? drift.grace };
}

function stateOf(written: Partial<StateBackend> | undefined): StateBackend {
  if (written?.backend !== 's3' || written.bucket === undefined) return DEFAULT_PROVISION_SETTINGS.state;
  return {
    region: 'us-east-1',
    prefix: 'waypost',
    accessKeyId: 'AWS_ACCESS_KEY_ID',
    secretAccessKey: 'AWS_SECRET_ACCESS_KEY',
    ...written,
    backend: 's3',
    bucket: written.bucket,
  };
}
