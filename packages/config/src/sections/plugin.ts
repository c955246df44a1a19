/** `[rpcinterface:x]` and `[ctlplugin:x]`: extensions, named by a reference to their factory. */
import { type SectionSchema, withoutDefault } from '../section-schema.ts';
import { text } from '../values/text.ts';

/** An extension of the RPC interface or of supervisorctl. */
export interface PluginConfig {
  /** What follows the colon. */
  readonly name: string;
  /** As written, such as `supervisor.rpcinterface:make_main_rpcinterface`. */
  readonly factory: string;
  /** All other options of the section, expanded, names in lower case. */
  readonly options: Readonly<Record<string, string>>;
}

export type RpcInterfaceConfig = PluginConfig;

export const rpcInterfaceOptions = {
  factory: withoutDefault('supervisor.rpcinterface_factory', text, {
    names: 'environment',
    help: 'What makes the interface, `module:attribute`.',
    isRequired: true,
    sample: 'supervisor.rpcinterface:make_main_rpcinterface',
    isInUse: true,
  }),
} as const;

export const ctlPluginOptions = {
  factory: withoutDefault('supervisor.ctl_factory', text, {
    names: 'environment',
    help: 'What makes the plug-in, `module:attribute`.',
    isRequired: true,
  }),
} as const;

export const rpcInterfaceSection: SectionSchema = {
  title: 'rpcinterface:NAME',
  match: { how: 'named', text: 'rpcinterface' },
  help: 'A namespace of RPC methods. `[rpcinterface:supervisor]` is what supervisorctl and the web pages need. Further options are handed to the factory.',
  options: Object.values(rpcInterfaceOptions),
  isOpen: true,
  sample: {
    title: 'rpcinterface:supervisor',
    isInUse: true,
    note: 'supervisorctl and the web pages work only with this section.',
  },
};

export const ctlPluginSection: SectionSchema = {
  title: 'ctlplugin:NAME',
  match: { how: 'named', text: 'ctlplugin' },
  help: 'An extension of supervisorctl, which alone reads it. Further options are handed to the factory.',
  options: Object.values(ctlPluginOptions),
  isOpen: true,
};
