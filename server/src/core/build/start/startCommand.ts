import type { ShellCommand, ShellScript } from '../../shell/commands.ts';
import { readExecForm, shellScriptOf } from '../../shell/script.ts';
import { readCommandStates } from '../commandStates.ts';
import type { Model } from '../model.ts';
import type { Stage, State, Step } from '../plan.ts';
import { chainOf } from '../stageChain.ts';
import { readUvCalls } from '../uv/readUvCalls.ts';
import type { UvCall } from '../uv/uvCall.ts';

/** What a container of a finished stage starts. */
export interface Start {
  readonly stage: Stage;
  /** The instructions in force, of the stage or one of its bases; absent where none is seen. */
  readonly entrypoint?: Step;
  readonly cmd?: Step;
  readonly healthcheck?: Step;
  /** The commands that are started: in exec form `ENTRYPOINT` and `CMD` are one, else they stand one after the other. The health check is not among them. */
  readonly commands: readonly ShellCommand[];
  /** The calls of uv among them, then those of the health check. Their steps say `start`; files are those of the finished stage. */
  readonly uvCalls: readonly UvCall[];
  /** Whether `commands` are surely all: no entrypoint of an image that cannot be seen, no script that runs the rest, no text that cannot be read. */
  readonly complete: boolean;
  /** What is in force at the start: `ARG`s are gone. */
  readonly state: State;
}

/** What a container of `stage` starts. A `CMD` of a base is void where a later stage sets `ENTRYPOINT`. */
export function findStart(stage: Stage, model: () => Model): Start {
  const { entrypoint, cmd } = findInForce(stage);
  const healthcheck = findLast(stage, 'HEALTHCHECK');
  const state: State = { ...stage.end, variables: stage.end.variables.kept() };
  const scripts = scriptsOf(entrypoint, cmd, state);
  const uvCalls = scripts.flatMap(({ step, script }) => callsOf(step, script, stage, state, model));
  const check = healthcheck && shellScriptOf(healthcheck.instruction, healthcheck.state.shell);
  return {
    stage,
    ...(entrypoint && { entrypoint }),
    ...(cmd && { cmd }),
    ...(healthcheck && { healthcheck }),
    commands: scripts.flatMap(({ script }) => script.commands),
    uvCalls: healthcheck && check ? [...uvCalls, ...callsOf(healthcheck, check, stage, state, model)] : uvCalls,
    complete: isComplete(stage, entrypoint, scripts),
    state,
  };
}

interface StartScript {
  readonly step: Step;
  readonly script: ShellScript;
}

function findInForce(stage: Stage): { entrypoint?: Step; cmd?: Step } {
  let cmd: Step | undefined;
  for (const at of chainOf(stage)) {
    cmd ??= lastOf(at, 'CMD');
    const entrypoint = lastOf(at, 'ENTRYPOINT');
    if (entrypoint) {
      return { entrypoint, ...(cmd && { cmd }) };
    }
  }
  return cmd ? { cmd } : {};
}

function findLast(stage: Stage, keyword: string): Step | undefined {
  for (const at of chainOf(stage)) {
    const step = lastOf(at, keyword);
    if (step) {
      return step;
    }
  }
  return undefined;
}

function lastOf(stage: Stage, keyword: string): Step | undefined {
  return stage.steps.findLast(({ instruction }) => instruction.keyword === keyword);
}

function scriptsOf(entrypoint: Step | undefined, cmd: Step | undefined, state: State): StartScript[] {
  if (entrypoint?.instruction.form === 'json' && (cmd === undefined || cmd.instruction.form === 'json')) {
    const words = [...entrypoint.instruction.words, ...(cmd?.instruction.words ?? [])];
    return words.length === 0 ? [] : [{ step: entrypoint, script: readExecForm(words) }];
  }
  // An entrypoint in shell form gets no arguments: CMD is void.
  const steps = entrypoint && entrypoint.instruction.form === 'shell' ? [entrypoint] : [entrypoint, cmd];
  return steps.flatMap((step) => {
    const script = step && shellScriptOf(step.instruction, state.shell);
    return step && script ? [{ step, script }] : [];
  });
}

function callsOf(step: Step, script: ShellScript, stage: Stage, state: State, model: () => Model): UvCall[] {
  const atEnd: Step = { stage, index: stage.steps.length, instruction: step.instruction, state, start: true };
  return readUvCalls(atEnd, script.commands, readCommandStates(script, state), model);
}

/** Programs that run the words behind them, or a script that nobody reads here. */
const runners = /\.sh$|(?:^|\/)(?:docker-entrypoint|entrypoint|start|run|init)[\w.-]*$/;

function isComplete(stage: Stage, entrypoint: Step | undefined, scripts: readonly StartScript[]): boolean {
  const bottom = chainOf(stage).at(-1);
  const imageKnown = entrypoint !== undefined || (bottom?.base.kind === 'image' && bottom.base.facts !== undefined);
  return (
    imageKnown &&
    scripts.every(
      ({ script }) => script.complete && script.commands.every(({ name }) => name.literal !== undefined && !runners.test(name.literal)),
    )
  );
}
