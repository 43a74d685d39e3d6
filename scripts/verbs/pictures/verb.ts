import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'pictures',
  summary: 'Take the pictures of the README and the tour again, of the example company.',
  arguments: [{ name: 'names', summary: 'only these, as their files are called', variadic: true }],
  options: [{ name: 'out', value: 'DIR', summary: 'where to write them', default: 'docs/images' }],

  async run({ names, out, root }, terminal) {
    const { takePictures } = await import('../../maintain/pictures/take-pictures.ts');
    for (const file of await takePictures({ names, out, root })) terminal.print(file);
    return 0;
  },
});
