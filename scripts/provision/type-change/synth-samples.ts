import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { DiskFiles } from '../../files/disk-files.ts';
import { errorSentence } from '../../forge/error-sentence.ts';
import { PRODUCT } from '../../product.ts';
import { loadConstruct, loadInfra } from '../load-infra.ts';
import { type SampleStack, sampleStacks } from './sample-stacks.ts';

/** What a type makes, in one way. */
export interface Synthesised {
  name: string;
  /** Terraform JSON. */
  json?: string;
  /** Why there is none, in full sentences. */
  reason?: string;
}

const TEXT = { type: 'string', maxLength: 1_000_000 };

export const SYNTHESISED: JsonSchema = {
  type: 'array',
  maxItems: 5000,
  items: {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string', maxLength: 200 }, json: TEXT, reason: TEXT },
  },
};

/** Makes the Terraform JSON of samples of each type, with the code beside this. */
export async function synthSamples(): Promise<Synthesised[]> {
  const infra = await loadInfra();
  const synth = async (sample: SampleStack): Promise<Synthesised> => {
    const { name } = sample;
    if ('reason' in sample) return { name, reason: sample.reason };
    try {
      const input = { ...sample.stack, secretVersion: 1, isKeySupplied: false };
      return { name, json: await infra.synth(await loadConstruct(sample.stack), input) };
    } catch (error) {
      return { name, reason: errorSentence(error) ?? String(error) };
    }
  };
  return Promise.all(sampleStacks(new DiskFiles(PRODUCT, ['infra/types'])).map(synth));
}
