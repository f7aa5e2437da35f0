import { lookInContext } from '../../../build/files/contextFiles.ts';
import { keepsLock } from '../../../build/lock/lockSwitch.ts';
import type { BuildPlan, Step } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { findUvVersion } from '../../../build/uv/uvVersion.ts';
import { readAssignments } from '../../../dockerfile/readAssignments.ts';
import type { Instruction } from '../../../dockerfile/syntax.ts';
import { lockFits } from '../../../project/lockFit.ts';
import { relativeTo } from '../../../text/path.ts';
import { hasOption } from '../../../uv/invocation.ts';
import { removeInstruction } from '../../edits.ts';
import { insertAbove } from '../../insertInstruction.ts';
import type { Fix } from '../../rule.ts';
import { selectingOptions } from '../../selectingOptions.ts';

/**
 * A `RUN` that installs the dependencies from mounted manifests, above the copy of the source; nothing where it would not be sure to work there. `more`: options that
 * its sync gets besides.
 */
export function dependencyLayer(plan: BuildPlan, call: UvCall, copy: Step, more: readonly string[] = []): readonly Fix[] {
  const folder = manifestFolder(plan, call, copy);
  const command = folder === undefined ? undefined : commandOf(plan, call);
  if (folder === undefined || command === undefined) {
    return [];
  }
  const prefix = folder === '' ? '' : `${folder}/`;
  const visible = (name: string): boolean => lookInContext(plan.context, plan.inputs, `${prefix}${name}`).kind === 'file';
  // Without the settings that it was made by, uv.lock would not fit.
  const manifests = ['uv.lock', 'pyproject.toml', ...['uv.toml'].filter(visible)];
  const mounts = [
    ...(call.cache.kind === 'path' ? [`--mount=type=cache,target=${call.cache.path}`] : []),
    ...manifests.map((name) => `--mount=type=bind,source=${prefix}${name},target=${name}`),
  ];
  const between = variablesBetween(copy, call);
  const textOf = ({ span }: Instruction): string => plan.dockerfile.text.slice(span.start, span.end).replaceAll('\r\n', '\n');
  const continuation = ` ${plan.dockerfile.escape}\n    `;
  return [
    {
      title: 'Install the dependencies in a layer of their own',
      kind: 'unsafe',
      edits: [
        insertAbove(
          plan,
          copy.instruction,
          [...between.map(textOf), `RUN ${[...mounts, [command, ...more].join(' ')].join(continuation)}`].join('\n'),
        ),
        ...between.map((instruction) => removeInstruction(plan, instruction)),
      ],
    },
  ];
}

/** The folder of pyproject.toml and uv.lock in the context, where both may be mounted into the working directory that the copy has. */
function manifestFolder(plan: BuildPlan, call: UvCall, copy: Step): string | undefined {
  const { project } = call;
  const contextRoot = plan.context.root;
  const fits =
    project.kind === 'present' &&
    project.root === copy.state.directory &&
    project.root === project.directory &&
    call.directory === project.root;
  if (!fits || !project.project || contextRoot === undefined || copy.stage !== call.step.stage || lockFits(project.project) !== true) {
    return undefined;
  }
  const folder = relativeTo(contextRoot, project.project.root.folder);
  const visible =
    folder !== undefined &&
    ['uv.lock', 'pyproject.toml'].every(
      (name) => lookInContext(plan.context, plan.inputs, folder === '' ? name : `${folder}/${name}`).kind === 'file',
    );
  const ready =
    findUvVersion(plan, copy).kind !== 'unknown' && variablesBetween(copy, call).every((instruction) => mayMove(plan, instruction));
  return visible && ready ? folder : undefined;
}

/** The instructions behind the copy that set variables of uv: they have to move above it, too, to hold for a layer there. */
function variablesBetween(copy: Step, call: UvCall): readonly Instruction[] {
  const between = copy.stage.steps.slice(copy.index, call.step.index).map(({ instruction }) => instruction);
  return between.filter(
    (instruction) => /^(?:ENV|ARG)$/.test(instruction.keyword) && readAssignments(instruction).some(({ name }) => name.startsWith('UV_')),
  );
}

/** Whether it is an `ENV` that reads no other variable, without a comment in it or above. */
function mayMove({ dockerfile: { text, comments } }: BuildPlan, { keyword, span }: Instruction): boolean {
  const lineAbove = text.lastIndexOf('\n', span.start - 1);
  const commented = comments.some((comment) => text.indexOf('\n', comment.span.end) >= lineAbove && comment.span.end <= span.end);
  return keyword === 'ENV' && !commented && !text.slice(span.start, span.end).includes('$');
}

const kept = new Set([...selectingOptions, '--python', '--compile-bytecode', '--no-cache']);

/** The sync of the new layer: what the call selects, without anything local. */
function commandOf(plan: BuildPlan, call: UvCall): string | undefined {
  const { root } = call.diskProject ?? {};
  const selection = call.invocation.options.filter(({ name }) => kept.has(name));
  if (!root || call.invocation.unsure || selection.some(({ value }) => value !== undefined && value.text === undefined)) {
    return undefined;
  }
  const hasSources = [...root.pyproject.uv.sources.values()].some(({ path }) => path !== undefined);
  const local = hasSources ? '--no-install-local' : root.pyproject.uv.workspace ? '--no-install-workspace' : '--no-install-project';
  const lock = local === '--no-install-project' ? '--locked' : '--frozen';
  const given = keepsLock(call) ? hasOption(call.invocation.options, '--locked', '--frozen') : true;
  const words = selection.map(({ span }) => plan.dockerfile.text.slice(span.start, span.end));
  return [call.programPath, 'sync', ...(given ? [lock] : []), local, ...words].join(' ');
}
