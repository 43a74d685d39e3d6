export type AwsRole = 'apply' | 'plan';

const WORKFLOWS: Readonly<Record<AwsRole, string>> = { apply: 'provision.yml', plan: 'plan.yml' };

export interface TrustNeed {
  /** `aws`, or that of a region of China, of the government or of Europe's own cloud. */
  partition: string;
  account: string;
  /** Of the tokens of the environment's jobs: `repo:acme/portal:environment:production`, or with ids. */
  subject: string;
  /** The file whose job asks, and its branch: `acme/portal/.github/workflows/provision.yml@refs/heads/main`. */
  workflow: string;
}

export function trustNeed(
  role: AwsRole,
  { account, region, repository, subject }: { account: string; region: string; repository: string; subject: string },
): TrustNeed {
  const workflow = `${repository}/.github/workflows/${WORKFLOWS[role]}@refs/heads/main`;
  return { partition: partitionOf(region), account, subject, workflow };
}

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('eusc-')) return 'aws-eusc';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
