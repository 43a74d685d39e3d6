/** How it is said that a service is not probed, among statuses. */
export const NOT_PROBED = { value: 'none', title: 'Not probed' } as const;
