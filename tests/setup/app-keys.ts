import { createVerify, generateKeyPairSync } from 'node:crypto';
import sodium from 'libsodium-wrappers';
import { type Answer, created, done, NOT_FOUND, ok, type Routes, refused } from '../forge/routes.ts';
import type { Behind, RecordedRequest } from '../forge/stand-in.ts';
import { GithubSettings } from './github-settings.ts';
import { appAnswer } from './settings-answers.ts';

const APP = { id: 4711, slug: 'globex-waypost', name: 'globex-waypost', owner: 'globex', permissions: {} };

export const NO_TOKEN = refused(401, 'A JSON web token could not be decoded');

/** The keys of Apps, and the secrets of environments, opened as GitHub opens them. */
export class AppKeys extends GithubSettings {
  readonly values = new Map<string, string>();
  readonly #publicKeys = new Map<number, string[]>();
  readonly #box = sodium.crypto_box_keypair();

  /** Does what the button *Generate a private key* does. "PEM format … PKCS#1 RSAPrivateKey" */
  generate(app: number): string {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    this.#publicKeys.set(app, [...(this.#publicKeys.get(app) ?? []), publicKey]);
    return privateKey;
  }

  protected override refusal(asked: RecordedRequest, token = ''): Answer | undefined {
    if (asked.path !== '/app') return super.refusal(asked, token);
    return this.appOf(token) === undefined ? NO_TOKEN : undefined;
  }

  protected override routes(): Routes<Behind> {
    const one = '/repos/{repository}/environments/{environment}/secrets';
    const { ORIGINAL } = sodium.base64_variants;
    return {
      ...super.routes(),
      // Who asks was found out before.
      'GET /app': () => ok(appAnswer(APP)),
      [`GET ${one}/public-key`]: ({ environment }) =>
        this.environments.has(environment)
          ? ok({ key_id: '568250167242549743', key: sodium.to_base64(this.#box.publicKey, ORIGINAL) })
          : NOT_FOUND,
      [`PUT ${one}/{name}`]: ({ environment, name }, { encrypted_value }: { encrypted_value: string }) => {
        const sealed = sodium.from_base64(encrypted_value, ORIGINAL);
        const value = sodium.crypto_box_seal_open(sealed, this.#box.publicKey, this.#box.privateKey);
        this.values.set(`${environment} ${name}`, sodium.to_string(value));
        const secrets = this.environments.get(environment)?.secrets;
        if (!secrets || secrets.includes(name)) return done();
        secrets.push(name);
        return created({});
      },
    };
  }

  protected appOf(token: string): number | undefined {
    const [head, claims, signature = ''] = token.replace(/^bearer /i, '').split('.');
    if (!claims) return undefined;
    const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: string };
    const isGood = this.#publicKeys
      .get(Number(iss))
      ?.some((key) => createVerify('sha256').update(`${head}.${claims}`).verify(key, signature, 'base64url'));
    return isGood ? Number(iss) : undefined;
  }
}
