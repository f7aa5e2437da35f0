import type { Project } from '../../project/project.ts';
import type { ShellCommand } from '../../shell/commands.ts';
import type { Span } from '../../text/span.ts';
import { type Invocation, readInvocation } from '../../uv/invocation.ts';
import {
  type ListName,
  lists,
  readList,
  readSwitch,
  readValue,
  type Setting,
  type SettingLookups,
  type SwitchName,
  switches,
  type ValueName,
  values,
} from '../../uv/settings.ts';
import { type Argument, expandToText } from '../../uv/words.ts';
import { type CacheDirectory, findCacheDirectory } from '../cache/cacheDirectory.ts';
import type { CommandState } from '../commandStates.ts';
import { findEnvironment } from '../environment/environmentDirectory.ts';
import { type CallProject, findCallProject } from '../environment/projectDirectory.ts';
import type { Model } from '../model.ts';
import type { Step, User } from '../plan.ts';
import type { Variables } from '../variables.ts';
import { lookupsOf } from './settingLookups.ts';
import { findUvVersion, type UvVersion } from './uvVersion.ts';

/** One call of uv in a build. Every answer is made when it is first asked for, and says *unknown* where the file does not settle it. */
export interface UvCall {
  readonly step: Step;
  readonly command: ShellCommand;
  readonly invocation: Invocation;
  /** As called: `uv`, `/usr/local/bin/uv`. */
  readonly programPath: string;
  /** From the program word to the command's last word: `uv pip install`. */
  readonly span: Span;
  /** Whether it stands in `CMD`, `ENTRYPOINT` or `HEALTHCHECK`. */
  readonly atStart: boolean;
  /** The environment that uv gets: of the image, of the script so far, and of the call itself. */
  readonly variables: Variables;
  /** The directory that uv is started in. */
  readonly directory: string | undefined;
  readonly user: User | undefined;
  /** A setting that is on or off. */
  setting(name: SwitchName): Setting<boolean>;
  /** Whether a setting is known to have that value. */
  isSurely(name: SwitchName, value: boolean): boolean;
  /** A setting with one value; `undefined` as a known value: nobody gives one. */
  value(name: ValueName): Setting<string | undefined>;
  /** A setting that gathers values. */
  list(name: ListName): Setting<readonly string[]>;
  /** The version of uv that runs. */
  readonly version: UvVersion;
  /** The project that uv works on. */
  readonly project: CallProject;
  /** The project on disk that stands behind `project`, where it can be read. */
  readonly diskProject: Project | undefined;
  /** Where uv's cache is for this call. */
  readonly cache: CacheDirectory;
  /** The environment directory that the call works on: the project's for project commands, the active one for `uv pip`. `undefined`: unknown, or the system's. */
  readonly environment: string | undefined;
}

/** What is seen of a call at once. */
export interface CallFacts {
  readonly step: Step;
  readonly command: ShellCommand;
  readonly state: CommandState;
  readonly program: 'uv' | 'uvx';
  readonly programSpan: Span;
  readonly programPath: string;
  readonly args: readonly Argument[];
}

/** The call behind the facts. `model` is asked only once an answer needs it. */
export function createUvCall(facts: CallFacts, model: () => Model): UvCall {
  return new LazyCall(facts, model);
}

/** A class, since a file has many calls and most of their questions are never asked: their answers cost nothing before. */
class LazyCall implements UvCall {
  readonly step: Step;
  readonly command: ShellCommand;
  readonly programPath: string;
  readonly atStart: boolean;
  readonly directory: string | undefined;
  readonly #facts: CallFacts;
  readonly #model: () => Model;
  readonly #switches = new Map<SwitchName, Setting<boolean>>();
  readonly #values = new Map<ValueName, Setting<string | undefined>>();
  readonly #lists = new Map<ListName, Setting<readonly string[]>>();
  #invocation: Invocation | undefined;
  #lookups: SettingLookups | undefined;
  #variables: Variables | undefined;
  #version: UvVersion | undefined;
  #project: CallProject | undefined;
  #cache: CacheDirectory | undefined;
  #environment: { readonly path: string | undefined } | undefined;

  constructor(facts: CallFacts, model: () => Model) {
    this.#facts = facts;
    this.#model = model;
    this.step = facts.step;
    this.command = facts.command;
    this.programPath = facts.programPath;
    this.atStart = facts.step.start === true;
    this.directory = facts.state.directory;
  }

  get invocation(): Invocation {
    const { program, programSpan, args } = this.#facts;
    this.#invocation ??= readInvocation(program, programSpan, args, this.#model().catalog);
    return this.#invocation;
  }

  get span(): Span {
    return this.invocation.commandSpan;
  }

  get variables(): Variables {
    this.#variables ??= variablesOf(this.#facts);
    return this.#variables;
  }

  get user(): User | undefined {
    return userOf(this.#facts);
  }

  setting(name: SwitchName): Setting<boolean> {
    return this.#switches.get(name) ?? keep(this.#switches, name, readSwitch(switches[name], this.invocation, this.#lookup));
  }

  isSurely(name: SwitchName, value: boolean): boolean {
    const setting = this.setting(name);
    return setting.kind === 'known' && setting.value === value;
  }

  value(name: ValueName): Setting<string | undefined> {
    return this.#values.get(name) ?? keep(this.#values, name, readValue(values[name], this.invocation, this.#lookup));
  }

  list(name: ListName): Setting<readonly string[]> {
    return this.#lists.get(name) ?? keep(this.#lists, name, readList(lists[name], this.invocation, this.#lookup));
  }

  get version(): UvVersion {
    this.#version ??= findUvVersion(this.#model(), this.step);
    return this.#version;
  }

  get project(): CallProject {
    this.#project ??= findCallProject(this.#model(), this);
    return this.#project;
  }

  get diskProject(): Project | undefined {
    const { project } = this;
    return project.kind === 'present' ? project.project : undefined;
  }

  get cache(): CacheDirectory {
    this.#cache ??= findCacheDirectory(this);
    return this.#cache;
  }

  get environment(): string | undefined {
    this.#environment ??= { path: findEnvironment(this) };
    return this.#environment.path;
  }

  get #lookup(): SettingLookups {
    this.#lookups ??= lookupsOf(this, this.#model());
    return this.#lookups;
  }
}

function keep<Key, Answer>(known: Map<Key, Answer>, key: Key, answer: Answer): Answer {
  known.set(key, answer);
  return answer;
}

/** The environment with what stands in front of the command itself. A wrapper that clears it leaves what cannot be known. */
function variablesOf({ command, state }: CallFacts): Variables {
  let variables = command.wrappers.some((wrapper) => wrapper.clearsEnvironment) ? state.variables.uncertain() : state.variables;
  for (const { name, value, append, span } of command.assignments) {
    const text = append ? undefined : expandToText(value, state.lookup);
    variables = variables.set(name, text, span, 'shell');
  }
  return variables;
}

function userOf({ step, command }: CallFacts): User | undefined {
  const switched = command.wrappers.findLast((wrapper) => wrapper.user !== undefined)?.user;
  const name = switched ?? (command.wrappers.some((wrapper) => wrapper.program === 'sudo') ? 'root' : undefined);
  return name === undefined ? step.state.user : (step.state.accounts.get(name) ?? { name });
}
