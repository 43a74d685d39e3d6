// What constructs of an organisation's own resource types import, as `waypost/resource-type`.

export type { ConstructInput } from '../core/provision/stack/infra.ts';
export * from './synth/cdktf.ts';
export type { Construct } from './synth/construct.ts';
export { sharedObject } from './synth/shared-object.ts';
