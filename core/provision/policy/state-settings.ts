import { flag, oneOf, patterned, text } from '../../catalog/kinds/properties.ts';
import type { Of } from '../../catalog/schema/shapes.ts';
import { writtenObject } from '../../catalog/schema/with-defaults.ts';
import { isMap } from '../../text/is-map.ts';
import { variable } from './environments-schema.ts';

const stackAddress = (description: string, example: string) =>
  patterned('^https?://[^?#]*[{]stack[}]', description, example);

const method = (description: string, example: string) => patterned('^[A-Z]+$', description, example);

const GITLAB = 'https://gitlab.example/api/v4/projects/42/terraform/state/{stack}';

const NEEDED: Readonly<Record<'s3' | 'gcs' | 'azurerm' | 'http', readonly string[]>> = {
  s3: ['bucket'],
  gcs: ['bucket'],
  azurerm: ['storageAccount', 'container'],
  http: ['address'],
};

export const STATE_SCHEMA = writtenObject(
  {
    description: 'Where the state of resources is.',
    examples: [{ backend: 'local' }],
    allOf: Object.entries(NEEDED).map(([backend, required]) => ({
      if: { properties: { backend: { const: backend } }, required: ['backend'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: [...required] },
    })),
  },
  {
    backend: {
      enum: ['local', ...Object.keys(NEEDED)],
      description: 'The kind of the place. `local` is a folder of the machine that provisions.',
      examples: ['local'],
    },
    bucket: text('The bucket with the states, for `s3` and `gcs`.', 'acme-portal-state'),
    region: text('The region of the bucket, for `s3`.', 'eu-west-1'),
    endpoint: patterned(
      '^https?://',
      'The address of the storage API, if it is not that of AWS or Google.',
      'https://s3.acme.example',
    ),
    prefix: text('The folder of the states.', 'waypost'),
    accessKeyId: variable(
      "For `s3`: the variable with the access key. Without it, the machine's own identity is used.",
      'STATE_KEY_ID',
    ),
    secretAccessKey: variable('For `s3`: the variable with the secret key.', 'STATE_SECRET_KEY'),
    credentials: variable(
      "For `gcs`: the variable with the key of a service account, as JSON. Without it, Google's default credentials are used.",
      'STATE_GOOGLE_KEY',
    ),
    accessToken: variable('For `gcs`: the variable with a token of OAuth, in place of a key.', 'STATE_GOOGLE_TOKEN'),
    storageAccount: patterned('^[0-9a-z]{3,24}$', 'For `azurerm`: the storage account.', 'acmeportal'),
    container: text('For `azurerm`: the container with the states.', 'state'),
    accessKey: variable('For `azurerm`: the variable with the key of the storage account.', 'STATE_AZURE_KEY'),
    sasToken: variable('For `azurerm`: the variable with a shared access signature.', 'STATE_AZURE_SAS'),
    identity: oneOf(['oidc', 'managed', 'cli'], 'For `azurerm` without a key: how to sign in to Azure.', 'oidc'),
    tenant: text('For `azurerm`: the id of the tenant.', '00000000-0000-0000-0000-000000000000'),
    client: text('For `azurerm`: the id of the application.', '00000000-0000-0000-0000-000000000000'),
    subscription: text('For `azurerm`: the id of the subscription.', '00000000-0000-0000-0000-000000000000'),
    address: stackAddress('For `http`: the address of a state, with `{stack}` for the name of the stack.', GITLAB),
    lockAddress: stackAddress('For `http`: where a state is locked.', `${GITLAB}/lock`),
    unlockAddress: stackAddress('For `http`: where it is unlocked.', `${GITLAB}/lock`),
    updateMethod: method('For `http`: the method that writes.', 'POST'),
    lockMethod: method('For `http`: the method that locks.', 'POST'),
    unlockMethod: method('For `http`: the method that unlocks.', 'DELETE'),
    username: variable('For `http`: the variable with the user.', 'STATE_HTTP_USER'),
    password: variable('For `http`: the variable with the password or token.', 'STATE_HTTP_PASSWORD'),
    encrypted: flag(
      'Whether the place encrypts what it holds at rest. Terraform needs that; OpenTofu encrypts states itself.',
      true,
    ),
  },
  {
    bucket: 'none; `s3` and `gcs` need it',
    region: '`us-east-1`',
    endpoint: 'the API of AWS or Google',
    prefix: '`waypost`',
    accessKeyId: "the machine's own identity",
    secretAccessKey: "the machine's own identity",
    credentials: 'the default credentials of Google',
    accessToken: '`credentials`',
    storageAccount: 'none; `azurerm` needs it',
    container: 'none; `azurerm` needs it',
    accessKey: '`identity`',
    sasToken: '`identity`',
    identity: 'what variables such as `ARM_USE_OIDC` say',
    tenant: 'that of `ARM_TENANT_ID`',
    client: 'that of `ARM_CLIENT_ID`',
    subscription: 'that of `ARM_SUBSCRIPTION_ID`',
    address: 'none; `http` needs it',
    lockAddress: '`address`',
    unlockAddress: '`lockAddress`',
    updateMethod: '`POST`',
    lockMethod: '`LOCK`',
    unlockMethod: '`UNLOCK`',
    username: 'no user',
    password: 'no password',
    encrypted: '`false`',
  },
);

/** A place of states: settings that it always has, and those that it may have. What holds a secret is the name of a variable. */
type PlaceOf<Name, Always extends keyof Written, Some extends keyof Written> = { backend: Name } & Required<
  Pick<Written, Always>
> &
  Pick<Written, Some>;
type Written = Of<typeof STATE_SCHEMA>;

type OfS3 = 'endpoint' | 'accessKeyId' | 'secretAccessKey' | 'encrypted';
export type S3State = PlaceOf<'s3', 'bucket' | 'region' | 'prefix', OfS3>;
export type GcsState = PlaceOf<'gcs', 'bucket' | 'prefix', 'endpoint' | 'credentials' | 'accessToken'>;
type OfAzure = 'accessKey' | 'sasToken' | 'identity' | 'tenant' | 'client' | 'subscription';
export type AzureState = PlaceOf<'azurerm', 'storageAccount' | 'container' | 'prefix', OfAzure>;
type Addresses = 'address' | 'lockAddress' | 'unlockAddress' | 'updateMethod' | 'lockMethod' | 'unlockMethod';
export type HttpState = PlaceOf<'http', Addresses, 'username' | 'password' | 'encrypted'>;

/** Where no key is named, the cloud's own identity is used: a file of OpenID Connect, or the machine's role. */
export type StateBackend = typeof LOCAL_STATE | S3State | GcsState | AzureState | HttpState;
export const LOCAL_STATE = { backend: 'local' } as const;

/** Reads `provision.state`. What is missing, or has a wrong form, is as by default; what lacks something needed is local. */
export function stateOf(written: unknown): StateBackend {
  if (!isMap(written)) return LOCAL_STATE;
  const backend = String(written.backend);
  const needed = Object.hasOwn(NEEDED, backend) ? NEEDED[backend as keyof typeof NEEDED] : undefined;
  if (!needed || needed.some((name) => typeof written[name] !== 'string')) return LOCAL_STATE;
  return { ...defaultsOf(written), ...written } as unknown as StateBackend;
}

function defaultsOf({ backend, address, lockAddress = address }: Record<string, unknown>): Record<string, unknown> {
  if (backend === 's3') return { region: 'us-east-1', prefix: 'waypost' };
  if (backend !== 'http') return { prefix: 'waypost' };
  return { lockAddress, unlockAddress: lockAddress, updateMethod: 'POST', lockMethod: 'LOCK', unlockMethod: 'UNLOCK' };
}
