import { expect, test } from 'vitest';
import { isSecretName } from './is-secret-name.ts';

const SECRETS = [
  ...'secret password dbPassword dbpassword passwd pwd dbPass passphrase credentials creds'.split(' '),
  ...['designTokenSecret', 'hintPassword'],
  ...['token', 'tokens', 'apiToken', 'tokenValue', 'token_value', 'accesstoken', 'npmTokenText', 'bearerToken'],
  ...'secretKey clientSecret secretValue awsSecretAccessKey AWS_SECRET_ACCESS_KEY accessKey'.split(' '),
  'accountKey',
  ...['apiKey', 'apikey', 'APIKey', 'api-key', 'apiKeys', 'privateKey', 'sshPrivateKey', 'privateKeyPem', 'signingKey'],
];
const HONEST = [
  ...['designTokens', 'design-token', 'byPass', 'passwordHint', 'secretsEngine'],
  ...'tokenUrl tokenEndpoint tokenType tokenLifetime tokenTtlSeconds tokenIssuer tokenizer'.split(' '),
  'tokenPath',
  ...'secretName secretNames secretRef secretStore secretsManager secretary passwordPolicy'.split(' '),
  'passwordLength',
  ...'keyName key partitionKey publicKey sortKey primaryKey keyboard apiKeyHeader accessKeyId'.split(' '),
  ...'credentialsProvider compass bypass passenger monkey apiVersion accessLevel description cwd'.split(' '),
];

test.each(SECRETS)('`%s` is a secret', (name) => expect(isSecretName(name)).toBe(true));

test.each(HONEST)('`%s` is none', (name) => expect(isSecretName(name)).toBe(false));
