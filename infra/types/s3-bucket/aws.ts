import { accessPolicy } from '../../aws/access-policy.ts';
import { awsName } from '../../aws/aws-name.ts';
import { inAws } from '../../aws/aws-place.ts';
import {
  S3Bucket,
  S3BucketEncryption,
  S3BucketLifecycleConfiguration,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketVersioning,
} from '../../aws/bindings.ts';
import type { Construct } from '../../synth/construct.ts';

interface Values {
  /** How long earlier versions of objects are kept. */
  noncurrent_days: number;
}

/** A private, encrypted bucket that keeps earlier versions of its objects. */
export const construct: Construct = (scope, input) => {
  const { account, region, kmsKey } = inAws(scope, input);
  const { noncurrent_days } = input.values as unknown as Values;
  const name = awsName(input, { longest: 63, ending: account });
  const made = new S3Bucket(scope, 'main', {
    bucket: name,
    forceDestroy: input.mayLoseContent,
    lifecycle: { preventDestroy: input.isProtected },
  });
  const bucket = made.id;
  const closed = new S3BucketPublicAccessBlock(scope, 'public_access', {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketOwnershipControls(scope, 'ownership', { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
  new S3BucketEncryption(scope, 'encryption', { bucket, rule: [encryptedBy(kmsKey)] });
  const versioning = new S3BucketVersioning(scope, 'versioning', {
    bucket,
    // A bucket that has kept versions cannot become one that never did.
    versioningConfiguration: { status: (input.config.versioning ?? true) ? 'Enabled' : 'Suspended' },
  });
  new S3BucketLifecycleConfiguration(scope, 'lifecycle', {
    bucket,
    rule: [
      {
        id: 'earlier-versions',
        status: 'Enabled',
        filter: [{}],
        noncurrentVersionExpiration: [{ noncurrentDays: noncurrent_days }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
      },
    ],
    dependsOn: [versioning],
  });
  new S3BucketPolicy(scope, 'policy', {
    bucket,
    policy: accessPolicy({
      service: 's3',
      resources: [made.arn, `${made.arn}/*`],
      deletion: 's3:DeleteBucket',
      isProtected: input.isProtected,
    }),
    dependsOn: [closed],
  });
  return { bucket, region, arn: made.arn };
};

function encryptedBy(kmsKey: string | undefined) {
  return kmsKey === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: kmsKey },
        bucketKeyEnabled: true,
      };
}
