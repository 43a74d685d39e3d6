import { own } from '../../text/own.ts';
import type { WrittenType } from './type-schema.ts';

export const TYPES_FOLDER = 'infra/types';

type With<Written, Name extends keyof Written> = Written & Required<Pick<Written, Name>>;
type WrittenPlatform = WrittenType['platforms'][string];
type ByName<Value> = Readonly<Record<string, Value>>;

export type ResourceSize = Required<WrittenType['sizes'][string]>;
export type Output = Required<WrittenType['outputs'][string]>;
/** Where one of a type can exist: lists are empty where its file says nothing. */
export type Platform = With<Omit<WrittenPlatform, 'outputs'>, 'regions' | 'sizes' | 'needs' | 'rights' | 'without'> & {
  outputs?: ByName<Output>;
};

/** What people can ask for, such as a PostgreSQL database: infra/types/<name>/type.yaml as data. */
export interface ResourceType
  extends Omit<WrittenType, 'visibility' | 'sizes' | 'outputs' | 'env' | 'platforms' | 'policy'> {
  /** By name, smallest first. */
  sizes: ByName<ResourceSize>;
  outputs: ByName<Output>;
  env: ByName<string>;
  platforms: ByName<Platform>;
  policy: NonNullable<WrittenType['policy']>;
  file: string;
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
