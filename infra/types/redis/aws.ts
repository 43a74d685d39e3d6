import { awsName } from '../../aws/aws-name.ts';
import { inAws } from '../../aws/aws-place.ts';
import {
  ElasticacheReplicationGroup,
  ElasticacheSubnetGroup,
  ElasticacheUser,
  ElasticacheUserGroup,
} from '../../aws/bindings.ts';
import { finalSnapshot } from '../../aws/final-snapshot.ts';
import type { Construct } from '../../synth/construct.ts';

interface Values {
  node_type: string;
  /** One more than there are replicas. */
  nodes: number;
  /** How long daily snapshots are kept. */
  snapshot_days: number;
}

/** The name of a snapshot has 50 characters at most, and ends with that of a final one. */
const LONGEST = 34;

/** A cache of ElastiCache with Valkey. Its only user signs in with a role of IAM, so there is no password. */
export const construct: Construct = (scope, input) => {
  const { kmsKey, subnets, securityGroups } = inAws(scope, input);
  const { node_type, nodes, snapshot_days } = input.values as unknown as Values;
  const name = awsName(input, { longest: LONGEST });
  const hasReplicas = nodes > 1;
  const group = new ElasticacheSubnetGroup(scope, 'subnets', { name, subnetIds: [...subnets!] });
  const user = new ElasticacheUser(scope, 'user', {
    // IAM wants both to be the same.
    userId: name,
    userName: name,
    engine: 'valkey',
    authenticationMode: { type: 'iam' },
    accessString: 'on ~* &* +@all',
  });
  const users = new ElasticacheUserGroup(scope, 'users', {
    userGroupId: name,
    engine: 'valkey',
    userIds: [user.userId],
  });
  const made = new ElasticacheReplicationGroup(scope, 'main', {
    replicationGroupId: name,
    description: input.mark,
    engine: 'valkey',
    engineVersion: '8.1',
    nodeType: node_type,
    numCacheClusters: nodes,
    port: 6379,
    autoMinorVersionUpgrade: 'true',
    applyImmediately: true,
    automaticFailoverEnabled: hasReplicas,
    multiAzEnabled: hasReplicas,
    atRestEncryptionEnabled: 'true',
    ...(kmsKey !== undefined && { kmsKeyId: kmsKey }),
    transitEncryptionEnabled: true,
    transitEncryptionMode: 'required',
    userGroupIds: [users.userGroupId],
    subnetGroupName: group.name,
    securityGroupIds: [...securityGroups!],
    snapshotRetentionLimit: snapshot_days,
    finalSnapshotIdentifier: finalSnapshot(scope, name),
    lifecycle: { preventDestroy: input.isProtected },
  });
  return {
    host: made.primaryEndpointAddress,
    port: made.getStringAttribute('port'),
    tls: made.getStringAttribute('transit_encryption_enabled'),
    user: user.userName,
    arn: made.arn,
    user_arn: user.arn,
  };
};
