/**
 * A JSON Schema of a configuration as an object of sections, each an object of option texts, for
 * editors and for whoever generates configurations.
 */
import type { OptionSchema, SectionSchema } from './section-schema.ts';
import { allSections } from './sections/all-sections.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** Draft 2020-12. Any value may hold a `%(name)s`, which no pattern of its type allows for. */
export function configJsonSchema(): JsonSchema {
  const exact = allSections.filter(({ match }) => match.how === 'exact');
  const others = allSections.filter(({ match }) => match.how !== 'exact');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of supervisord',
    type: 'object',
    required: ['supervisord'],
    properties: Object.fromEntries(
      exact.map((schema) => [schema.match.text, sectionSchema(schema)]),
    ),
    patternProperties: Object.fromEntries(
      others.map((schema) => [sectionPattern(schema), sectionSchema(schema)]),
    ),
    additionalProperties: false,
  };
}

function sectionPattern({ match: { how, text } }: SectionSchema): string {
  return how === 'named' ? `^${text}:` : `^${text}`;
}

function sectionSchema({ help, options, isOpen }: SectionSchema): JsonSchema {
  const required = options.filter(({ isRequired }) => isRequired).map(({ key }) => key);
  return {
    description: help,
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(options.map((option) => [option.key, optionSchema(option)])),
    additionalProperties: isOpen === true ? { type: 'string' } : false,
  };
}

function optionSchema({ help, type, defaultText }: OptionSchema<unknown>): JsonSchema {
  const { pattern, enum: words, ...rest } = type.schema;
  // The words are for completion, the pattern for what else is right.
  const constraints = [
    ...(words === undefined ? [] : [{ enum: words }]),
    ...(pattern === undefined ? [] : [{ pattern }]),
  ];
  return {
    description: help,
    ...rest,
    ...(constraints.length === 0 ? {} : { anyOf: [...constraints, { pattern: '%\\(' }] }),
    ...(defaultText === null ? {} : { default: defaultText }),
  };
}
