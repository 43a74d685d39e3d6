import type { Values } from '../protocol/value.ts';
import type { Refusal } from '../refusal.ts';
import type { Change, Environment, Found, Resource } from '../resource.ts';
import {
  type Bucket,
  type Reach as BucketReach,
  createBucket,
  driftOfBucket,
  dropBucket,
  hasObjects,
  lacksOf,
  readBucket,
  repairBucket,
} from '../s3/bucket.ts';
import { type S3Server, withS3 } from '../s3/connect.ts';
import { dropS3User } from '../s3/users.ts';
import { foreign, notEmpty, refuseProtected } from './refusals.ts';
import {
  driftOfUser,
  examineUsers,
  foreseeKey,
  keyOf,
  keysWithAccess,
  oldKeys,
  ownKeys,
  titleOf,
  writeUser,
} from './s3-bucket-user.ts';
import { foundAttribute, SHARED_ATTRIBUTES, secretAttribute, versionAttribute } from './shared-attributes.ts';

/** What the provider remembers of a server that keeps no versions: some say so only when they are asked to keep them. */
const NO_VERSIONS = { versions: 'unsupported' };

export const s3Bucket: Resource = {
  type: 'shared_s3_bucket',
  description: 'A bucket on an S3 server, and the user that may read and write its objects.',
  attributes: {
    name: {
      type: 'string',
      description: 'The name of the bucket.',
      from: 'required',
      replaces: true,
      check: nameProblem,
    },
    ...SHARED_ATTRIBUTES,
    secret_key: secretAttribute('The secret of the access key', 'secret_version'),
    // A key that somebody supplies has none.
    secret_version: { ...versionAttribute('secret_key'), from: 'optional', default: 0 },
    versioning: {
      type: 'bool',
      description: 'Whether earlier versions of objects are kept.',
      from: 'optional',
      default: true,
    },
    supplied_key: {
      type: 'bool',
      description: 'Whether somebody makes the access key by hand, since the server makes no users.',
      from: 'optional',
      default: false,
    },
    endpoint: foundAttribute('The address of the server, for clients.'),
    region: foundAttribute('Its region.'),
    bucket: foundAttribute('The name of the bucket.'),
    access_key_id: foundAttribute('The access key; null where one is supplied. It follows from the name and the mark.'),
    unsupported: foundAttribute('What the server lacks, a sentence each.', ['list', 'string']),
  },

  foresee: (values) => ({
    bucket: values.name ?? null,
    access_key_id: foreseeKey(values),
    drift: [],
  }),

  import: (id) => ({ name: id, versioning: true, supplied_key: false, protect: false, allow_nonempty_delete: false }),

  async examine({ prior, planned }, env) {
    const values = planned ?? prior!;
    if (typeof values.name !== 'string') return;
    await withBucket(values, env, async (reach) => {
      if (!planned) return refuseRemoval(reach, values);
      examineUsers(reach.server, values);
      await findOwn(reach, values, prior);
    });
  },

  read: ({ values, memory }, env) =>
    withBucket(values, env, async (reach) => {
      const own = await findOwn(reach, values);
      if (!own) return undefined;
      const bucket = memory.versions === NO_VERSIONS.versions ? { ...own, isVersioned: undefined } : own;
      const found = {
        ...values,
        ...factsOf(reach.server, values, bucket),
        mark: values.mark ?? bucket.mark ?? '',
        versioning: bucket.isVersioned ?? values.versioning!,
        drift: [
          ...driftOfBucket(String(values.name), bucket, await keysWithAccess(reach.server, values)),
          ...(await driftOfUser(reach.server, values, memory)),
        ],
      };
      return { values: found, memory };
    }),

  create: write,
  update: write,

  delete: (values, env) =>
    withBucket(values, env, async (reach) => {
      await refuseRemoval(reach, values);
      // In this order, so that nothing writes objects meanwhile.
      if (reach.server.userEndpoint) for (const key of ownKeys(values)) await dropS3User(reach.server, key);
      if (await findOwn(reach, values)) await dropBucket(reach);
    }),
};

