import type { BuildPlan } from '../../build/plan.ts';
import { ownReaders } from '../../build/uv/ownReaders.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { findVariableUses, type VariableUse } from '../../build/variableUses.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { nameCommand } from '../../catalog/commands.ts';
import type { Variable } from '../../catalog/variables.ts';
import { contains, span } from '../../text/span.ts';
import { findStepAt, findVariablesAt } from '../callAt.ts';
import { describeVariable } from '../describe.ts';
import { tellSetter } from '../inForce.ts';
import { lineAt } from '../lineAt.ts';
import { findVariableMention } from '../links/variableMentions.ts';
import { code } from '../markdown.ts';
import { settingOfVariable } from '../settingOf.ts';
import { versionAt } from '../versionAt.ts';
import { tellKind } from './defaults.ts';
import { type HoverPlace, type HoverText, wordAt } from './hoverText.ts';
import { variableInImage } from './inImage.ts';

/** A variable of uv, set or read: what it means, and where it holds. */
export function hoverVariable(place: HoverPlace): HoverText | undefined {
  const { plan, offset, catalog } = place;
  const word = wordAt(place, /\w/);
  const variable = word && /^UV_[A-Z0-9_]+$/.test(word.text) ? catalog.variable(word.text) : undefined;
  if (!word || !variable || variable.internal || plan.dockerfile.comments.some((comment) => contains(comment.span, word.span))) {
    return undefined;
  }
  const use = findVariableUses(plan, (name) => name === word.text).find(({ nameSpan }) => contains(nameSpan, word.span));
  const here = use
    ? tellReaders(plan, use, variable, catalog)
    : (tellSecret(plan, offset, word.text) ?? tellValue(plan, offset, word.text));
  const version = versionAt(plan, offset);
  const paragraphs = [...tellKind(variable, catalog, version), ...variableInImage(variable), ...here];
  return { span: word.span, markdown: describeVariable(variable, version, paragraphs) };
}

const mostNamed = 3;

/** The calls for which the value that is set there decides, and those that an option of their own overrules it for. */
function tellReaders(plan: BuildPlan, use: VariableUse, variable: Variable, catalog: UvCatalog): readonly string[] {
  const setting = settingOfVariable(use.name);
  const readers = use.calls().filter((call) => reads(call, variable, catalog));
  const overruled = readers.filter((call) => {
    const held = setting?.read(call);
    return held?.kind === 'known' && held.origin.kind === 'flag';
  });
  const governed = readers.filter((call) => !overruled.includes(call));
  return [
    ...(governed.length === 0 ? [] : [`In force here for ${listCalls(plan, governed)}.`]),
    ...(overruled.length === 0 ? [] : [`Overruled by an option of ${listCalls(plan, overruled)}.`]),
  ];
}

/** Whether the call's uv reads the variable for that command: by the option that it stands for, else as is known of few; those of tools are for tools. */
function reads(call: UvCall, { name, flag }: Variable, catalog: UvCatalog): boolean {
  const version = call.version.kind === 'known' ? call.version.exact : undefined;
  const { command } = call.invocation;
  const fits =
    flag === undefined
      ? (ownReaders[name]?.reads(call) ?? (!name.startsWith('UV_TOOL_') || command.startsWith('uv tool')))
      : catalog.flag(command, flag, version) !== undefined;
  return fits && catalog.readsVariable(name, version);
}

function listCalls(plan: BuildPlan, calls: readonly UvCall[]): string {
  const distinct = [...new Map(calls.map((call) => [call.span.start, call])).values()];
  const named = distinct
    .slice(0, mostNamed)
    .map((call) => `${code(nameCommand(call.invocation.command))} in line ${lineAt(plan, call.span)}`);
  return distinct.length > mostNamed ? `${distinct.length} calls of uv, the first ${named[0]}` : named.join(', ');
}

/** That a secret gives the variable, of one that stands in its mount; `undefined` elsewhere. */
function tellSecret(plan: BuildPlan, offset: number, name: string): readonly string[] | undefined {
  const mounts = findStepAt(plan, offset)?.run?.mounts ?? [];
  const secret = mounts.find(({ type, mount }) => type === 'secret' && contains(mount.flag.span, span(offset, offset)));
  const given = secret?.mount.options.some((option) => option.name === 'env' && option.value === name);
  return secret && (given ? ['A secret of the build gives it, while this instruction runs.'] : []);
}

/** The value that a variable has where it is only read. */
function tellValue(plan: BuildPlan, offset: number, name: string): readonly string[] {
  if (findVariableMention(plan, offset)?.sets === true) {
    return [];
  }
  const answer = findVariablesAt(plan, offset)?.get(name);
  switch (answer?.kind) {
    case 'value':
      return [`Here it is ${code(answer.value)}, set${answer.by === 'base' ? ' by the base image' : tellSetter(plan, answer)}.`];
    case 'unset':
      return ['Here nobody has set it.'];
    default:
      return [];
  }
}
