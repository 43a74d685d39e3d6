import type { Severity } from '../problem.ts';
import type { Ref } from '../ref.ts';
import type { Plugin } from './plugin.ts';

export interface View {
  name: string;
  list: string;
  filter: string;
}

/** An entry that an organisation adds to the sidebar. It leads out, or to a page below the base. */
export interface MenuEntry {
  title: string;
  /** An address that is allowed in a page. */
  url?: string;
  /** Of a page, below the base, without slashes at its ends: `services/checkout`. */
  address?: string;
  group: string;
}

/** Colours that an organisation may change, each for both themes. */
export const COLOURS = ['background', 'sunken', 'line', 'text', 'muted'] as const;

export type Colour = (typeof COLOURS)[number];

export interface ColourPair {
  light: string;
  dark: string;
}

export interface Look {
  accent?: string;
  logo?: string;
  colors: Readonly<Partial<Record<Colour, ColourPair>>>;
}

/** Panels of the home page, in their order when the settings name none. */
export const HOME_PANELS = [
  'attention',
  'team',
  'expires',
  'changed',
  'starred',
  'recent',
  'owners',
  'domains',
] as const;

export type HomePanel = (typeof HOME_PANELS)[number];

/** catalog/portal.yaml, and the plugins beside it. What a later part of Waypost needs stays in `written` until that part reads it. */
export interface Settings {
  title: string;
  url?: string;
  repository?: string;
  /** `api` where GitHub makes and signs the commits of the App; by default, they are pushed. */
  commits?: 'api';
  look: Look;
  rules: ReadonlyMap<string, Severity | 'off'>;
  /** Names that `external:` may use. Absent where they cannot be read: then any will do, as what is wrong there is reported. */
  externals?: ReadonlySet<string>;
  views: readonly View[];
  menu: readonly MenuEntry[];
  home?: readonly HomePanel[];
  roles: ReadonlyMap<string, readonly Ref[]>;
  /** By environment: whose approval a request for it needs beside its owner's, as roles, teams and people. */
  approvals: ReadonlyMap<string, readonly string[]>;
  secrets: {
    ignore: readonly string[];
  };
  local: {
    /** Whether `local-policy` approves what people there ask for. */
    autoApprove: boolean;
  };
  plugins: readonly Plugin[];
  written: Readonly<Record<string, unknown>>;
}

export const SETTINGS_FILE = 'catalog/portal.yaml';
