import process from 'node:process';
import * as s3 from '@aws-sdk/client-s3';
import {
  CreateBucketCommand,
  DeleteBucketTaggingCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { versitygw } from '../../../scripts/doctor/tools/go-program.ts';
import { startVersitygw } from '../../servers/versitygw.ts';
import { s3Bucket } from './s3-bucket.ts';
import { inShort, Tracked, testServer, testWith } from './testing.ts';

const PASSWORD = 'kept-out-of-plan-and-state-4';
const test = testWith('versitygw');
let admin: S3Client;
const rig = testServer(async (folder) => {
  const program = await versitygw.find(process.env);
  if (program === undefined) return undefined;
  const server = await startVersitygw(folder, program);
  Object.assign(rig, { server });
  admin = clientOf(server.env.WAYPOST_S3_ACCESS_KEY_ID!, server.env.WAYPOST_S3_SECRET_ACCESS_KEY);
  return server;
});

const config = (name: string, more: object = {}) => ({
  ...{ name, mark: `waypost:test/dev/${name}`, secret_key: PASSWORD, secret_version: 1 },
  ...more,
});
const tracked = () => new Tracked(s3Bucket, rig.server.env);
/** Uses the server as a user that Waypost made. */
function clientOf(accessKeyId: string, secretAccessKey = PASSWORD): S3Client {
  const endpoint = rig.server.env.WAYPOST_S3_ENDPOINT!;
  const credentials = { accessKeyId, secretAccessKey };
  return new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true, maxAttempts: 1 });
}
/** Makes one, and gives a client of its user. */
async function make(name: string, more: object = {}): Promise<S3Client> {
  const one = tracked();
  expect(await one.apply(config(name, more))).toBe('');
  return clientOf(String(one.state?.access_key_id));
}
const put = (Bucket: string, Key = 'a') => new PutObjectCommand({ Bucket, Key, Body: 'text' });
const textOf = async (client: S3Client, Bucket: string, Key = 'a') =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

test('its user reads and writes objects, and what the server lacks is reported', async () => {
  const one = tracked();
  expect(await one.apply(config('own'))).toBe('');
  const client = clientOf(String(one.state?.access_key_id));
  await client.send(put('own'));
  expect(await textOf(client, 'own')).toBe('text');
  await client.send(new s3.DeleteObjectCommand({ Bucket: 'own', Key: 'a' }));
  const { Versions } = await client.send(new s3.ListObjectVersionsCommand({ Bucket: 'own' }));
  expect(Versions).toHaveLength(1);
  expect(one.state?.unsupported).toEqual([
    'The server has no switch that blocks public access. Nothing that Waypost sets gives any.',
  ]);
});

test('credentials are renewed by two keys in turn, and those before end when they are not kept', async () => {
  const one = tracked();
  const keyAfter = async (more: object) => {
    expect(await one.apply(config('turned', more))).toBe('');
    await one.refresh();
    expect(one.state?.drift).toEqual([]);
    return String(one.state?.access_key_id);
  };
  const first = await keyAfter({});
  await clientOf(first).send(put('turned'));
  const second = await keyAfter({ rotation: 1, keep_old: true, secret_version: 2 });
  expect(second).not.toBe(first);
  expect([await textOf(clientOf(first), 'turned'), await textOf(clientOf(second), 'turned')]).toEqual(['text', 'text']);
  expect(await keyAfter({ rotation: 1, keep_old: false, secret_version: 2 })).toBe(second);
  await expect(textOf(clientOf(first), 'turned')).rejects.toThrow(/does not exist|InvalidAccessKeyId|Access Key/);

  const third = await keyAfter({ rotation: 2, keep_old: true, secret_version: 3 });
  expect([first, second]).not.toContain(third);
  await clientOf(second).send(put('turned', 'b'));
  await keyAfter({ rotation: 2, keep_old: false, secret_version: 3 });
  await expect(textOf(clientOf(second), 'turned')).rejects.toThrow(/does not exist|InvalidAccessKeyId|Access Key/);
  expect(await textOf(clientOf(third), 'turned', 'b')).toBe('text');
  expect(await keyAfter({ rotation: 2, keep_old: false, secret_version: 3, allow_nonempty_delete: true })).toBe(third);
  expect(await one.apply(undefined)).toBe('');
  await expect(textOf(clientOf(third), 'turned')).rejects.toThrow();
});

