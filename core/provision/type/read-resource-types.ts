import type { Files } from '../../catalog/files.ts';
import type { Problem } from '../../catalog/problem.ts';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { readDataFile } from '../../catalog/settings/data-file.ts';
import { Fields } from '../../catalog/yaml/fields.ts';
import { defined } from '../../text/defined.ts';
import {
  type Output,
  type Platform,
  type ResourceSize,
  type ResourceType,
  TYPE_ICONS,
  TYPES_FOLDER,
} from './resource-type.ts';
import { typeFindings } from './type-findings.ts';

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
  return data ? { type: typeOf(data, path), problems } : { problems };
}

const NO_TYPE = {
  message: 'This folder has no `type.yaml`, so it is no resource type.',
  hint: 'Add one that starts with `name:` and the name of the folder, or move the folder out of `infra/types/`.',
};

function typeOf(data: Readonly<Record<string, unknown>>, file: string): ResourceType {
  const fields = new Fields(data, 'waypost');
  const quota = fields.number('policy', 'quota');
  const naming = fields.text('policy', 'naming');
  const reserved = fields.texts('policy', 'reserved');
  return {
    name: fields.text('name')!,
    title: fields.text('title')!,
    summary: fields.text('summary')!,
    ...defined({ icon: TYPE_ICONS.find((icon) => icon === fields.text('icon')) }),
    config: data.config as JsonSchema,
    sizes: mapped(data.sizes, (size) => ({ values: {}, ...size }) as unknown as ResourceSize),
    outputs: mapped(data.outputs, outputOf),
    env: fields.textMap('env'),
    platforms: mapped(data.platforms, platformOf),
    policy: defined({ quota, naming, reserved: reserved.length > 0 ? reserved : undefined }),
    file,
  };
}

function platformOf(written: Record<string, unknown>): Platform {
  const { outputs, ...fields } = written as unknown as Partial<Platform>;
  return {
    ...({ regions: [], sizes: {}, needs: [], rights: [], without: [], ...fields } as Platform),
    ...(outputs && { outputs: mapped(outputs, outputOf) }),
  };
}

function outputOf(written: Record<string, unknown>): Output {
  return { secret: false, ...written } as unknown as Output;
}

function mapped<Value>(maps: unknown, make: (map: Record<string, unknown>) => Value): Record<string, Value> {
  const entries = Object.entries(maps as Record<string, Record<string, unknown>>);
  return Object.fromEntries(entries.map(([name, map]) => [name, make(map)]));
}
