import { readYaml } from '../catalog/yaml/yaml-documents.ts';
import { defaultApiName } from '../request/register/api-name.ts';
import { isMap } from '../text/is-map.ts';
import type { FoundRepository } from './found-repository.ts';
import { type ApiFile, apiFiles } from './key-files.ts';

export interface GuessedApi {
  name: string;
  type: ApiFile['type'];
  endpoint?: string;
  spec: string;
}

/** Guesses the APIs of a service from the descriptions in its repository. */
export function guessApis(
  { files, texts }: Pick<FoundRepository, 'files' | 'texts'>,
  name: string,
  isTaken: (name: string) => boolean,
) {
  const apis: GuessedApi[] = [];
  const why: string[] = [];
  for (const { path, type } of apiFiles(files)) {
    const text = texts.get(path);
    const isChecked = text !== undefined && KEYS.has(type);
    const document = isChecked ? describedIn(text, type) : undefined;
    if (isChecked && document === undefined) continue;
    const names = numbered(defaultApiName(name, type));
    const free = names.find((each) => !isTaken(each) && !apis.some((api) => api.name === each));
    if (free === undefined) continue;
    const endpoint = document && endpointOf(document);
    apis.push({ name: free, type, ...(endpoint && { endpoint }), spec: path });
    why.push(`${path} describes ${endpoint ? 'it, and names where it answers' : 'it'}.`);
  }
  return { apis, why };
}

/** Descriptions in YAML or JSON say what they are; of the others only the name is known. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['openapi', ['openapi', 'swagger']],
  ['asyncapi', ['asyncapi']],
]);

function describedIn(text: string, type: ApiFile['type']): Record<string, unknown> | undefined {
  const data = readYaml(text)[0]?.data;
  if (!isMap(data)) return undefined;
  return KEYS.get(type)?.some((key) => key in data) ? data : undefined;
}

function endpointOf({ servers }: Record<string, unknown>): string | undefined {
  if (!Array.isArray(servers)) return undefined;
  const urls = servers.slice(0, 20).map((server) => (isMap(server) ? server.url : undefined));
  return urls.find((url) => typeof url === 'string' && isPublic(url)) as string | undefined;
}

/** Hosts that templates and laptops name. */
const NOWHERE = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa|test|invalid)$|(?:^|\.)example\.(?:com|net|org)$/;

/** Whether an address looks like one that anybody may call. */
function isPublic(text: string): boolean {
  if (text.length > 500 || /[{}\s\\]/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isName = hostname.includes('.') && !/^[\d.]+$|[[\]]/.test(hostname);
  return protocol === 'https:' && isName && !username && !password && !NOWHERE.test(hostname);
}

function* numbered(name: string): Generator<string> {
  yield name;
  for (let number = 2; number <= 9; number++) yield `${name}-${number}`;
}
