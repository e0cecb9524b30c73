import type { SchemaFault } from '@jianhui/graphql';

/**
 * What each code of the kernel means and what the reader can do about it. Codes are stable: scripts and documents
 * quote them. 1xx: what plugins declare; 2xx: what they add to the schema; 3xx: composing and switching.
 */
export const KERNEL_ERRORS = {
  'PLG-101': {
    title: 'A plugin id is not in the form of an id',
    remedy: 'Use lower-case letters, digits and single hyphens, beginning with a letter; never "core".',
  },
  'PLG-102': { title: 'Two installed plugins have one id', remedy: 'Install one of them.' },
  'PLG-103': {
    title: 'A plugin does not fit this platform',
    remedy: 'Install a version of the plugin whose range holds this platform, or another version of the platform.',
  },
  'PLG-104': { title: 'A required plugin is not installed', remedy: 'Install it, or remove the plugin that needs it.' },
  'PLG-105': {
    title: 'A required plugin has a version outside the range',
    remedy: 'Install a version that fits, or a newer version of the plugin that needs it.',
  },
  'PLG-106': { title: 'Plugins require each other in a circle', remedy: 'Remove one of the requirements.' },
  'PLG-107': {
    title: 'A required plugin is not enabled',
    remedy: 'Enable it, or disable the plugin that needs it.',
  },
  'PLG-108': {
    title: 'A claim is not in the form of a claim',
    remedy: 'Claim exact names, or prefixes with one * at the end; tables by a prefix plg_<id>_.',
  },
  'PLG-109': { title: 'Two plugins claim one name', remedy: 'Narrow one of the claims, or do not install both.' },
  'PLG-110': { title: "A claim covers a name of the core's", remedy: 'Narrow the claim.' },
  'PLG-111': {
    title: "A declared name does not carry the plugin's id",
    remedy: 'Begin it with the id of the plugin and a dot (a code: with the id in capitals and _).',
  },
  'PLG-112': { title: 'A plugin declares one name twice', remedy: 'Rename or remove one of the two.' },
  'PLG-113': { title: 'A version or a range is not semver', remedy: 'Write it as 1.2.3, or a range as ^1.2.0.' },
  'PLG-114': {
    title: 'The tables or migrations of a plugin cannot be found',
    remedy: 'Point data.schema at the folder of its .prisma files and data.migrations at the folder of its SQL.',
  },
  'PLG-115': {
    title: 'An event has no usable version',
    remedy: 'Give it a whole version number from 1 on, and raise it when the payload changes.',
  },
  'PLG-116': {
    title: 'A right is not the plugin’s to check',
    remedy: "Use one of the plugin's own permissions, its requirements', the core's, or authenticated or public.",
  },
  'PLG-117': {
    title: 'The permissions of a plugin do not hold together',
    remedy: 'Correct the declarations named.',
  },
  'PLG-201': { title: 'Two owners declare one type', remedy: 'Rename one of the two, or do not install both.' },
  'PLG-202': { title: 'A type lies outside the claims of its plugin', remedy: 'Rename it, or claim it in owns.types.' },
  'PLG-203': {
    title: 'A field lies outside the claims of its plugin',
    remedy: 'Rename it, or claim it in owns.fields.',
  },
  'PLG-204': { title: 'Two owners declare one field', remedy: 'Rename one of the two, or do not install both.' },
  'PLG-205': {
    title: "A type of another owner's is declared again",
    remedy: 'Add fields to it (prismaObjectFields, objectFields) and leave its options alone.',
  },
  'PLG-206': {
    title: "A plugin's field on a type of another owner is not nullable",
    remedy: 'Make it nullable: when the plugin fails, the field is null and the rest of the answer stays.',
  },
  'PLG-207': {
    title: "A plugin's field on a type of another owner is not batched",
    remedy: 'Use a helper of declared reads, a selection with a synchronous resolve, or a loadable field.',
  },
  'PLG-208': {
    title: 'Access is stated as a function',
    remedy: 'State `right` as data, so that the whole matrix can be listed.',
  },
  'PLG-210': { title: 'graphql() of a plugin failed', remedy: 'Correct the plugin at the place named.' },
  'PLG-211': { title: 'The fields of a type could not be made', remedy: 'Correct the fields at the place named.' },
  'PLG-212': { title: 'A field could not be built', remedy: 'Correct the field at the place named.' },
  'PLG-213': {
    title: 'A declared read does not fit the tables',
    remedy: 'Correct the declaration: every column must exist, and an order must end in a unique one.',
  },
  'PLG-219': { title: 'The schema could not be built', remedy: 'Correct what the message names.' },
  'PLG-301': {
    title: 'The folder is neither a plugin nor a composing root',
    remedy: 'Give package.json a key "jianhui" with "prisma" (a plugin) or "plugins" (a composing root).',
  },
  'PLG-302': {
    title: 'A module does not export what it should',
    remedy: 'A plugin exports what definePlugin returned; a composing root exports `installed`.',
  },
  'PLG-303': {
    title: 'Generated files are stale',
    remedy: 'Run `npm run jianhui -- compose` and commit what it writes.',
  },
  'PLG-304': { title: 'No plugin of this id is installed', remedy: 'Look at `jianhui plugin list`.' },
  'PLG-305': { title: 'Other enabled plugins require this one', remedy: 'Disable those first.' },
  'PLG-307': {
    title: 'A plugin copies into a table that is not its own',
    remedy: 'Name a table with the prefix of the plugin, and its columns, in lower case.',
  },
  'PLG-306': { title: 'The plugins do not hold together', remedy: 'Correct what the report lists.' },
} as const satisfies Record<string, { title: string; remedy: string }>;