test('what each made user tries on what others have, and on its own bucket, is refused', async () => {
  const [attacker, victim] = [await make('attacker'), await make('victim')];
  await victim.send(put('victim'));
  await attacker.send(put('attacker'));
  const Bucket = 'victim';
  const Key = 'a';
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  const Tagging = { TagSet: [{ Key: 'waypost', Value: 'mine' }] };
  const tries = (Bucket: string) => [
    new s3.DeleteBucketCommand({ Bucket }),
    new s3.PutBucketPolicyCommand({ Bucket, Policy }),
    new s3.GetBucketPolicyCommand({ Bucket }),
    new s3.PutBucketAclCommand({ Bucket, ACL: 'public-read' }),
    new s3.PutBucketTaggingCommand({ Bucket, Tagging }),
    new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
    new s3.DeleteBucketPolicyCommand({ Bucket }),
  ];
  const commands = [
    ...[...tries('victim'), ...tries('attacker'), put('victim'), put('victim', 'new')],
    ...[new GetObjectCommand({ Bucket, Key }), new s3.HeadObjectCommand({ Bucket, Key })],
    ...[new s3.DeleteObjectCommand({ Bucket, Key }), new s3.ListObjectsV2Command({ Bucket })],
    new s3.ListObjectVersionsCommand({ Bucket }),
    new s3.CopyObjectCommand({ Bucket: 'attacker', Key: 'stolen', CopySource: 'victim/a' }),
    new s3.CopyObjectCommand({ Bucket: 'victim', Key: 'put', CopySource: 'attacker/a' }),
    new s3.CreateMultipartUploadCommand({ Bucket, Key }),
    new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } }),
    new s3.GetObjectTaggingCommand({ Bucket, Key }),
    new s3.PutObjectAclCommand({ Bucket: 'attacker', Key, ACL: 'public-read' }),
    new CreateBucketCommand({ Bucket: 'another' }),
  ];
  const results = await Promise.allSettled(commands.map((command) => attacker.send(command as never)));
  // An answer about several objects has an error for each that was refused.
  const isDone = (result: PromiseSettledResult<unknown>) =>
    result.status === 'fulfilled' && !(result.value as { Errors?: unknown[] }).Errors?.length;
  const done = results.flatMap((result, index) => (isDone(result) ? [commands[index]!.constructor.name] : []));
  expect(done).toEqual([]);
  expect((await attacker.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
  expect(await textOf(victim, 'victim')).toBe('text');
  expect((await fetch(`${rig.server.env.WAYPOST_S3_ENDPOINT}/victim/a`)).status).toBe(403);
});

