import type { Stack } from './stack.ts';

export interface ConstructInput extends Stack {
  /** Of the secret in the store. A server is given the secret again when this number changes. */
  secretVersion: number;
  /** Whether the credentials of the environment's servers are supplied by people, as the servers make none. */
  isKeySupplied: boolean;
  /** Where the last dump of what is deleted goes: a folder of the machine that applies; undefined where none is kept. */
  dumps?: string | undefined;
}

/** A server that Waypost starts on this machine. Its data stays in its folder between starts. */
export interface RunningServer {
  env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface RunningProvider extends Disposable {
  env: Readonly<Record<string, string>>;
}

export interface StateBucket {
  bucket: string;
  region: string;
  /** Of the S3 API; undefined for AWS itself. */
  endpoint: string | undefined;
  /** Undefined where AWS's own ways to sign in are used. */
  key?: { accessKeyId: string; secretAccessKey: string };
}

/** The states in a bucket, by their keys. What a call throws is the client's own error. */
export interface S3States {
  keys(prefix: string): Promise<string[]>;
  remove(key: string): Promise<void>;
  /** Whether a file that was removed can be made again only if it is not there, as OpenTofu makes locks. It tries with this key. */
  locksAgain(key: string): Promise<boolean>;
}

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface SecretsManagerPlace {
  region: string;
  /** Undefined for AWS itself. */
  endpoint?: string | undefined;
  /** ARN of the key that encrypts; undefined for that of AWS. */
  kmsKey?: string | undefined;
  /** Asked before each call, as they are short-lived. */
  credentials(): Promise<AwsCredentials>;
}

export interface SecretsManager {
  /** Undefined where there is none, or it was deleted. */
  read(name: string): Promise<string | undefined>;
  /** Its tags, without its value: this needs fewer rights than `read`. Undefined where there is none. */
  tags(name: string): Promise<Readonly<Record<string, string>> | undefined>;
  /** Makes it, or gives it another value, and these tags. */
  write(name: string, value: string, tags: Readonly<Record<string, string>>): Promise<void>;
  /** Deletes it; for some days it can be had back. */
  remove(name: string): Promise<void>;
  /** Names that begin with a prefix, sorted. */
  names(prefix: string): Promise<string[]>;
}

/** What scripts use of infra/. It has packages of its own, so scripts know it by these types only, and load it when they need it. */
export interface Infra {
  /** Makes the Terraform JSON of a stack, without a backend. @param construct what the construct file of its type exports */
  synth(construct: unknown, input: ConstructInput): Promise<string>;
  /** @param env all that the provider gets of the environment */
  startProvider(env: Readonly<Record<string, string>>): Promise<RunningProvider>;
  startPostgresql(folder: string): Promise<RunningServer>;
  startRedis(folder: string, program: string): Promise<RunningServer>;
  startVersitygw(folder: string, program: string): Promise<RunningServer>;
  openS3States(bucket: StateBucket): Promise<S3States>;
  openSecretsManager(place: SecretsManagerPlace): Promise<SecretsManager>;
}