export type KernelErrorCode = keyof typeof KERNEL_ERRORS;

/** Statements that a type or field fails to make; found by the builder, told in the report of the boot. */
export const SCHEMA_FAULTS = {
  'SCH-001': {
    title: 'A description is missing',
    remedy: 'Describe it: the Chinese term, a colon, then one English sentence.',
  },
  'SCH-002': {
    title: 'Nothing says who may read a field',
    remedy: 'State `right` on the field or its type: a permission, authenticated or public.',
  },
  'SCH-003': {
    title: 'Nothing says what a field costs',
    remedy: 'State `complexity` on the field, or `cost` on its type.',
  },
  'SCH-004': {
    title: 'A type of rows states no row scope',
    remedy: "State `scope` on the type: 'place', or { none: reason }.",
  },
  'SCH-005': {
    title: 'A field with a right of its own is not nullable',
    remedy: 'Make the field nullable, or leave it to the right of its type.',
  },
  'SCH-006': {
    title: 'A read is not declared',
    remedy: 'Use a helper of declared reads, or `read: code(reason)`.',
  },
} as const satisfies Record<SchemaFault['code'], { title: string; remedy: string }>;

/** What clients meet in the `extensions` of an error below a plugin's field. */
export const PLUGIN_CODES = {
  PLUGIN_FAILED: {
    title: 'A plugin failed at one field; the rest of the answer stands',
    remedy: 'Ask again later; the log of the server names the plugin and the cause.',
  },
} as const;

/** The one error class of the kernel besides the report of a boot. */
export class KernelError extends Error {
  override readonly name: string = 'KernelError';
  readonly code: KernelErrorCode;
  readonly remedy: string;

  constructor(code: KernelErrorCode, detail: string, options: { remedy?: string; cause?: unknown } = {}) {
    const remedy = options.remedy ?? KERNEL_ERRORS[code].remedy;
    super(
      `${code} ${KERNEL_ERRORS[code].title}: ${detail} · ${remedy}`,
      'cause' in options ? { cause: options.cause } : {},
    );
    this.code = code;
    this.remedy = remedy;
  }
}
