import { awsName } from '../../aws/aws-name.ts';
import { inAws } from '../../aws/aws-place.ts';
import { DbInstance, DbSubnetGroup } from '../../aws/bindings.ts';
import { finalSnapshot } from '../../aws/final-snapshot.ts';
import type { Construct } from '../../synth/construct.ts';

interface Values {
  instance_class: string;
  /** In GB, at first. */
  storage: number;
  multi_az: boolean;
  /** How long daily backups are kept, from which any second can be restored. */
  backup_days: number;
}

/** GB to which storage grows by itself, in every size: RDS never shrinks it, so a smaller size keeps what a larger one had. */
const STORAGE_LIMIT = 500;

/** A server of RDS with one database. AWS makes its password, and keeps it in Secrets Manager. */
export const construct: Construct = (scope, input) => {
  const { kmsKey, subnets, securityGroups } = inAws(scope, input);
  const values = input.values as unknown as Values;
  const name = awsName(input, { longest: 63 });
  const group = new DbSubnetGroup(scope, 'subnets', { name, subnetIds: [...subnets!] });
  const made = new DbInstance(scope, 'main', {
    identifier: name,
    dbName: databaseName(input.object),
    username: 'waypost',
    manageMasterUserPassword: true,
    ...(kmsKey !== undefined && { kmsKeyId: kmsKey, masterUserSecretKmsKeyId: kmsKey }),
    engine: 'postgres',
    engineVersion: '17',
    autoMinorVersionUpgrade: true,
    iamDatabaseAuthenticationEnabled: true,
    instanceClass: values.instance_class,
    multiAz: values.multi_az,
    applyImmediately: true,
    storageType: 'gp3',
    storageEncrypted: true,
    allocatedStorage: values.storage,
    maxAllocatedStorage: STORAGE_LIMIT,
    dbSubnetGroupName: group.name,
    vpcSecurityGroupIds: [...securityGroups!],
    publiclyAccessible: false,
    backupRetentionPeriod: values.backup_days,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    deletionProtection: input.isProtected,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: finalSnapshot(scope, name),
    lifecycle: { preventDestroy: input.isProtected },
  });
  return {
    host: made.address,
    port: made.getStringAttribute('port'),
    database: made.dbName,
    user: made.username,
    secret_arn: made.masterUserSecret.get(0).secretArn,
    server_version: made.engineVersionActual,
    arn: made.arn,
  };
};

/** Letters, digits and underscores, beginning with a letter. */
function databaseName(object: string): string {
  const name = object.replace(/[^a-z0-9]+/g, '_');
  return /^[a-z]/.test(name) ? name : `db_${name}`;
}
