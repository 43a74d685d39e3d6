import process from 'node:process';

/** Whether tests may download the provider of AWS, some 150 MB, from OpenTofu's registry. long-tests.yml says so every night. */
export const mayDownloadProvider = process.env.WAYPOST_AWS_PROVIDER === 'true';

export const WITHOUT_PROVIDER =
  'Left out: what runs the real provider of AWS (tests/provision/in-a-cloud/real-provider.test.ts). `WAYPOST_AWS_PROVIDER=true` downloads it.';
