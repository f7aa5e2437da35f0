import type { Stage, State } from '../build/plan.ts';
import { callsOf } from '../build/planBuild.ts';
import { findInstalledPython } from '../build/python/installedPython.ts';
import { findStart, type Start } from '../build/start/startCommand.ts';
import { uvProgramsAtEnd } from '../build/uv/uvPrograms.ts';
import { findUvVersion } from '../build/uv/uvVersion.ts';
import { definedOf } from '../optional.ts';
import type { ShellCommand } from '../shell/commands.ts';
import { explainCall } from './explainCall.ts';
import { type Explaining, explainUser, explainVersion, unknown } from './explaining.ts';
import type { ExplainedProgram, ExplainedStage, ExplainedStart, ExplainedVariable } from './explanation.ts';
import { findMissing } from './image/missing.ts';
import { findUnneeded } from './image/unneeded.ts';

/** A stage: what it is made of, what is in force at its end, the calls of uv in it, and of what is built for its own sake the finished image. */
export function explainStage(explaining: Explaining, stage: Stage): ExplainedStage {
  const { plan, lineOf } = explaining;
  const root = plan.roots.includes(stage);
  const start = root ? findStart(stage, () => plan) : undefined;
  const own = callsOf(stage);
  const inherited = (start?.uvCalls ?? []).filter((call) => !own.some((other) => other.command.span.start === call.command.span.start));
  return {
    label: labelOf(stage),
    index: stage.index,
    line: lineOf(stage.from.span),
    base: explainBase(stage),
    python: explainPython(explaining, stage),
    uv: explainPrograms(explaining, stage),
    development: stage.development,
    judged: plan.judged.has(stage),
    root,
    directory: stage.end.directory ?? unknown,
    user: explainUser(stage.end.user),
    variables: explainVariables(explaining, stage.end),
    start: start ? explainStart(explaining, start) : null,
    uvCalls: [...own, ...inherited].map((call) => explainCall(explaining, call)),
    missing: start ? findMissing(explaining, start) : [],
    unneeded: start ? findUnneeded(explaining, start) : [],
  };
}

/** A stage's name as written, or its index. */
export function labelOf(stage: Stage): string {
  return stage.name ?? String(stage.index);
}

function explainStart(explaining: Explaining, { commands, complete, state }: Start): ExplainedStart {
  return { commands: commands.map(writeCommand), complete, variables: explainVariables(explaining, state) };
}

function writeCommand({ name, args }: ShellCommand): string {
  return [name, ...args].map(({ raw }) => raw).join(' ');
}

function explainBase({ base }: Stage): ExplainedStage['base'] {
  switch (base.kind) {
    case 'stage':
      return { kind: 'stage', name: labelOf(base.stage) };
    case 'image':
      return { kind: 'image', name: base.reference };
    case 'unknown':
      return { kind: 'unknown', name: unknown };
  }
}

function explainPython({ plan }: Explaining, stage: Stage): ExplainedStage['python'] {
  const python = findInstalledPython(plan, stage);
  const found = python.kind === 'installed' ? python : undefined;
  return { kind: python.kind, version: found?.version ?? unknown, path: found?.path ?? unknown };
}

function explainPrograms(explaining: Explaining, stage: Stage): readonly ExplainedProgram[] {
  const { places } = uvProgramsAtEnd(explaining.plan, stage);
  const found = findUvVersion(explaining.plan, { stage, index: stage.steps.length, instruction: stage.from, state: stage.end });
  const version = explainVersion(explaining, found);
  const lines = places.filter(({ path }) => path.endsWith('/uv')).map(({ span }) => explaining.lineOf(span));
  return places.map(({ path, span }) => {
    const line = explaining.lineOf(span);
    // A uvx that does not come with uv may be another.
    return { path, version: lines.includes(line) ? version : { kind: 'unknown', version: null }, line };
  });
}

function explainVariables({ lineOf }: Explaining, { variables }: State): readonly ExplainedVariable[] {
  return [...variables.names()].sort().map((name) => {
    const answer = variables.get(name);
    const line = answer.kind === 'value' && answer.by !== 'base' ? lineOf(answer.span) : undefined;
    return {
      name,
      value: answer.kind === 'value' ? answer.value : unknown,
      by: answer.kind === 'value' ? answer.by : unknown,
      ...definedOf({ line }),
    };
  });
}
