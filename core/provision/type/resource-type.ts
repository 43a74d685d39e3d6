import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { own } from '../../text/own.ts';
import type { Rights } from '../aws/aws-rights.ts';
import type { AwsNeed } from '../aws/aws-settings.ts';
import type { Meanings } from './meanings-schema.ts';
import type { Adoption, PriceTable } from './platform-schema.ts';
import type { TypePolicy } from './type-fields.ts';

export const TYPES_FOLDER = 'infra/types';

export const TYPE_NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export const TYPE_ICONS = ['database', 'cache', 'bucket', 'queue', 'globe'] as const;
export type TypeIcon = (typeof TYPE_ICONS)[number];

/** What people can ask for, such as a PostgreSQL database: infra/types/<name>/type.yaml as data. */
export interface ResourceType {
  name: string;
  title: string;
  summary: string;
  icon?: TypeIcon;
  /** JSON Schema 2020-12 of an object: what a request may say in `config`. */
  config: JsonSchema;
  /** By name, smallest first. */
  sizes: Readonly<Record<string, ResourceSize>>;
  outputs: Readonly<Record<string, Output>>;
  env: Readonly<Record<string, string>>;
  platforms: Readonly<Record<string, Platform>>;
  /** What holds for it where the settings of an environment say nothing. */
  policy: TypePolicy;
  file: string;
}

export interface ResourceSize {
  title: string;
  summary: string;
  values: Readonly<Record<string, unknown>>;
}

export interface Output {
  title: string;
  secret: boolean;
}

export interface Platform {
  construct: string;
  /** Where one may be; empty where there is no choice. */
  regions: readonly string[];
  prices?: PriceTable;
  /**
   * By name, the attributes that people can change by hand, and where a request says each: `size.connection_limit`,
   * `config.extensions`, or `none`. `itself` is what changes by itself, and is not compared. Undefined where they are not listed.
   */
  drift?: Readonly<Record<string, string>>;
  /** How one that exists there is taken over; undefined where that is not possible. */
  adopt?: Adoption;
  /** What changes of a request mean there; undefined where the type does not say. */
  changes?: Meanings;
  /** What is left there of one that was deleted, in a full sentence; undefined where nothing is. */
  leaves?: string;
  sizes: Readonly<Record<string, Partial<Pick<ResourceSize, 'summary' | 'values'>>>>;
  /** In place of those of the type; undefined where these hold. */
  outputs?: Readonly<Record<string, Output>>;
  env?: Readonly<Record<string, string>>;
  /** Settings of the environment for this platform that it cannot do without. */
  needs: readonly AwsNeed[];
  /** What roles of AWS need for it; empty on other platforms. */
  rights: readonly Rights[];
  /** Properties of `config` that mean nothing there. */
  without: readonly string[];
}

/** A type as it is on one platform: its sizes, outputs and variables there. Of a platform that it does not have, as it is. */
export function typeOn(type: ResourceType, platform: string): ResourceType {
  const there = own(type.platforms, platform);
  if (!there) return type;
  const sizes = Object.entries(type.sizes).map(([name, size]) => [name, { ...size, ...own(there.sizes, name) }]);
  return {
    ...type,
    sizes: Object.fromEntries(sizes),
    outputs: there.outputs ?? type.outputs,
    env: there.env ?? type.env,
  };
}
