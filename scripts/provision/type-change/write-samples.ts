import process from 'node:process';
import { handOn } from '../../files/handed-on.ts';
import { synthSamples } from './synth-samples.ts';

// A program of its own: that of another version runs with the types of that version.
handOn(process.argv[2]!, await synthSamples());
