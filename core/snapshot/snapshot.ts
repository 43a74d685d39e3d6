import type { Problem, Severity } from '../catalog/problem.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { Plugin } from '../catalog/settings/plugin.ts';
import type { Colour, ColourPair, HomePanel, MenuEntry, View } from '../catalog/settings/settings.ts';
import type { Skipped } from '../catalog/validation.ts';
import type { EntityRecord } from '../part/entity-record.ts';
import type { FieldGroup } from '../request/fields/field-group.ts';
import type { RequestFields } from '../request/request.ts';
import type { RequestIcon } from '../request/request-kind.ts';

/**
 * Everything the site and the API show, finished: computed once a build, plain data, sorted, the same for the same input. What
 * parts add to it and to the records of entities is in it, too, in their slots.
 */
export interface Snapshot {
  portal: Portal;
  build: Build;
  /** One an entity, sorted by reference. */
  entities: EntityRecord[];
  /** Kinds that have entities, in the order of the sidebar; kinds that Waypost does not know come last. */
  kinds: KindRecord[];
  rules: RuleRecord[];
  /** Sorted by file, line and column. */
  problems: Problem[];
  skipped: Skipped[];
  /** Panels that an organisation adds to pages of entities, sorted by name. */
  plugins: readonly Plugin[];
  /** What can be asked for besides, in the order of the parts that bring it. */
  requests: RequestRecord[];
  /** Whose portal it is. Absent where it shows everything. */
  audience?: AudienceRecord;
}

export interface AudienceRecord {
  name: string;
  /** Sections that it does not have: `problems`, `create`. */
  without: readonly string[];
  pages: readonly string[];
}

export interface RequestRecord {
  name: string;
  title: string;
  summary: string;
  icon?: RequestIcon;
  /** Of its page, below the base: `create/register`. */
  address: string;
  hasOwnPage: boolean;
  form: {
    schema: JsonSchema;
    /** The fields in groups; none where they are below one legend. */
    groups: readonly FieldGroup[];
    subjectField: string;
    /** The least that can be asked. */
    example: RequestFields;
  };
  /** Name of the issue form that asks for it, where the repository has one: `register.yml`. */
  issueForm?: string;
}

export interface Portal {
  title: string;
  /** Where the site is published; its pages may be below a base path. */
  url?: string;
  /** `acme/portal` on GitHub. */
  repository?: string;
  accent?: string;
  /** The file beside the pages that shows it: `logo.svg`. */
  logo?: string;
  colors: Readonly<Partial<Record<Colour, ColourPair>>>;
  views: readonly View[];
  menu: readonly MenuEntry[];
  /** Panels of the home page in their order; undefined where the portal's own order holds. */
  home?: readonly HomePanel[];
}

export interface Build {
  /** ISO 8601, UTC. */
  time: string;
  /** Full hash of the commit; absent outside a git repository. */
  commit?: string;
  branch?: string;
  version: string;
}

export interface KindRecord {
  name: string;
  /** `services`; for kinds that Waypost does not know the name of the kind. */
  plural: string;
  title: string;
  summary: string;
  address: string;
  count: number;
  /** Menus and home do not list it. */
  isHidden?: true;
}

export interface RuleRecord {
  name: string;
  severity: Severity | 'off';
  why: string;
  /** What an entry has that breaks it: `no documentation`. */
  finds?: string;
  wrong: string;
  right: string;
  /** Of its page, below the base: `rules/owner-exists`. */
  address: string;
  count: number;
}
