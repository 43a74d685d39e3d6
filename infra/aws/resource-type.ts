// What constructs of an organisation's own resource types on AWS import, as `waypost/resource-type/aws`.

export { awsName } from './aws-name.ts';
export { inAws } from './aws-place.ts';
export * from './bindings.ts';
export { finalSnapshot } from './final-snapshot.ts';