type Reach = BucketReach & { server: S3Server };

async function withBucket<T>(values: Values, env: Environment, work: (reach: Reach) => Promise<T>): Promise<T> {
  return withS3(env, titleOf(values), (server, s3) => work({ server, s3, name: String(values.name) }));
}

/** Makes what is missing and repairs what differs: the same for a new one, for a change, and after a kill. */
async function write({ prior, planned, config, memory }: Change, env: Environment): Promise<Found> {
  return withBucket(planned, env, async (reach) => {
    const { server } = reach;
    examineUsers(server, planned);
    const mark = String(planned.mark);
    if (!(await findOwn(reach, planned, prior))) await createOwn(reach, mark);
    const access = keyOf(planned);
    const secret =
      access === undefined ? undefined : await writeUser(server, access, { prior, planned, config, memory });
    const found = (await readBucket(reach))!;
    const keepsVersions = await repairBucket(reach, found, {
      mark,
      versioning: planned.versioning === true,
      access: await keysWithAccess(server, planned),
    });
    // Another mark has other keys, and so has a key that somebody supplies.
    const before = prior ? ownKeys(prior).filter((key) => !ownKeys(planned).includes(key)) : [];
    const old = planned.keep_old === true ? [] : await oldKeys(server, planned);
    if (server.userEndpoint) for (const key of [...before, ...old]) await dropS3User(server, key);
    return {
      values: { ...planned, ...factsOf(server, planned, keepsVersions ? found : { ...found, isVersioned: undefined }) },
      memory: { ...(secret !== undefined && { secret }), ...(!keepsVersions && NO_VERSIONS) },
    };
  });
}

/** Makes the bucket. Some servers say so also where another run made one of that name meanwhile, which bears another mark. */
async function createOwn(reach: Reach, mark: string): Promise<void> {
  await createBucket(reach, mark);
  const made = await readBucket(reach);
  if (made && made.mark !== null && made.mark !== mark) throw foreignBucket(reach, made.mark);
}

async function findOwn(reach: Reach, values: Values, prior: Values = values): Promise<Bucket | undefined> {
  const bucket = await readBucket(reach);
  // An import has no mark: who imports says that it is theirs.
  const marks = [values.mark, prior.mark].map((mark) => (mark === '' ? null : (mark ?? null)));
  if (!bucket || marks.includes(null) || marks.includes(bucket.mark)) return bucket;
  // A tag that somebody removed from what was its own is drift.
  const policy = JSON.stringify(bucket.policy ?? null);
  const isOwn = ownKeys(prior).some((key) => policy.includes(`"${key}"`));
  if (bucket.mark === null && isOwn) return bucket;
  throw foreignBucket(reach, bucket.mark);
}

function foreignBucket({ server: { title }, name }: Reach, mark: string | null): Refusal {
  const says = mark === null ? 'has no mark of this portal' : `is marked \`${mark.replaceAll('`', "'")}\``;
  return foreign(`${title} has a bucket \`${name}\` that is not this resource's: it ${says}.`);
}

async function refuseRemoval(reach: Reach, values: Values): Promise<void> {
  const object = `${titleOf(values)} on ${reach.server.title}`;
  refuseProtected(object, values);
  if (values.allow_nonempty_delete === true || !(await findOwn(reach, values)) || !(await hasObjects(reach))) return;
  throw notEmpty(object, 'there are objects, or earlier versions of some');
}

function factsOf({ endpoint, region }: S3Server, values: Values, bucket: Bucket): Values {
  return { endpoint, region, bucket: values.name!, access_key_id: keyOf(values) ?? null, unsupported: lacksOf(bucket) };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function nameProblem(name: string): string | undefined {
  const fits = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !/\.\.|^\d+(?:\.\d+){3}$/.test(name);
  return fits
    ? undefined
    : 'is not 3 to 63 lower-case letters, digits, dots and hyphens, with a letter or digit at both ends';
}
