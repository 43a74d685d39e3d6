import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import { readDataFile } from '../../catalog/settings/data-file.ts';
import { type Output, type Platform, type ResourceType, TYPES_FOLDER } from './resource-type.ts';
import { typeFindings } from './type-findings.ts';
import type { WrittenType } from './type-schema.ts';

export interface TypesRead {
  /** Sorted by name. */
  types: readonly ResourceType[];
  problems: readonly Problem[];
}

/** By their files, and released with these: every rule about a resource asks for its type. */
const known = new WeakMap<Files, TypesRead>();

/** Sorted by name; one that has an error is a problem, and is left out. @param files that stay as they are */
export function readResourceTypes(files: Files): TypesRead {
  const found = known.get(files) ?? read(files);
  known.set(files, found);
  return found;
}

export function resourceTypeNamed(files: Files, name: string | undefined): ResourceType | undefined {
  return readResourceTypes(files).types.find((type) => type.name === name);
}

function read(files: Files): TypesRead {
  const folders = new Set([...files.keys()].flatMap((path) => path.match(/^infra\/types\/([^/]+)\/./)?.[1] ?? []));
  const each = [...folders].sort().map((folder) => readResourceType(files, folder));
  return { types: each.flatMap(({ type }) => type ?? []), problems: each.flatMap(({ problems }) => problems) };
}

function readResourceType(files: Files, folder: string): { type?: ResourceType; problems: Problem[] } {
  const path = `${TYPES_FOLDER}/${folder}/type.yaml`;
  const findings = (data: unknown) => typeFindings(data, folder);
  const { data, problems } = readDataFile(files, { path, missing: NO_TYPE, findings });
  return data ? { type: typeOf(data as unknown as WrittenType, path), problems } : { problems };
}

const NO_TYPE = {
  message: 'This folder has no `type.yaml`, so it is no resource type.',
  hint: 'Add one that starts with `name:` and the name of the folder, or move the folder out of `infra/types/`.',
};

function typeOf({ visibility: _, ...written }: WrittenType, file: string): ResourceType {
  return {
    ...written,
    sizes: mapped(written.sizes, (size) => ({ values: {}, ...size })),
    outputs: mapped(written.outputs, outputOf),
    env: written.env ?? {},
    platforms: mapped(written.platforms, platformOf),
    policy: written.policy ?? {},
    file,
  };
}

function platformOf({ outputs, ...written }: WrittenType['platforms'][string]): Platform {
  const none = { regions: [], sizes: {}, needs: [], rights: [], without: [] };
  return { ...none, ...written, ...(outputs && { outputs: mapped(outputs, outputOf) }) };
}

function outputOf(written: WrittenType['outputs'][string]): Output {
  return { secret: false, ...written };
}

function mapped<Written, Value>(maps: Readonly<Record<string, Written>>, make: (map: Written) => Value) {
  return Object.fromEntries(Object.entries(maps).map(([name, map]) => [name, make(map)]));
}