test('paths, parts, headers and signatures of a made user reach no other bucket', async () => {
  const [attacker, victim] = [await make('thief'), await make('prey')];
  await victim.send(new PutObjectCommand({ Bucket: 'prey', Key: 'a', Body: 'xyzzy' }));
  const begun = await attacker.send(new s3.CreateMultipartUploadCommand({ Bucket: 'thief', Key: 'parts' }));
  const part = { Bucket: 'thief', Key: 'parts', UploadId: begun.UploadId!, PartNumber: 1 };
  const Key = 'a';
  const keys = [
    '../prey/a',
    '/../prey/a',
    '..%2fprey%2fa',
    './../prey/a',
    'x/../../prey/a',
    '..\\prey\\a',
    '\u0000/../prey/a',
  ];
  const mine = { Bucket: 'thief' };
  const results = await Promise.allSettled(
    [
      ...keys.flatMap((Key) => [
        new GetObjectCommand({ ...mine, Key }),
        new PutObjectCommand({ ...mine, Key, Body: 'taken' }),
      ]),
      ...keys.map((key) => new s3.CopyObjectCommand({ ...mine, Key: 'copied', CopySource: `thief/${key}` })),
      ...['prey/a', '/prey/a', 'prey%2Fa', './prey/a', 'thief/../prey/a'].flatMap((CopySource) => [
        new s3.UploadPartCopyCommand({ ...part, CopySource }),
        new s3.CopyObjectCommand({ ...mine, Key: 'copied', CopySource }),
      ]),
      ...['../versions/prey', '../users', '../sidecar', 'prey/../prey', '.', '..'].flatMap((Bucket) => [
        new s3.ListObjectsV2Command({ Bucket }),
        new GetObjectCommand({ Bucket, Key: 'users.json' }),
      ]),
      new s3.GetObjectAttributesCommand({ Bucket: 'prey', Key, ObjectAttributes: ['ObjectSize'] }),
      new s3.PutObjectTaggingCommand({ Bucket: 'prey', Key, Tagging: { TagSet: [] } }),
      new s3.DeleteObjectTaggingCommand({ Bucket: 'prey', Key }),
      new s3.PutObjectRetentionCommand({
        Bucket: 'prey',
        Key,
        Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(4e12) },
      }),
      new s3.PutObjectLegalHoldCommand({ Bucket: 'prey', Key, LegalHold: { Status: 'ON' } }),
      new s3.PutBucketCorsCommand({ Bucket: 'prey', CORSConfiguration: { CORSRules: [] } }),
      new s3.PutBucketOwnershipControlsCommand({
        Bucket: 'thief',
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      }),
      new s3.ListMultipartUploadsCommand({ Bucket: 'prey' }),
      new s3.HeadBucketCommand({ Bucket: 'prey' }),
    ].map(async (command) => {
      const answer = await attacker.send(command as never);
      const { Body, Contents = [] } = answer as {
        Body?: { transformToString(): Promise<string> };
        Contents?: { Key?: string }[];
      };
      return [command.constructor.name, await Body?.transformToString(), Contents.map(({ Key }) => Key)];
    }),
  );
  const done = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  // What is put under an odd key is in its own bucket, and may be copied there.
  const own = ['PutObjectCommand', 'GetObjectCommand', 'ListObjectsV2Command', 'CopyObjectCommand'];
  expect(done.filter(([name]) => !own.includes(String(name)))).toEqual([]);
  expect(JSON.stringify(done)).not.toMatch(/xyzzy|prey/);
  const copied = await attacker.send(new GetObjectCommand({ ...mine, Key: 'copied' })).catch(() => undefined);
  expect((await copied?.Body?.transformToString()) ?? '').not.toBe('xyzzy');
  expect(await textOf(victim, 'prey')).toBe('xyzzy');
  const endpoint = rig.server.env.WAYPOST_S3_ENDPOINT!;
  for (const path of [
    '/prey/a',
    '/thief/../prey/a',
    '/thief/%2e%2e/prey/a',
    '//prey/a',
    '/prey/a?policy',
    '/prey?policy',
    '/list-users',
    '/metrics',
    '/admin/list-users',
  ])
    for (const method of ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await fetch(`${endpoint}${path}`, {
        method,
        headers: { 'x-amz-bypass-governance-retention': 'true' },
      });
      expect([method, path, /xyzzy|<Account>/.test(await answer.text())]).toEqual([method, path, false]);
    }
  expect(await textOf(victim, 'prey')).toBe('xyzzy');
});

test('a made user cannot use the API of the administrator', async () => {
  const one = tracked();
  expect(await one.apply(config('modest'))).toBe('');
  const own = { WAYPOST_S3_ACCESS_KEY_ID: String(one.state?.access_key_id), WAYPOST_S3_SECRET_ACCESS_KEY: PASSWORD };
  expect(inShort(await new Tracked(s3Bucket, { ...rig.server.env, ...own }).apply(config('taken-over')))).toMatch(
    /^S3 at `server` does not permit it\. This is about the bucket `taken-over`/,
  );
});

