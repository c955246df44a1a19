/** `[group:x]`: programs that are controlled together. */
import { type SectionSchema, withDefault } from '../section-schema.ts';
import { integer } from '../values/integer.ts';
import { nameList } from '../values/name-list.ts';

export const groupOptions = {
  programs: withDefault('programs', nameList, '', {
    names: 'here',
    help: 'Names of programs and fcgi-programs, separated by commas.',
    sample: 'progname1,progname2',
  }),
  priority: withDefault('priority', integer, '999', {
    names: 'here',
    help: 'Lower starts earlier and stops later.',
    sample: '999',
  }),
} as const;

export const groupSection: SectionSchema = {
  title: 'group:NAME',
  match: { how: 'named', text: 'group' },
  help: 'Programs that run as one group; each program keeps its own priority inside it.',
  options: Object.values(groupOptions),
  sample: { title: 'group:thegroupname', isInUse: false },
};
