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
const name = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,30}$', examples: ['internal'] };

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
  findings: namedTwice,
  read: (written) =>
    Array.isArray(written) ? [...new Set(written.filter((each): each is string => typeof each === 'string'))] : [],
};

/** The block `visibility` of catalog/portal.yaml: the audience of each section of the site that has another than the usual. */
export const visibilityBlock: SettingsBlock<Readonly<Partial<Record<AudienceSection, string | undefined>>>> = {
  name: 'visibility',
  schema: {
    type: 'object',
    description: 'The audience of sections of the site.',
    'x-without': 'every section is for `internal`',
    examples: [{ docs: 'public' }],
    propertyNames: { enum: AUDIENCE_SECTIONS },
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

/** The audiences of a portal, in their order, and what each may see. */
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

  /** Whether an audience may see what has a visibility. */
  maySee(audience: string, visibility: string | undefined): boolean {
    return this.names.includes(audience) && this.levelOf(visibility) <= this.names.indexOf(audience);
  }

  /** Whether an audience may see a section of the site. */
  maySeeSection(audience: string, section: AudienceSection): boolean {
    return this.maySee(audience, this.#sections[section]);
  }

  /** What to write in place of a word that names no audience. */
  hintFor(word: string): string {
    if (this.names.length === 0)
      return 'Add `audiences: [public, internal]` to catalog/portal.yaml, or delete `visibility`.';
    return didYouMean(word, this.names) ?? `Write one of ${quotedList(this.names)}.`;
  }
}