test('what somebody changed by hand is found and repaired', async () => {
  const one = tracked();
  expect(await one.apply(config('drifting'))).toBe('');
  const everybody = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::drifting/*' };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [everybody] });
  await admin.send(new PutBucketPolicyCommand({ Bucket: 'drifting', Policy }));
  await one.refresh();
  expect(one.state?.drift).toEqual(['The bucket `drifting` has another policy.']);
  expect(await one.apply(config('drifting'))).toBe('');
  await admin.send(new DeleteBucketTaggingCommand({ Bucket: 'drifting' }));
  await one.refresh();
  expect(one.state?.drift).toEqual(['The bucket `drifting` has no tag that says whose it is.']);
  expect(await one.apply(config('drifting'))).toBe('');
  await one.refresh();
  expect(one.state?.drift).toEqual([]);
});

test('a run that was killed is finished by the next, which adopts what bears the mark', async () => {
  const Tags = [{ Key: 'waypost', Value: 'waypost:test/dev/half' }];
  await admin.send(new CreateBucketCommand({ Bucket: 'half', CreateBucketConfiguration: { Tags } }));
  const client = await make('half');
  await client.send(put('half'));
  expect(await tracked().apply(config('half'))).toBe('');
  expect(await textOf(client, 'half')).toBe('text');
});

test('a bucket that is there and not its own is refused', async () => {
  await admin.send(new CreateBucketCommand({ Bucket: 'byhand' }));
  expect(inShort(await tracked().apply(config('byhand')))).toBe(
    "S3 at `server` has a bucket `byhand` that is not this resource's: it has no mark of this portal. " +
      'Choose another name in the request, or remove or rename what is there.',
  );
});

test('a protected bucket is not deleted, and neither is one with earlier versions of objects', async () => {
  const one = tracked();
  expect(await one.apply(config('full', { protect: true }))).toBe('');
  expect(await one.apply(undefined)).toMatch(/^The bucket `full` on S3 at .* is protected from being deleted/);
  const client = clientOf(String(one.state?.access_key_id));
  await client.send(put('full'));
  await client.send(new s3.DeleteObjectCommand({ Bucket: 'full', Key: 'a' }));
  expect(await one.apply(config('full'))).toBe('');
  expect(await one.apply(undefined)).toMatch(/is not empty: there are objects, or earlier versions of some\./);
  expect(await one.apply(config('full', { allow_nonempty_delete: true }))).toBe('');
  expect(await one.apply(undefined)).toBe('');
  await expect(client.send(put('full'))).rejects.toThrow('Access Key Id you provided does not exist');
});

test('a bucket that exists is imported with its objects', async () => {
  await admin.send(new CreateBucketCommand({ Bucket: 'legacy' }));
  await admin.send(put('legacy'));
  const one = tracked();
  expect(await one.import('legacy')).toBe('');
  expect(await one.apply(config('legacy'))).toBe('');
  await one.refresh();
  expect(one.state).toMatchObject({ mark: 'waypost:test/dev/legacy', drift: [], versioning: true });
  expect(await textOf(clientOf(String(one.state?.access_key_id)), 'legacy')).toBe('text');
});

test('a server that makes no users gives a bucket with a key that somebody supplies, and says so', async () => {
  const env = { ...rig.server.env, WAYPOST_S3_USERS: 'none' };
  expect(inShort(await new Tracked(s3Bucket, env).apply(config('supplied')))).toMatch(
    /^S3 at `server` makes no users, so the bucket `supplied` needs a key that somebody supplies\. Make a key for the bucket/,
  );
  const one = new Tracked(s3Bucket, env);
  expect(await one.apply(config('supplied', { supplied_key: true, secret_key: null, secret_version: null }))).toBe('');
  await one.refresh();
  expect(one.state).toMatchObject({ access_key_id: null, drift: [], versioning: true });

  const somebody = tracked();
  expect(await somebody.apply(config('somebody'))).toBe('');
  const allow = (Principal: unknown) => ({
    Effect: 'Allow',
    Principal,
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::supplied/*',
  });
  const [own, everybody] = [allow({ AWS: [String(somebody.state?.access_key_id)] }), allow('*')];
  const set = (...Statement: object[]) => {
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    return admin.send(new PutBucketPolicyCommand({ Bucket: 'supplied', Policy }));
  };
  await set(own);
  await one.refresh();
  expect(one.state?.drift).toEqual([]);
  await set(own, everybody);
  expect(await one.apply(config('supplied', { supplied_key: true }))).toBe('');
  const { Policy } = await admin.send(new s3.GetBucketPolicyCommand({ Bucket: 'supplied' }));
  expect(JSON.parse(Policy!).Statement).toEqual([own]);
});

test.each(['A', 'x; rm', '\u{1F600}', '1.2.3.4', '-a-', 'a..b'])('the name `%s` is refused', async (name) => {
  expect(await tracked().apply({ ...config('x'), name })).toMatch(/is not 3 to 63 lower-case letters/);
});
