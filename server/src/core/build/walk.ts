import { readCopy } from '../dockerfile/readCopy.ts';
import { readMounts } from '../dockerfile/readMounts.ts';
import type { Flag, Instruction, Word } from '../dockerfile/syntax.ts';
import type { CopyView, Mount } from '../dockerfile/views.ts';
import type { ScriptMemory } from '../shell/scriptMemory.ts';
import { applyAccountCommands } from './accounts/accounts.ts';
import { readCommandStates } from './commandStates.ts';
import { factsBelow } from './factsBelow.ts';
import { findStage } from './findStage.ts';
import type { Model } from './model.ts';
import type { ContentOrigin, CopyStep, RunStep, Stage, State, Step, StepMount, User } from './plan.ts';
import { resolveInImage } from './resolveInImage.ts';
import { applyAssignments, expandText, type GlobalScope } from './scope.ts';
import { readUvCalls } from './uv/readUvCalls.ts';
import type { UvCall } from './uv/uvCall.ts';

/** What reading one step needs beside the instruction itself. */
export interface StepReader {
  readonly stage: Stage;
  /** The whole document. */
  readonly text: string;
  readonly scripts: ScriptMemory;
  readonly escape: '\\' | '`';
  readonly globals: GlobalScope;
  readonly stages: readonly Stage[];
  /** Names of additional build contexts, in lower case. */
  readonly contexts: ReadonlySet<string>;
  /** What the calls of uv ask when somebody asks them; only there once all stages are read. */
  readonly model: () => Model;
}

/** Reads an instruction as the step at `index`, with `state` in force before it; `next` is in force behind it. */
export function advance(reader: StepReader, instruction: Instruction, index: number, state: State): { step: Step; next: State } {
  const base = { stage: reader.stage, index, instruction, state };
  switch (instruction.keyword) {
    case 'ENV':
    case 'ARG':
      return { step: base, next: { ...state, variables: applyAssignments(instruction, reader.escape, state.variables, reader.globals) } };
    case 'WORKDIR':
      return { step: base, next: { ...state, directory: changeDirectory(reader, instruction, state) } };
    case 'USER':
      return { step: base, next: { ...state, user: changeUser(reader, instruction, state) } };
    case 'COPY':
    case 'ADD':
      return { step: { ...base, ...readCopyPart(reader, instruction, state) }, next: state };
    case 'RUN':
      return advanceOverRun(reader, base);
    case 'SHELL':
      return { step: base, next: { ...state, shell: instruction.words.map((word) => word.raw) } };
    default:
      return { step: base, next: state };
  }
}

function advanceOverRun(reader: StepReader, base: Step): { step: Step; next: State } {
  const { instruction, state } = base;
  const script = reader.scripts.scriptOf(reader.text, instruction, state.shell);
  const mounts = readMounts(instruction).map((mount) => readMount(reader, mount, state));
  const commands = script?.commands ?? [];
  const states = script ? readCommandStates(script, state) : [];
  const uvCalls: UvCall[] = [];
  const run: RunStep = { mounts, commands, states, uvCalls, complete: script?.complete === true };
  const step: Step = { ...base, run };
  readUvCalls(step, commands, states, reader.model, uvCalls);
  return { step, next: { ...state, accounts: applyAccountCommands(state.accounts, commands, states, factsBelow(reader.stage)) } };
}

function changeDirectory(reader: StepReader, instruction: Instruction, state: State): string | undefined {
  const target = expandText(instruction.body.text, reader.escape, state.variables);
  return target === undefined ? undefined : resolveInImage(state.directory, target);
}

function changeUser(reader: StepReader, instruction: Instruction, state: State): User | undefined {
  const written = expandText(instruction.body.text, reader.escape, state.variables)?.replace(/:.*$/, '');
  if (!written) {
    return undefined;
  }
  if (/^\d+$/.test(written)) {
    const uid = Number(written);
    return [...state.accounts.values()].find((account) => account.uid === uid) ?? { name: written, uid };
  }
  return state.accounts.get(written) ?? { name: written };
}

function readMount(reader: StepReader, mount: Mount, state: State): StepMount {
  const value = (name: string): string | undefined => {
    const option = mount.options.find((candidate) => candidate.name === name);
    return option?.value === undefined ? undefined : expandText(option.value, reader.escape, state.variables);
  };
  const target = value('target');
  const hasSource = mount.options.some((option) => option.name === 'source');
  return {
    mount,
    type: mount.type,
    target: target === undefined ? undefined : resolveInImage(state.directory, target),
    source: hasSource ? value('source')?.replace(/^\/+|(?<!\/)\/+$/g, '') : '',
    origin: mount.options.some((option) => option.name === 'from') ? originOf(reader, value('from')) : { kind: 'context' },
  };
}

function originOf(reader: StepReader, reference: string | undefined): ContentOrigin {
  if (reference === undefined || reader.contexts.has(reference.toLowerCase())) {
    return { kind: 'unknown' };
  }
  const stage = findStage(reader.stages, reference);
  return stage ? { kind: 'stage', stage } : { kind: 'image', reference };
}

function readCopyPart(reader: StepReader, instruction: Instruction, state: State): { copy?: CopyStep } {
  const view = readCopy(instruction);
  if (!view) {
    return {};
  }
  const expand = (word: Word): string | undefined => expandText(word.raw, reader.escape, state.variables);
  const destination = expand(view.destination);
  const sources = view.sources.map((word) => ({ word, path: expand(word) }));
  const flag = (name: string): Flag | undefined => instruction.flags.find((candidate) => candidate.name === name);
  return {
    copy: {
      view,
      origin: copyOrigin(reader, view, state),
      sources,
      destination: destination === undefined ? undefined : resolveInImage(state.directory, destination),
      intoFolder: destination !== undefined && (/(?:^|\/)\.{0,2}$/.test(destination) || sources.length + instruction.heredocs.length > 1),
      add: instruction.keyword === 'ADD',
      parents: flag('parents') !== undefined && flag('parents')?.value !== 'false',
      excludes: instruction.flags.filter((candidate) => candidate.name === 'exclude').map((candidate) => candidate.value ?? ''),
    },
  };
}

function copyOrigin(reader: StepReader, view: CopyView, state: State): ContentOrigin {
  return view.from ? originOf(reader, expandText(view.from.value ?? '', reader.escape, state.variables)) : { kind: 'context' };
}
