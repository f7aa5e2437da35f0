import { onceFor } from '../../memo.ts';
import type { ShellCommand } from '../../shell/commands.ts';
import { programName } from '../../shell/programName.ts';
import { readInstallerAddress } from '../../uv/installerAddress.ts';
import { compareVersions } from '../../uv/version.ts';
import { expandToText } from '../../uv/words.ts';
import type { Stage, Step } from '../plan.ts';
import { resolveInImage } from '../resolveInImage.ts';
import { stateBefore } from '../runCommands.ts';
import { chainOf } from '../stageChain.ts';

/** A run of uv's installation script. */
export interface Installation {
  /** Where it puts uv and uvx, absolute; `undefined` where that cannot be known. */
  readonly directory: string | undefined;
  /** The release that the script's address names. */
  readonly version?: string;
}

/** What fetches a script. */
export interface InstallerFetch {
  /** The word that holds the address, in the document. */
  readonly span: { readonly start: number; readonly end: number };
  /** The address as written, and with variables put in where they are known. */
  readonly written: string;
  readonly address: string;
  /** The command that fetches; absent for an `ADD`. */
  readonly command?: ShellCommand;
  readonly step: Step;
}

const none: readonly InstallerFetch[] = [];
const shells = /^(?:sh|bash|dash|ash|zsh)$/;
const fetchers = /^(?:curl|wget)$/;

/** Every fetch of uv's installation script in one step. */
export const readInstallerFetches = onceFor((step: Step): readonly InstallerFetch[] => {
  const added = step.copy?.add === true ? step.copy.sources : [];
  const fetches: InstallerFetch[] = [];
  for (const { word, path } of added) {
    const address = path ?? word.raw;
    if (readInstallerAddress(address)) {
      fetches.push({ span: word.span, written: word.raw, address, step });
    }
  }
  const commands = step.run?.commands ?? [];
  for (let index = 0; index < commands.length; index++) {
    fetches.push(...readFetch(step, commands[index] as ShellCommand, index));
  }
  return fetches;
});

function readFetch(step: Step, command: ShellCommand, index: number): readonly InstallerFetch[] {
  const state = step.run?.states[index];
  if (!state || !fetchers.test(programName(command))) {
    return none;
  }
  return command.args.flatMap((word) => {
    const address = expandToText(word, state.lookup) ?? word.raw;
    return readInstallerAddress(address) ? [{ span: word.span, written: word.raw, address, command, step }] : [];
  });
}

/** The installation that a command of a step does; `undefined` for every other command. */
export function readInstallation(step: Step, command: ShellCommand): Installation | undefined {
  const fetch = findScript(step, command);
  if (!fetch) {
    return undefined;
  }
  const version = readInstallerAddress(fetch.address)?.version;
  const known = version !== undefined && /^\d+\.\d+\.\d+$/.test(version) ? version : undefined;
  return { directory: directoryOf(step, command, known), ...(known !== undefined && { version: known }) };
}

/** The fetch of the script that a command runs: in front of it in a pipeline, or an earlier one whose file it names. */
function findScript(step: Step, command: ShellCommand): InstallerFetch | undefined {
  const name = programName(command);
  const { pipeline } = command.place;
  if (shells.test(name) && pipeline !== undefined) {
    return readInstallerFetches(step).find((fetch) => fetch.command?.place.pipeline === pipeline);
  }
  const script = shells.test(name) ? command.args.find(({ literal }) => literal !== undefined && !literal.startsWith('-'))?.literal : name;
  if (script === undefined || script === 'install' || !/install[\w.-]*$/.test(script)) {
    return undefined;
  }
  return readInstallerFetches(step)[0] ?? earlierFetches(step.stage, step.index).at(-1);
}

function earlierFetches(stage: Stage, before: number): readonly InstallerFetch[] {
  return chainOf(stage)
    .toReversed()
    .flatMap((at) => at.steps.filter((step) => at !== stage || step.index < before))
    .flatMap(readInstallerFetches);
}

/** `UV_UNMANAGED_INSTALL` > `UV_INSTALL_DIR` > `XDG_BIN_HOME` > `XDG_DATA_HOME/../bin` > `HOME/.local/bin`; up to 0.4 cargo's own directory. */
function directoryOf(step: Step, command: ShellCommand, version: string | undefined): string | undefined {
  const read = variableReader(step, command);
  const old = version !== undefined && compareVersions(version, '0.5.0') < 0;
  const unmanaged = read('UV_UNMANAGED_INSTALL');
  const given = unmanaged === null ? read('UV_INSTALL_DIR') : unmanaged;
  if (old) {
    return given === undefined || given !== null || read('CARGO_HOME') !== null ? undefined : below(homeOf(step, read), '.cargo/bin');
  }
  const binHome = read('XDG_BIN_HOME');
  const dataHome = read('XDG_DATA_HOME');
  if (given !== null) {
    return given === undefined ? undefined : resolveInImage(undefined, given);
  }
  if (binHome !== null) {
    return binHome === undefined ? undefined : resolveInImage(undefined, binHome);
  }
  return dataHome === null ? below(homeOf(step, read), '.local/bin') : below(dataHome, '../bin');
}

type ReadVariable = (name: string) => string | null | undefined;

/** The value of a variable for the script: `null` where it is not set or empty, `undefined` where that is not known. */
function variableReader(step: Step, command: ShellCommand): ReadVariable {
  const state = stateBefore(step.run, command);
  return (name) => {
    const own = command.assignments.findLast((assignment) => assignment.name === name);
    if (own) {
      return (state && expandToText(own.value, state.lookup)) || undefined;
    }
    const answer = state?.variables.get(name);
    return answer?.kind === 'value' ? answer.value || null : answer?.kind === 'unset' ? null : undefined;
  };
}

function homeOf(step: Step, read: ReadVariable): string | undefined {
  return read('HOME') ?? step.state.user?.home;
}

function below(folder: string | undefined, path: string): string | undefined {
  return folder === undefined ? undefined : resolveInImage(undefined, `${folder}/${path}`);
}
