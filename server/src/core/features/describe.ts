import type { ImageFacts } from '../catalog/baseImages.ts';
import type { UvCatalog } from '../catalog/catalog.ts';
import { type Command, nameCommand } from '../catalog/commands.ts';
import { type Flag, valuesAt } from '../catalog/flags.ts';
import type { UvImageTag } from '../catalog/uvImages.ts';
import type { Variable } from '../catalog/variables.ts';
import type { Rule } from '../rules/rule.ts';
import { isUvImage, parseImageReference } from '../uv/imageReference.ts';
import { isWithin } from '../uv/version.ts';
import { heading, joinParagraphs, listCode } from './markdown.ts';

/** What a hover says of a rule. */
export type RuleFacts = Pick<Rule, 'id' | 'meta'>;

const documentation = 'https://docs.astral.sh/uv/reference';

/**
 * A variable: what it does, its values, since when, and what took its place. Markdown, as all of these. `here`: paragraphs about the place that is asked about, as
 * of options and commands.
 */
export function describeVariable(variable: Variable, version: string | undefined, here: readonly string[] = []): string {
  const values = variable.values ?? (variable.kind === 'boolean' ? ['1', '0', 'true', 'false'] : []);
  return joinParagraphs([
    heading(variable.name, variable.flag === undefined ? undefined : `the same as \`${variable.flag}\``),
    variable.description,
    listValues(values),
    variable.replacedBy && `\`${variable.replacedBy}\` took its place.`,
    ...here,
    describeAge(variable, version),
    linkTo(`environment/#${variable.name.toLowerCase().replace(/[<>]/g, '')}`),
  ]);
}

/** An option of a command. */
export function describeFlag(flag: Flag, command: string, version: string | undefined, here: readonly string[] = []): string {
  const written = [flag.name, flag.short].filter(Boolean).join(', ');
  return joinParagraphs([
    heading(`${written}${flag.takesValue ? ' <value>' : ''}`, `\`${nameCommand(command)}\``),
    flag.description,
    flag.aliasOf && `uv's documentation calls it \`${flag.aliasOf}\`.`,
    listValues(valuesAt(flag, version)),
    flag.env && `Variable: \`${flag.env}\``,
    flag.noEffect ? 'uv accepts it and does nothing with it.' : undefined,
    flag.refused ? 'uv refuses it.' : undefined,
    flag.replacedBy && `\`${flag.replacedBy}\` took its place.`,
    ...here,
    describeAge(flag, version),
    linkTo(`cli/#${anchorOf(command)}${flag.hidden && flag.aliasOf === undefined ? '' : flag.canonical}`),
  ]);
}

/** A command. */
export function describeCommand(command: Command, version: string | undefined, here: readonly string[] = []): string {
  const link = linkTo(`cli/#${anchorOf(command.path)}`);
  return joinParagraphs([heading(nameCommand(command.path)), command.description, ...here, describeAge(command, version), link]);
}

/** The program itself, and which one it is in this stage. */
export function describeProgram(command: Command, version: string | undefined): string {
  return describeCommand(command, version, version === undefined ? [] : [`This stage has uv ${version}.`]);
}

/** An image, as far as its reference tells; `undefined` where it tells nothing. */
export function describeImage(text: string, catalog: UvCatalog): string | undefined {
  const facts = catalog.describeImage(text);
  const reference = parseImageReference(text);
  const tag = reference && isUvImage(reference) ? catalog.describeUvTag(reference.tag) : undefined;
  if (!facts && !tag) {
    return undefined;
  }
  return joinParagraphs([heading(text), tag && describeTag(tag, catalog), facts && describeFacts(facts), facts && describeContents(facts)]);
}

function describeFacts({ os, release, libc, glibc, python, user }: ImageFacts): string {
  const system = os === 'none' ? 'no operating system' : os && [os, release].filter(Boolean).join(' ');
  const interpreter =
    python === 'none' ? 'no Python' : python && `Python${python.version === undefined ? '' : ` ${python.version}`} in ${python.prefix}`;
  return [system, [libc, glibc].filter(Boolean).join(' '), interpreter, user && `user ${user}`].filter(Boolean).join(' · ');
}

/** What is known to be in it and not to be in it. */
function describeContents({ has, lacks, files, shells, environment }: ImageFacts): string {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return [
    has.length > 0 && `Has ${listCode(has)}.`,
    lacks.length > 0 && `Has no ${listCode(lacks)}.`,
    shells?.length === 0 && 'Has no shell: only the exec form of `RUN` and `CMD` works.',
    files.length > 0 && `uv stands at ${listCode(files)}.`,
    variables.length > 0 && `Sets ${listCode(variables)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** A rule. */
export function describeRule(rule: RuleFacts): string {
  return joinParagraphs([heading(rule.id, rule.meta.severity), `${rule.meta.summary}.`]);
}

function describeTag(tag: UvImageTag, catalog: UvCatalog): string {
  const what = tag.kind === 'distroless' ? 'Holds `/uv` and `/uvx` only.' : tag.madeFrom === undefined ? '' : `uv in \`${tag.madeFrom}\`.`;
  const successor = tag.successor === undefined ? '' : `Newer versions of uv come in \`${tag.successor}\` instead.`;
  return [what, tag.published === 'no' ? 'Was never published.' : describeVersion(tag, catalog), successor].filter(Boolean).join(' ');
}

/** The uv that a tag carries, and whether it still changes. */
function describeVersion({ version, frozenAt }: UvImageTag, catalog: UvCatalog): string {
  if (frozenAt !== undefined) {
    return `No longer rebuilt: it stays at uv ${frozenAt}.`;
  }
  if (version === undefined) {
    return `Names no version of uv: it moves with each release, the newest known here is ${catalog.newestVersion}.`;
  }
  const newest = /^\d+\.\d+$/.test(version) ? catalog.newestOf(version) : undefined;
  return newest === undefined ? `uv ${version}.` : `Moves with the releases of uv ${version}, the newest known here is ${newest}.`;
}

function describeAge(thing: { readonly since?: string; readonly until?: string }, version: string | undefined): string | undefined {
  const span = [thing.since && `since uv ${thing.since}`, thing.until && `up to uv ${thing.until}`].filter(Boolean).join(', ');
  if (span === '') {
    return undefined;
  }
  const missing = version !== undefined && !isWithin(version, thing) ? ` — this stage has uv ${version}` : '';
  return `_${span.charAt(0).toUpperCase()}${span.slice(1)}${missing}_`;
}

function linkTo(page: string): string {
  return `[uv's documentation](${documentation}/${page})`;
}

/** `uvx` has no place of its own in the documentation: it is `uv tool run`. */
function anchorOf(command: string): string {
  return command.replace(/ uvx$/, ' run').replaceAll(' ', '-');
}

function listValues(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : `Values: ${values.map((value) => `\`${value}\``).join(', ')}`;
}
