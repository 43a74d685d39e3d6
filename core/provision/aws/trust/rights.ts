/** What a role may do with one kind of thing, by actions without the name of their service. */
export interface Rights {
  /** `rds` */
  service: string;
  /** Names its statements: `Databases`. */
  title: string;
  read: readonly string[];
  change: readonly string[];
  /** ARNs without `arn:aws:`; `PREFIX` is the environment with a hyphen, as names begin. */
  resources: readonly string[];
  /** Reads that AWS allows of all things or of none. */
  readAll?: readonly string[];
  /** For changes alone. */
  condition?: Readonly<Record<string, unknown>>;
}

const inRegion = (service: string, ...kinds: readonly string[]) =>
  kinds.map((kind) => `${service}:REGION:ACCOUNT:${kind}`);

/** What the constructs of infra/types/ need, by type. An organisation that adds a type adds its rights to its own roles. */
export const RIGHTS: Readonly<Record<string, readonly Rights[]>> = {
  postgresql: [
    {
      ...{ service: 'rds', title: 'Databases' },
      readAll: ['DescribeDBInstances', 'DescribeDBSubnetGroups'],
      read: ['ListTagsForResource'],
      change: [
        ...['CreateDBInstance', 'ModifyDBInstance', 'DeleteDBInstance', 'RebootDBInstance', 'CreateDBSnapshot'],
        ...['CreateDBSubnetGroup', 'ModifyDBSubnetGroup', 'DeleteDBSubnetGroup'],
        ...['AddTagsToResource', 'RemoveTagsFromResource'],
      ],
      resources: inRegion('rds', 'db:PREFIX*', 'subgrp:PREFIX*', 'snapshot:PREFIX*', 'pg:default.*', 'og:default:*'),
    },
    {
      // AWS makes the secret in the name of the role, and nobody reads it.
      ...{ service: 'secretsmanager', title: 'PasswordsOfDatabases', read: [] },
      change: ['CreateSecret', 'TagResource'],
      resources: inRegion('secretsmanager', 'secret:rds!db-*'),
    },
  ],
  redis: [
    {
      ...{ service: 'elasticache', title: 'Caches' },
      readAll: [
        ...['DescribeReplicationGroups', 'DescribeCacheClusters', 'DescribeCacheSubnetGroups'],
        ...['DescribeUsers', 'DescribeUserGroups'],
      ],
      read: ['ListTagsForResource'],
      change: [
        ...['CreateReplicationGroup', 'ModifyReplicationGroup', 'DeleteReplicationGroup', 'CreateSnapshot'],
        ...['IncreaseReplicaCount', 'DecreaseReplicaCount'],
        ...['CreateCacheSubnetGroup', 'ModifyCacheSubnetGroup', 'DeleteCacheSubnetGroup'],
        ...['CreateUser', 'ModifyUser', 'DeleteUser', 'CreateUserGroup', 'ModifyUserGroup', 'DeleteUserGroup'],
        ...['AddTagsToResource', 'RemoveTagsFromResource'],
      ],
      resources: inRegion(
        'elasticache',
        ...['replicationgroup:PREFIX*', 'cluster:PREFIX*', 'subnetgroup:PREFIX*', 'snapshot:PREFIX*'],
        ...['user:PREFIX*', 'usergroup:PREFIX*', 'parametergroup:default.*'],
      ),
    },
  ],
  's3-bucket': [
    {
      ...{ service: 's3', title: 'Buckets' },
      read: [
        ...['ListBucket', 'GetBucket*', 'GetEncryptionConfiguration', 'GetLifecycleConfiguration'],
        ...['GetAccelerateConfiguration', 'GetReplicationConfiguration', 'ListTagsForResource'],
      ],
      change: [
        ...['CreateBucket', 'DeleteBucket', 'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketPublicAccessBlock'],
        ...['PutBucketOwnershipControls', 'PutEncryptionConfiguration', 'PutBucketVersioning'],
        ...['PutLifecycleConfiguration', 'PutBucketTagging', 'TagResource', 'UntagResource'],
      ],
      resources: ['s3:::PREFIX*-ACCOUNT'],
    },
    {
      // Only for a bucket that may be deleted with what is in it.
      ...{ service: 's3', title: 'ContentsOfBuckets', read: [] },
      change: ['ListBucketVersions', 'DeleteObject', 'DeleteObjectVersion'],
      resources: ['s3:::PREFIX*-ACCOUNT', 's3:::PREFIX*-ACCOUNT/*'],
    },
  ],
  'sqs-queue': [
    {
      ...{ service: 'sqs', title: 'Queues' },
      read: ['GetQueueUrl', 'GetQueueAttributes', 'ListQueueTags'],
      change: ['CreateQueue', 'DeleteQueue', 'SetQueueAttributes', 'TagQueue', 'UntagQueue'],
      resources: inRegion('sqs', 'PREFIX*'),
    },
  ],
  'dns-record': [
    {
      ...{ service: 'route53', title: 'Records' },
      read: ['GetHostedZone', 'ListResourceRecordSets'],
      change: ['ChangeResourceRecordSets'],
      resources: ['route53:::hostedzone/ZONE'],
      condition: {
        'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['A', 'AAAA', 'CNAME', 'TXT'] },
      },
    },
    {
      ...{ service: 'route53', title: 'ChangesOfRecords', read: ['GetChange'], change: [] },
      resources: ['route53:::change/*'],
    },
  ],
};

/** What each stack needs, whatever its type. */
export const NETWORK_RIGHTS: Rights = {
  ...{ service: 'ec2', title: 'Network', read: [], change: [], resources: [] },
  readAll: ['DescribeSubnets', 'DescribeVpcs', 'DescribeSecurityGroups'],
};
