import { stopsBuild } from '../../../build/failure.ts';
import type { BuildPlan, Stage, Step } from '../../../build/plan.ts';
import { findHome } from '../../../build/python/managedPython.ts';
import { resolveInImage } from '../../../build/resolveInImage.ts';
import { chainOf } from '../../../build/stageChain.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { readSearchPath } from '../../../build/uv/uvProgram.ts';
import { normalizeName, requirementName } from '../../../project/names.ts';
import type { ShellCommand } from '../../../shell/commands.ts';
import { programName } from '../../../shell/programName.ts';
import { joinPath } from '../../../text/path.ts';
import { insertAbove } from '../../insertInstruction.ts';
import { defineRule, type RuleContext } from '../../rule.ts';

/** `uv tool install ruff`, then `ruff`: it is in `/root/.local/bin`, where nobody looks. */
export const toolBinNotOnPath = defineRule({
  id: 'tool-bin-not-on-path',
  meta: {
    summary: 'A tool is started by its name, and the folder of uv’s tools is not on PATH',
    category: 'stages',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['safe'],
    sources: [
      'https://docs.astral.sh/uv/guides/integration/docker/#using-installed-tools',
      'https://docs.astral.sh/uv/reference/storage/#executable-directory',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    hidden:
      'uv tool install puts {tool} into {folder}, which is not on PATH, so {tool} is not found. Put the folder on PATH, or set UV_TOOL_BIN_DIR.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<number>();
    for (const call of plan.uvCalls) {
      const tool = installedTool(call);
      const folder = tool === undefined ? undefined : findToolFolder(call);
      const use = tool === undefined || folder === undefined ? undefined : findUse(plan, call, tool, folder);
      if (tool !== undefined && folder !== undefined && use && !told.has(use.command.name.span.start)) {
        told.add(use.command.name.span.start);
        yield {
          messageId: 'hidden',
          data: { tool, folder },
          span: use.command.name.span,
          severity: stopsBuild(use) ? 'error' : 'warning',
          related: [{ file: plan.file, span: call.span, message: 'Here it is installed.' }],
          fixes: () =>
            plan.dockerfile.instructions.includes(use.step.instruction)
              ? [
                  {
                    title: `Put ${folder} on PATH`,
                    kind: 'safe',
                    edits: [insertAbove(plan, use.step.instruction, `ENV PATH="${folder}:$PATH"`)],
                  },
                ]
              : [],
        };
      }
    }
  },
});

/** The one tool that a call surely installs, whose program has its name. */
function installedTool(call: UvCall): string | undefined {
  const { command, positionals, unsure } = call.invocation;
  const [named, second] = positionals;
  const name = named?.text === undefined ? undefined : /^[\w.-]+(?:\[[\w,-]*\])?(?:[@=<>~!].*)?$/.exec(named.text)?.[0];
  return command === 'uv tool install' && !unsure && !second && !call.command.place.conditional && name !== undefined
    ? requirementName(name.replace(/@.*/, ''))
    : undefined;
}

/** `UV_TOOL_BIN_DIR`, `XDG_BIN_HOME`, beside `XDG_DATA_HOME`, or `~/.local/bin`. */
function findToolFolder(call: UvCall): string | undefined {
  const own = call.value('toolBinDir');
  const bin = call.variables.get('XDG_BIN_HOME');
  const data = call.variables.get('XDG_DATA_HOME');
  if (own.kind === 'unknown' || bin.kind === 'unknown' || data.kind === 'unknown') {
    return undefined;
  }
  const given = own.value ?? (bin.kind === 'value' ? bin.value : data.kind === 'value' ? `${data.value}/../bin` : undefined);
  const home = findHome(call);
  return given !== undefined ? resolveInImage(call.directory, given) : home === undefined ? undefined : joinPath(home, '.local/bin');
}

interface Use {
  readonly step: Step;
  readonly command: ShellCommand;
}

/** The first command behind the installation that starts the tool by its name where its folder surely is not on `PATH`. */
function findUse(plan: BuildPlan, call: UvCall, tool: string, folder: string): Use | undefined {
  for (const stage of [...plan.judged].filter((each) => chainOf(each).includes(call.step.stage))) {
    const use = findUseIn(stage, call, tool, folder);
    if (use) {
      return use;
    }
  }
  const start = plan.starts.find(({ stage }) => chainOf(stage).includes(call.step.stage));
  const path = start && readSearchPath(start.state.variables);
  const command = start?.commands.find(({ name, place }) => isTool(name.literal, tool) && !place.conditional);
  const step = [start?.cmd, start?.entrypoint].find((each) => each && command && holds(each, command));
  const sets = start?.commands.some(
    ({ name, assignments, wrappers }) =>
      /^(?:\.|source|export|eval)$/.test(name.literal ?? '.') ||
      assignments.length + wrappers.filter(({ program }) => program !== 'exec').length > 0,
  );
  return command && step && path && isUsual(path, folder) && !sets && !mayBringTool(start.stage, tool, call)
    ? { step, command }
    : undefined;
}

function holds({ instruction: { span } }: Step, { name }: ShellCommand): boolean {
  return span.start <= name.span.start && name.span.end <= span.end;
}

function findUseIn(stage: Stage, call: UvCall, tool: string, folder: string): Use | undefined {
  for (const step of stage.steps.slice(stage === call.step.stage ? call.step.index : 0)) {
    const commands = step.run?.commands ?? [];
    const from = step === call.step ? commands.indexOf(call.command) + 1 : 0;
    for (const [index, command] of commands.entries()) {
      const state = step.run?.states[index];
      const path = state && readSearchPath(state.variables);
      const plain =
        !command.place.conditional &&
        command.wrappers.every(({ program }) => program === 'sh' || program === 'exec') &&
        command.assignments.length === 0;
      if (
        index >= from &&
        isTool(command.name.literal, tool) &&
        plain &&
        path &&
        isUsual(path, folder) &&
        !mayBringTool(stage, tool, call)
      ) {
        return { step, command };
      }
    }
  }
  return undefined;
}

function isTool(name: string | undefined, tool: string): boolean {
  return name !== undefined && !name.includes('/') && normalizeName(name) === tool;
}

/** Whether `PATH` holds folders of the system only, and so no environment that may have the program too. */
function isUsual(path: readonly string[], folder: string): boolean {
  return !path.includes(folder) && path.every((entry) => /^(?:\/usr(?:\/local)?)?\/s?bin$/.test(entry));
}

/** Whether something else may bring a program of that name. */
function mayBringTool(stage: Stage, tool: string, call: UvCall): boolean {
  return chainOf(stage).some(({ steps }) =>
    steps.some(({ run, copy }) => {
      const copies =
        copy !== undefined &&
        (copy.destination === undefined || /\/s?bin\b|^\/usr|^\/$/.test(copy.destination)) &&
        !copy.sources.every(({ path }) => /(?:^|\/)uvx?$/.test(path ?? ''));
      const commands = run?.commands ?? [];
      return copies || run?.complete === false || commands.some((command) => command !== call.command && mayBringBy(command, tool));
    }),
  );
}

function mayBringBy(command: ShellCommand, tool: string): boolean {
  const program = programName(command);
  const named = command.args.some(({ raw, literal }) => literal === undefined || raw.toLowerCase().includes(tool));
  const installs = /^(?:apt|apt-get|apk|dnf|yum|pip[\d.]*|pipx|npm|cargo|go|ln|cp|mv|install)$/.test(program) && named;
  const sourced = /^(?:\.|source|eval)$/.test(program);
  return command.name.literal === undefined || installs || sourced || /^(?:bash|sh)$|\.sh$/.test(program);
}
