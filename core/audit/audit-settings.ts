import { list, type Of, string } from '../catalog/schema/shapes.ts';
import { writtenObject } from '../catalog/schema/with-defaults.ts';
import type { Settings } from '../catalog/settings/settings.ts';
import { type ExampleSchema, readBlock, type SettingsBlock } from '../catalog/settings/settings-block.ts';
import { isMap } from '../text/is-map.ts';

export interface AuditSettings {
  keepHead?: HeadCommands;
}

const WORDS = { ...list({ ...string, minLength: 1, maxLength: 2000 }), minItems: 1, maxItems: 50 };

const KEPT = {
  keep: ['gh', 'release', 'upload', 'audit-head', '{file}', '--clobber'],
  read: ['gh', 'release', 'download', 'audit-head', '--pattern', 'audit-head.json', '--output', '-'],
  env: ['GH_TOKEN', 'GITHUB_TOKEN'],
};

export type HeadCommands = Required<WrittenCommands>;
type WrittenCommands = Of<typeof KEEP_HEAD>;
const KEEP_HEAD = writtenObject(
  {
    description:
      'Commands that keep the head of the chain in another place, such as a release or a bucket. Each is a program with its words; no shell reads them. Those of main are run, in an empty folder.',
    additionalProperties: false,
    examples: [KEPT],
  },
  {
    keep: {
      ...WORDS,
      description: 'Keeps the head. `{file}` is the path of a file `audit-head.json` with it.',
      examples: [KEPT.keep],
    },
    read: { ...WORDS, description: 'Prints the file that was kept last.', examples: [KEPT.read] },
    env: {
      ...list({ ...string, pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }),
      maxItems: 50,
      description: 'Names of variables of the environment that the commands get, beside `PATH` and `HOME`.',
      examples: [KEPT.env],
    },
  },
  { env: 'only `PATH` and `HOME`' },
);

const SCHEMA: ExampleSchema = writtenObject(
  {
    description: 'The audit: where the head of its chain is kept, so that a rewritten history is found.',
    'x-without': 'the head is kept nowhere else',
    additionalProperties: false,
    examples: [{ keepHead: KEPT }],
  },
  { keepHead: KEEP_HEAD },
  { keepHead: 'the head is kept nowhere else' },
);

export const auditBlock: SettingsBlock<AuditSettings> = {
  name: 'audit',
  schema: SCHEMA,
  findings(written) {
    const keepHead = isMap(written) ? written.keepHead : undefined;
    const keep = isMap(keepHead) ? keepHead.keep : undefined;
    if (!Array.isArray(keep) || keep.some((word) => String(word).includes('{file}'))) return [];
    const hint = 'Write `{file}` where the command takes the path of the file: `[cp, "{file}", /mnt/audit-head.json]`.';
    return [{ path: ['audit', 'keepHead', 'keep'], message: '`audit.keepHead.keep` does not say `{file}`.', hint }];
  },
  read(written) {
    const keepHead = isMap(written) ? written.keepHead : undefined;
    if (!isMap(keepHead)) return {};
    const { keep, read, env = [] } = keepHead as Partial<WrittenCommands>;
    return keep && read ? { keepHead: { keep, read, env } } : {};
  },
};

export function auditSettings(settings: Pick<Settings, 'written'>): AuditSettings {
  return readBlock(auditBlock, settings);
}
