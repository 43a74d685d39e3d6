export const PROVIDER = { source: 'waypost.internal/portal/shared', version: '1.0.0', name: 'shared' };
