/** Every section there is, in the order of the reference. */
import { matchesSection, type SectionSchema } from '../section-schema.ts';
import { eventListenerSection } from './eventlistener.ts';
import { fcgiProgramSection } from './fcgi-program.ts';
import { groupSection } from './group.ts';
import { inetHttpServerSection, unixHttpServerSection } from './http-server.ts';
import { includeSection } from './include.ts';
import { ctlPluginSection, rpcInterfaceSection } from './plugin.ts';
import { programSection } from './program.ts';
import { supervisorctlSection } from './supervisorctl.ts';
import { supervisordSection } from './supervisord.ts';

export const allSections: readonly SectionSchema[] = [
  unixHttpServerSection,
  inetHttpServerSection,
  supervisordSection,
  rpcInterfaceSection,
  supervisorctlSection,
  programSection,
  eventListenerSection,
  fcgiProgramSection,
  groupSection,
  includeSection,
  ctlPluginSection,
];

/** The schema of a section by its name; null if there is no such section. */
export function findSchema(name: string): SectionSchema | null {
  return allSections.find((schema) => matchesSection(schema, name)) ?? null;
}
