import { list, type Of, object, string } from '#core/catalog/schema/shapes.ts';
import { DiskFiles } from '../../files/disk-files.ts';
import { errorSentence } from '../../forge/error-sentence.ts';
import { PRODUCT } from '../../product.ts';
import { loadConstruct, loadInfra } from '../load-infra.ts';
import { type SampleStack, sampleStacks } from './sample-stacks.ts';

const text = { ...string, maxLength: 1_000_000 };

/** What a type makes, in one way. */
export type Synthesised = Of<typeof MADE>;
const MADE = {
  ...object(
    {
      name: { ...string, maxLength: 200 },
      /** Terraform JSON. */
      json: text,
      /** Why there is none, in full sentences. */
      reason: text,
    },
    ['json', 'reason'],
  ),
  additionalProperties: false,
};

export const SYNTHESISED = { ...list(MADE), maxItems: 5000 };

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
