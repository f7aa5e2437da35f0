import type { Step } from '../../build/plan.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { definedOf } from '../../optional.ts';
import { indexLines } from '../../text/lineIndex.ts';
import { nameOf } from '../../text/path.ts';
import type { Suggestion } from './changeExplanation.ts';
import { readFromContext } from './contextReads.ts';
import type { Installation } from './installations.ts';
import { findingAt, type Suggesting } from './suggesting.ts';
import type { TracedStep } from './traceChange.ts';

const manifests = /^(?:pyproject\.toml|uv\.lock|uv\.toml|\.python-version|setup\.(?:py|cfg)|requirements[\w.-]*)$/;

/** How the dependencies could stay while these files change; where they cannot, how they come back faster. */
export function suggestLayer(suggesting: Suggesting, installation: Installation): Suggestion | undefined {
  const { step, call } = installation;
  if (suggesting.paths.some((path) => manifests.test(nameOf(`/${path}`)))) {
    return suggestCacheMount(suggesting, installation);
  }
  const reader = findReader(suggesting, installation);
  if (!reader) {
    return undefined;
  }
  const files = requirementFiles(installation);
  if (files.length > 0) {
    const line = suggesting.lineOf(reader.step);
    return { text: `Copy ${files.join(' and ')} alone and install above line ${line} (${suggesting.textOf(reader.step)}).`, line };
  }
  if (call?.invocation.command !== 'uv sync' || call.invocation.unsure) {
    return undefined;
  }
  return leavesProjectOut(call) ? suggestOtherCopies(suggesting, call, reader) : suggestSplit(suggesting, step, reader);
}

function leavesProjectOut(call: UvCall): boolean {
  return (['noInstallProject', 'noInstallWorkspace', 'noInstallLocal'] as const).some((name) => call.isSurely(name, true));
}

/** The step that reads the files and on which the installation stands, or the installation itself. */
function findReader({ traced }: Suggesting, { step }: Installation): TracedStep | undefined {
  return traced.find((other) => other.cause === 'file' && other.step.stage === step.stage && other.step.index <= step.index);
}

/** The sync is a layer for the dependencies already, and more than it needs comes in before it. */
function suggestOtherCopies(suggesting: Suggesting, call: UvCall, reader: TracedStep): Suggestion | undefined {
  const needed = neededBy(call);
  if (needed === undefined) {
    return undefined;
  }
  const line = suggesting.lineOf(reader.step);
  const sync = suggesting.lineOf(call.step);
  const why = `the sync there needs no more than ${needed}.`;
  if (reader.step === call.step) {
    return { text: `Mount less in line ${line}: ${why}`, line };
  }
  const manifest = readFromContext(suggesting.plan, reader.step, 'pyproject.toml') === 'cached';
  const copy = suggesting.textOf(reader.step);
  return {
    text: manifest
      ? `Move line ${line} (${copy}) below line ${sync}: ${why}`
      : `Copy ${needed} alone in line ${line} (${copy}), and the rest below line ${sync}: ${why}`,
    line,
  };
}

/** What a sync reads that installs nothing local; `undefined` where it may need more. Without `--frozen` uv looks at each member. */
function neededBy(call: UvCall): string | undefined {
  const { diskProject } = call;
  if (!diskProject || [...diskProject.root.pyproject.uv.sources.values()].some(({ path, several }) => path !== undefined || several)) {
    return undefined;
  }
  const all = diskProject.root.pyproject.uv.workspace !== undefined && !call.isSurely('frozen', true);
  return all ? 'uv.lock and the pyproject.toml of each member' : 'pyproject.toml and uv.lock';
}

function suggestSplit(suggesting: Suggesting, step: Step, reader: TracedStep): Suggestion {
  const line = suggesting.lineOf(reader.step);
  const text = `Install the dependencies in a layer of their own, above line ${line} (${suggesting.textOf(reader.step)}).`;
  const rule = findingAt(suggesting, 'no-dependency-layer', step)?.rule.id;
  return { text, line, ...definedOf({ rule }) };
}

function suggestCacheMount(suggesting: Suggesting, { step }: Installation): Suggestion | undefined {
  const finding = findingAt(suggesting, 'missing-cache-mount', step) ?? findingAt(suggesting, 'cache-mount-target', step);
  const line = finding && indexLines(suggesting.plan.dockerfile.text).positionAt(finding.span.start).line + 1;
  return finding === undefined || line === undefined
    ? undefined
    : { text: `Mount uv's cache in line ${line}: then only what has changed is downloaded.`, line, rule: finding.rule.id };
}

/** The files of `-r` of uv and pip, where nothing but they says what is installed. */
function requirementFiles({ call, command }: Installation): readonly string[] {
  if (call) {
    const { positionals, options, unsure } = call.invocation;
    const files = options.filter(({ name }) => /^--requirements?$/.test(name)).map(({ value }) => value?.text);
    return unsure || positionals.length > 0 || options.some(({ name }) => name === '--editable') ? [] : allKnown(files);
  }
  const words = command.args.map(({ literal }) => literal);
  const files = words.filter((_, index) => /^(?:-r|--requirement)$/.test(words[index - 1] ?? ''));
  return words.some((word) => word === undefined || /^\.|^-e$/.test(word)) ? [] : allKnown(files);
}

function allKnown(files: readonly (string | undefined)[]): readonly string[] {
  return files.every((file) => file !== undefined) ? files.filter((file) => file !== undefined) : [];
}
