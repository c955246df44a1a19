/** `[include]`: further files to read. */
import { type SectionSchema, withoutDefault } from '../section-schema.ts';
import { text } from '../values/text.ts';

export const includeOptions = {
  files: withoutDefault('files', text, {
    names: 'host',
    help: 'Patterns of files, separated by blanks or newlines, relative to this file.',
    isRequired: true,
    sample: 'relative/directory/*.ini',
  }),
} as const;

export const includeSection: SectionSchema = {
  title: 'include',
  match: { how: 'exact', text: 'include' },
  help: 'Reads further files and merges their sections into this one. `*`, `?` and `[…]` match within one name. Included files cannot include.',
  options: Object.values(includeOptions),
  sample: { title: 'include', isInUse: false },
};
