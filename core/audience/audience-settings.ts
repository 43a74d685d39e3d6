import type { Settings } from '../catalog/settings/settings.ts';
import { readBlock, type SettingsBlock, type SettingsFinding } from '../catalog/settings/settings-block.ts';
import { AUDIENCE_SECTIONS, type AudienceSection } from '../desired/part-audience.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { isMap } from '../text/is-map.ts';
import { quoted, quotedList } from '../text/quoted.ts';
import { audienceWord, misspeltIn, NO_AUDIENCE } from './audience-word.ts';

/** The audience of what names none. */
const USUAL = 'internal';
/** publish.yml keeps the portal of each. */
const MOST = 5;
const name = {
  type: 'string',
  pattern: '^[a-z][a-z0-9-]{0,30}$',
  fix: 'Write it in lower case: at most 31 letters, digits and dashes, and a letter first, such as `internal`.',
  examples: ['internal'],
};

/** The block `audiences` of catalog/portal.yaml: who reads the portal, the widest readership first. None where it names none. */
export const audiencesBlock: SettingsBlock<readonly string[]> = {
  name: 'audiences',
  schema: {
    type: 'array',
    description: 'Who reads the portal, the widest readership first. Each audience also sees what those before it see.',
    'x-without': 'one portal for everybody',
    minItems: 1,
    maxItems: MOST,
    items: name,
    examples: [['public', 'internal']],
  },
  findings: (written) => [...namedTwice(written), ...wrongOrder(written)],
  read: (written) =>
    Array.isArray(written) ? [...new Set(written.filter((each): each is string => typeof each === 'string'))] : [],
};

export const visibilityBlock: SettingsBlock<Readonly<Partial<Record<AudienceSection, string | undefined>>>> = {
  name: 'visibility',
  schema: {
    type: 'object',
    description: 'The audience of sections of the site.',
    'x-without': 'every section is for `internal`',
    examples: [{ docs: 'public' }],
    propertyNames: { title: 'section', enum: AUDIENCE_SECTIONS },
    additionalProperties: name,
  },
  read: (written) => {
    if (written === undefined) return {};
    return Object.fromEntries(AUDIENCE_SECTIONS.map((section) => [section, wordOf(section, written)]));
  },
};

/** The block `pages` of catalog/portal.yaml: the audience whose portal GitHub Pages serves. */
export const pagesBlock: SettingsBlock<string | undefined> = {
  name: 'pages',
  schema: {
    ...name,
    description: 'The audience whose portal GitHub Pages serves.',
    'x-without': 'GitHub Pages serves everything',
    examples: ['public'],
  },
  read: (written) => (typeof written === 'string' ? written : undefined),
};

/** What cannot be read hides the section, or all of them. */
function wordOf(section: AudienceSection, written: unknown): string | undefined {
  return isMap(written) ? audienceWord(written, section) : NO_AUDIENCE;
}

function namedTwice(written: unknown): SettingsFinding[] {
  const names = Array.isArray(written) ? written : [];
  return names.flatMap((each, index) =>
    names.indexOf(each) === index
      ? []
      : [
          {
            path: ['audiences', index],
            message: `\`audiences\` names ${quoted(String(each))} twice.`,
            hint: 'Delete one of the two.',
          },
        ],
  );
}

const NARROW = ['private', 'restricted', 'confidential', 'secret'];
/** What everybody understands by some names: the lower, the more readers. */
const READERSHIP: ReadonlyMap<unknown, number> = new Map(
  [['public', 'everybody', 'everyone'], [], ['internal', 'employees', 'staff'], NARROW].flatMap((names, place) =>
    names.map((each) => [each, place] as const),
  ),
);
/** Readers of an audience with another name: fewer than everybody, and nobody knows how many. */
const SOME = 1;

/** An order that shows what is for some people to others. Of other names, nobody knows which has more readers. */
function wrongOrder(written: unknown): SettingsFinding[] {
  const names: readonly unknown[] = Array.isArray(written) ? written : [];
  const [wrong] = misplacedIn(names);
  if (!wrong) return [];
  const turned = [...new Set(names)].reverse();
  const isTurnedRight = misplacedIn(turned).length === 0;
  const [wider, before] = [wrong.name, wrong.before].map((each) => quoted(String(each)));
  const message = `\`audiences\` lists ${wider} after ${before}, and the first is the widest: ${wider} would see all that is for ${before}.`;
  const hint = `List the audience with the most readers first, and the one with the fewest last${isTurnedRight ? `, such as \`audiences: [${turned.join(', ')}]\`` : ''}.`;
  return [{ path: ['audiences', names.indexOf(wrong.name)], message, hint }];
}

function misplacedIn(names: readonly unknown[]): { name: unknown; before: unknown }[] {
  return [...new Set(names)].flatMap((name, place, all) => {
    const before = all.slice(0, place).find((each) => isWider(name, each));
    return before === undefined ? [] : [{ name, before }];
  });
}

function isWider(name: unknown, other: unknown): boolean {
  const [own, others] = [READERSHIP.get(name), READERSHIP.get(other)];
  if (own === undefined) return false;
  return own === 0 ? (others ?? SOME) > 0 : others !== undefined && others > own;
}

export class Audiences {
  /** The widest readership first; none where the settings name none. */
  readonly names: readonly string[];
  readonly #sections: Readonly<Partial<Record<AudienceSection, string | undefined>>>;

  constructor(settings: Pick<Settings, 'written'>) {
    this.names = readBlock(audiencesBlock, settings);
    // Nobody knows what a misspelt block would say.
    this.#sections = visibilityBlock.read(
      misspeltIn(settings.written, visibilityBlock.name) === undefined ? settings.written.visibility : null,
    );
  }

  /** The audience of what names none: `internal`, or where there is no such audience, the one with the fewest readers. */
  get usual(): string {
    return this.names.includes(USUAL) ? USUAL : (this.names.at(-1) ?? USUAL);
  }

  /** The place of the first audience that may see what has a visibility. A word that names none is for nobody. */
  levelOf(visibility: string | undefined): number {
    const place = this.names.indexOf(visibility ?? this.usual);
    return place < 0 ? this.names.length : place;
  }

  maySee(audience: string, visibility: string | undefined): boolean {
    return this.names.includes(audience) && this.levelOf(visibility) <= this.names.indexOf(audience);
  }

  maySeeSection(audience: string, section: AudienceSection): boolean {
    return this.maySee(audience, this.#sections[section]);
  }

  hintFor(word: string): string {
    if (this.names.length === 0)
      return 'Add `audiences: [public, internal]` to catalog/portal.yaml, or delete `visibility`.';
    return didYouMean(word, this.names) ?? `Write one of ${quotedList(this.names)}.`;
  }
}
