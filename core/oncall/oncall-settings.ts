import { word } from '../catalog/kinds/descriptor-schema.ts';
import { mapOf, text } from '../catalog/kinds/properties.ts';
import { writtenObject } from '../catalog/schema/with-defaults.ts';
import type { Settings } from '../catalog/settings/settings.ts';
import {
  type ExampleSchema,
  readBlock,
  type SettingsBlock,
  type SettingsFinding,
} from '../catalog/settings/settings-block.ts';
import { isMap } from '../text/is-map.ts';
import { quoted } from '../text/quoted.ts';

/** Addresses by system, each with `{id}` where what an entry says goes. */
export type Patterns = ReadonlyMap<string, string>;

export interface OncallSettings {
  page: Patterns;
  chat: Patterns;
  now?: URL;
}

/** The host is fixed: an entry, which anybody may change, does not choose where people are sent. */
const PATTERN = /^https?:\/\/[^/{}?#\s]+\/[^\s{}]*\{id\}[^\s{}]*$/;

const patterns = (description: string, system: string, example: string) =>
  mapOf(word(example), description, { [system]: example });

const PAGERDUTY = 'https://acme.pagerduty.com/service-directory/{id}';
const SLACK = 'https://acme.slack.com/app_redirect?channel={id}';
const NOW = 'https://oncall.acme.example/now.json';

const SCHEMA: ExampleSchema = writtenObject(
  {
    description: 'How to reach the person on call.',
    'x-without': 'links of entries lead to them',
    examples: [{ page: { pagerduty: PAGERDUTY }, now: NOW }],
  },
  {
    page: patterns(
      'By system: the address that the button Page opens. `{id}` is what `oncall` of an entry says.',
      'pagerduty',
      PAGERDUTY,
    ),
    chat: patterns(
      'By system: the address that the button Chat opens. `{id}` is what `oncall` of an entry says.',
      'slack',
      SLACK,
    ),
    now: text('A JSON document that says who is on call now; its schema is schemas/oncall.schema.json.', NOW),
  },
  {
    page: 'the button opens a link of type `page` or `on-call`',
    chat: 'the button opens a link of type `chat`',
    now: 'nobody is shown as on call',
  },
);

export const oncallBlock: SettingsBlock<OncallSettings> = {
  name: 'oncall',
  schema: SCHEMA,
  ofExample: [[]],
  findings: (written) => [
    ...patternFindings(written, 'page'),
    ...patternFindings(written, 'chat'),
    ...nowFindings(written),
  ],
  read(written) {
    const block = isMap(written) ? written : {};
    const now = webAddress(block.now);
    return { page: patternsIn(block.page), chat: patternsIn(block.chat), ...(now && { now }) };
  },
};

export function oncallSettings(settings: Pick<Settings, 'written'>): OncallSettings {
  return readBlock(oncallBlock, settings);
}

function patternsIn(written: unknown): Patterns {
  const pairs = isMap(written) ? Object.entries(written) : [];
  return new Map(
    pairs.flatMap(([system, pattern]) =>
      typeof pattern === 'string' && isPattern(pattern) ? [[system.toLowerCase(), pattern] as const] : [],
    ),
  );
}

function isPattern(text: string): boolean {
  return PATTERN.test(text) && URL.canParse(text.replace('{id}', 'x'));
}

function webAddress(written: unknown): URL | undefined {
  if (typeof written !== 'string' || !URL.canParse(written)) return undefined;
  const url = new URL(written);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
}

function patternFindings(written: unknown, name: 'page' | 'chat'): SettingsFinding[] {
  const block = isMap(written) ? written[name] : undefined;
  return Object.entries(isMap(block) ? block : {}).flatMap(([system, pattern]) => {
    if (typeof pattern !== 'string' || isPattern(pattern)) return [];
    const message = `\`oncall.${name}.${system}\` is ${quoted(pattern)}, which is not an address with \`{id}\` after its host.`;
    const hint = `Write an address such as \`${name === 'page' ? PAGERDUTY : SLACK}\`.`;
    return { path: ['oncall', name, system], message, hint };
  });
}

function nowFindings(written: unknown): SettingsFinding[] {
  const now = isMap(written) ? written.now : undefined;
  if (typeof now !== 'string' || webAddress(now)) return [];
  const message = `\`oncall.now\` is ${quoted(now)}, which is not an address of the web without a password.`;
  return [{ path: ['oncall', 'now'], message, hint: `Write an address such as \`${NOW}\`.` }];
}
