/** The address of the provider in Terraform's files. */
export const PROVIDER = { source: 'waypost.internal/portal/shared', version: '1.0.0', name: 'shared' };
