import { withDefaults } from '../catalog/schema/with-defaults.ts';
import type { Settings } from '../catalog/settings/settings.ts';
import type { SettingsBlock } from '../catalog/settings/settings-block.ts';
import { isMap } from '../text/is-map.ts';

export interface ApiSettings {
  /** Whether owners of consumers are only named in the answer to a breaking change, or must approve it. */
  breakingChanges: 'report' | 'approve';
  /** Roles, teams and people whose approval counts for every owner of a consumer. */
  mayOverride: readonly string[];
}

export const apisBlock: SettingsBlock<ApiSettings> = {
  name: 'apis',
  schema: {
    type: 'object',
    description: 'What a breaking change of an API needs.',
    'x-without': 'the defaults of its fields',
    additionalProperties: false,
    examples: [{ breakingChanges: 'approve', mayOverride: ['platform'] }],
    properties: withDefaults(
      {
        breakingChanges: {
          enum: ['report', 'approve'],
          default: 'report',
          description:
            '`report` names consumers and their owners in the answer. With `approve`, these owners must approve.',
          examples: ['approve'],
        },
        mayOverride: {
          type: 'array',
          items: { type: 'string', minLength: 1, examples: ['platform'] },
          description: 'Roles, teams or people whose approval counts in place of all those owners.',
          examples: [['platform']],
        },
      },
      { mayOverride: 'nobody' },
    ),
  },
  read: readApis,
};

/** Reads what a breaking change needs. What is set and cannot be read needs approvals: a slip must not switch them off. */
export function apiSettings({ written }: Pick<Settings, 'written'>): ApiSettings {
  return readApis(written.apis);
}

function readApis(written: unknown): ApiSettings {
  const { breakingChanges = 'report', mayOverride } = isMap(written) ? written : {};
  const words = Array.isArray(mayOverride) ? mayOverride : [];
  return {
    breakingChanges: breakingChanges === 'report' ? 'report' : 'approve',
    mayOverride: words.filter((word) => typeof word === 'string' && word.trim() !== ''),
  };
}
