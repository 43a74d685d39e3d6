import type { Environment, Link } from '../catalog/entity.ts';
import type { Problem } from '../catalog/problem.ts';
import type { Ref } from '../catalog/ref.ts';
import type { Relation } from '../catalog/relation.ts';
import { type Of, object, string } from '../catalog/schema/shapes.ts';
import type { Change } from './history.ts';

export interface DeclaredFact {
  /** The title of the field, or its name in words. */
  term: string;
  text: string;
}

export interface EntityRecord {
  ref: Ref;
  kind: string;
  name: string;
  namespace: string;
  title: string;
  /** Of its page, below the base, without slashes at its ends: `services/checkout`. */
  address: string;
  description: string;
  /** Team or person. The named entity may be missing from the catalog; so may system and domain. */
  owner?: Ref;
  /** Its own, or that of what provides it or what it is a part of; so is the domain, after that of its own system. */
  system?: Ref;
  domain?: Ref;
  type?: string;
  lifecycle?: string;
  tier?: number;
  /** Only addresses that are allowed in a page: here, in links and spec. */
  repo?: string;
  links: readonly Link[];
  tags: readonly string[];
  annotations: Readonly<Record<string, string>>;
  oncall: Readonly<Record<string, string>>;
  aliases?: readonly string[];
  /** References by which it was known before, and which lead to it; absent where there are none. */
  formerly?: readonly Ref[];
  /** The audience that may see it, as written; absent where it names none. */
  visibility?: string;
  email?: string;
  forgeTeam?: string;
  environments?: readonly Environment[];
  /** Of a location of Backstage: files, globs and addresses with more entries, as written. */
  targets?: readonly string[];
  endpoint?: string;
  spec?: SpecRecord;
  /** What it says in the fields that its kind declares itself; left out where there is nothing. */
  declared?: readonly DeclaredFact[];
  relations: RelationRecord[];
  /** Fields that Waypost does not know, as written. */
  unknown: Readonly<Record<string, unknown>>;
  source: SourceRecord;
  /** Changes of its file, the newest first; empty where git knows none. */
  history: readonly Change[];
  problems: Problem[];
  implied?: boolean;
}

export interface RelationRecord {
  relation: Relation;
  direction: 'forward' | 'backward';
  /** "Depends on", "Used by". */
  heading: string;
  /** Sorted. Some may be `external:` or missing from the catalog. */
  refs: Ref[];
  /** How many more there are that the audience of this portal may not see. Absent where there are none. */
  hidden?: number;
}

export type SpecRecord = Of<typeof SPEC_RECORD>;
export const SPEC_RECORD = object(
  {
    /** The description itself, where it is here. */
    text: string,
    file: string,
    url: string,
    /** As written, when it is none of these: a path in the service's own repository. */
    location: string,
  },
  ['text', 'file', 'url', 'location'],
);

export interface SourceRecord {
  file: string;
  line: number;
  yaml: string;
  /** Opens the file in the forge's editor. */
  editUrl?: string;
}
