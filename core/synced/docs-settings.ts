import { oneOf } from '../catalog/kinds/properties.ts';
import { writtenObject } from '../catalog/schema/with-defaults.ts';
import type { Settings } from '../catalog/settings/settings.ts';
import { type ExampleSchema, readBlock, type SettingsBlock } from '../catalog/settings/settings-block.ts';
import { isMap } from '../text/is-map.ts';

/** Who may read a repository, the widest readership first. */
export const VISIBILITIES = ['public', 'internal', 'private'] as const;

export type Visibility = (typeof VISIBILITIES)[number];

export interface DocsSettings {
  readers: Visibility;
  /** Repositories that fewer may read, and whose documentation is shown all the same: `acme/checkout`, `acme/*`. Lower case. */
  show: readonly string[];
  /** Who may read the branch with the copies: as many as may read the portal's repository. Only the settings decide where it is not said. */
  branchReaders?: Visibility;
}

const REPOSITORY = '^[A-Za-z0-9_-]+/(?:[*]|[A-Za-z0-9_.-]+)$';

const SCHEMA: ExampleSchema = writtenObject(
  {
    description: 'Documentation that is synced from the repositories of services.',
    'x-without': 'the defaults of its fields',
    examples: [{ readers: 'public', show: ['acme/checkout'] }],
  },
  {
    readers: oneOf(
      VISIBILITIES,
      'Who can open the portal: everybody, the organisation, or only people who may read its private repositories.',
      'internal',
    ),
    show: {
      type: 'array',
      description: 'Repositories that fewer people may read, and whose documentation the portal shows all the same.',
      examples: [['acme/checkout', 'acme/*']],
      items: { type: 'string', pattern: REPOSITORY, examples: ['acme/checkout'] },
    },
  },
  { readers: '`public`', show: 'no such repositories' },
);

/** What is missing, or has a wrong form, shows less. */
export const docsBlock: SettingsBlock<DocsSettings> = {
  name: 'docs',
  schema: SCHEMA,
  read(written) {
    const { readers, show } = isMap(written) ? written : {};
    return {
      readers: VISIBILITIES.find((each) => each === readers) ?? 'public',
      show: Array.isArray(show)
        ? show.filter((each) => typeof each === 'string').map((each) => each.toLowerCase())
        : [],
    };
  },
};

export function docsSettings(settings: Pick<Settings, 'written'>): DocsSettings {
  return readBlock(docsBlock, settings);
}

/** Says why the documentation of a repository (`acme/checkout`) may not be shown, in a full sentence: undefined where it may. */
export function secretReason(
  { repository, visibility }: { repository: string; visibility: Visibility },
  { readers, show, branchReaders = 'private' }: DocsSettings,
): string | undefined {
  const name = repository.toLowerCase();
  if (
    isAsOpenAs(visibility, readersOf({ readers, branchReaders })) ||
    show.includes(name) ||
    show.includes(`${name.split('/')[0]}/*`)
  )
    return undefined;
  const who = isAsOpenAs(branchReaders, readers) ? BRANCH[branchReaders] : undefined;
  return `The repository \`${repository}\` is ${visibility}, and ${who ?? READERS[readers]}, so its documentation is not shown. To show it, add \`${repository}\` to \`docs.show\` in catalog/portal.yaml.`;
}

const READERS: Readonly<Record<Visibility, string>> = {
  public: 'everybody can open this portal',
  internal: 'the whole organisation can open this portal',
  private: 'this portal is private',
};

/** Of the branch with the copies, if it is as open as the portal. */
const BRANCH: Readonly<Partial<Record<Visibility, string>>> = {
  public: 'everybody can read the branch `portal-data` of this portal',
  internal: 'the whole enterprise can read the branch `portal-data` of this portal',
};

/** Who can read what is copied: on the site or on the branch, whichever more people read. */
export function readersOf({ readers, branchReaders = 'private' }: Omit<DocsSettings, 'show'>): Visibility {
  return isAsOpenAs(branchReaders, readers) ? branchReaders : readers;
}

/** Whether everybody who may read the portal may read what has a visibility. */
export function isAsOpenAs(visibility: Visibility, readers: Visibility): boolean {
  return VISIBILITIES.indexOf(visibility) <= VISIBILITIES.indexOf(readers);
}
