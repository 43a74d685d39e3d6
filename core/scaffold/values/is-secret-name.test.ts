import { expect, test } from 'vitest';
import { isSecretName } from './is-secret-name.ts';

const SECRETS = [
  ...[
    'secret',
    'password',
    'dbPassword',
    'dbpassword',
    'passwd',
    'pwd',
    'dbPass',
    'passphrase',
    'credentials',
    'creds',
  ],
  ...['designTokenSecret', 'hintPassword'],
  ...['token', 'tokens', 'apiToken', 'tokenValue', 'token_value', 'accesstoken', 'npmTokenText', 'bearerToken'],
  ...[
    'secretKey',
    'clientSecret',
    'secretValue',
    'awsSecretAccessKey',
    'AWS_SECRET_ACCESS_KEY',
    'accessKey',
    'accountKey',
  ],
  ...['apiKey', 'apikey', 'APIKey', 'api-key', 'apiKeys', 'privateKey', 'sshPrivateKey', 'privateKeyPem', 'signingKey'],
];
const HONEST = [
  ...['designTokens', 'design-token', 'byPass', 'passwordHint', 'secretsEngine'],
  ...[
    'tokenUrl',
    'tokenEndpoint',
    'tokenType',
    'tokenLifetime',
    'tokenTtlSeconds',
    'tokenIssuer',
    'tokenizer',
    'tokenPath',
  ],
  ...[
    'secretName',
    'secretNames',
    'secretRef',
    'secretStore',
    'secretsManager',
    'secretary',
    'passwordPolicy',
    'passwordLength',
  ],
  ...[
    'keyName',
    'key',
    'partitionKey',
    'publicKey',
    'sortKey',
    'primaryKey',
    'keyboard',
    'apiKeyHeader',
    'accessKeyId',
  ],
  ...[
    'credentialsProvider',
    'compass',
    'bypass',
    'passenger',
    'monkey',
    'apiVersion',
    'accessLevel',
    'description',
    'cwd',
  ],
];

test.each(SECRETS)('`%s` is a secret', (name) => expect(isSecretName(name)).toBe(true));

test.each(HONEST)('`%s` is none', (name) => expect(isSecretName(name)).toBe(false));
