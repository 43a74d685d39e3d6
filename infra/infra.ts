import type { Infra } from '../core/provision/stack/infra.ts';
import type { Construct } from './synth/construct.ts';

/** All that is used of this folder from outside. Each part is loaded when it is first called. */
export const infra: Infra = {
  async synth(construct, input) {
    const { synthStack } = await import('./synth/synth-stack.ts');
    return synthStack(construct as Construct, input);
  },
  async startProvider(env) {
    const { startProvider } = await import('./provider/start-provider.ts');
    return startProvider(env);
  },
  async startPostgresql(folder) {
    const { startPostgresql } = await import('./servers/postgresql.ts');
    return startPostgresql(folder);
  },
  async startRedis(folder, program) {
    const { startRedis } = await import('./servers/redis.ts');
    return startRedis(folder, program);
  },
  async startVersitygw(folder, program) {
    const { startVersitygw } = await import('./servers/versitygw.ts');
    return startVersitygw(folder, program);
  },
  async openSecretsManager(place) {
    const { openSecretsManager } = await import('./secrets/secrets-manager.ts');
    return openSecretsManager(place);
  },
  async openS3States(bucket) {
    const { openS3States } = await import('./state/s3-states.ts');
    return openS3States(bucket);
  },
};
