import { compileGlob } from '../../ignore/glob.ts';
import { onceFor } from '../../memo.ts';
import type { ShellCommand, ShellWord } from '../../shell/commands.ts';
import { readProgramName } from '../../shell/programName.ts';
import { foldersUpTo, nameOf, relativeTo } from '../../text/path.ts';
import { hasOption } from '../../uv/invocation.ts';
import { keepsLock } from '../lock/lockSwitch.ts';
import type { RunStep } from '../plan.ts';
import { resolveInImage } from '../resolveInImage.ts';
import { findUvCall } from '../runCommands.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { absent, type FileAnswer, unknown } from './fileAnswer.ts';

/** Programs that write no project files wherever they are called: package managers, account tools, plain questions. */
const harmless = new Set(
  (
    'apt apt-get apk dnf microdnf yum zypper dpkg update-ca-certificates pip pip3 pipx useradd adduser groupadd addgroup usermod groupmod passwd chpasswd chown chmod chgrp mkdir rmdir ' +
    'cd export set unset true false : test [ [[ which command type echo printf cat ls pwd env exit source . locale-gen ldconfig id whoami sleep date uname hash umask trap ' +
    'npm pnpm yarn npx corepack playwright pytest ruff mypy uvicorn gunicorn grep sed awk head tail sort wc du df uvx alembic'
  ).split(' '),
);

/** What the commands of a `RUN` say of the absolute `path`: made, removed, perhaps made (unknown), or nothing. The last command that says anything wins. */
export function lookInRun(run: RunStep, path: string): FileAnswer | undefined {
  if (!run.complete) {
    return unknown;
  }
  const known = answersOf(run);
  let answer = known.get(path);
  if (answer === undefined) {
    answer = lookInCommands(run, run.commands.length, path) ?? null;
    known.set(path, answer);
  }
  return answer ?? undefined;
}

/** Each call asks for the same few files, and all that stands above it answers. */
const answersOf = onceFor((_: RunStep) => new Map<string, FileAnswer | null>());

/** The same for the first commands of a `RUN`, `end` of them. */
export function lookInCommands(run: RunStep, end: number, path: string): FileAnswer | undefined {
  for (let index = end - 1; index >= 0; index--) {
    const answer = lookInCommand(run, run.commands[index] as ShellCommand, run.states[index]?.directory, path);
    if (answer) {
      return answer;
    }
  }
  return undefined;
}

function lookInCommand(run: RunStep, command: ShellCommand, directory: string | undefined, path: string): FileAnswer | undefined {
  if (command.redirects.some((redirect) => redirect.writes && redirect.target && mayBe(directory, redirect.target, path))) {
    return unknown;
  }
  const uvCall = findUvCall(run, command);
  if (uvCall) {
    return lookInUvCall(uvCall, path);
  }
  const program = readProgramName(command);
  if (program === undefined) {
    return unknown;
  }
  const look = lookers.get(program);
  if (look) {
    return look(command, directory, path);
  }
  return harmless.has(program) || isUvInstaller(program, run) ? undefined : unknown;
}

type Look = (command: ShellCommand, directory: string | undefined, path: string) => FileAnswer | undefined;

/** Turns a question into one whose sure answer is not known: the path may be brought, or taken away. */
function perhaps(may: (command: ShellCommand, directory: string | undefined, path: string) => boolean): Look {
  return (command, directory, path) => (may(command, directory, path) ? unknown : undefined);
}

const lookers: ReadonlyMap<string, Look> = new Map([
  ['rm', (command, directory, path) => (removes(command, directory, path) ? (command.place.conditional ? unknown : absent) : undefined)],
  ['find', perhaps((command, _, path) => mayFindChange(command, path))],
  ['cp', perhaps(mayMove)],
  ['mv', perhaps(mayMove)],
  ['sed', perhaps(mayWriteBySed)],
  ['ln', perhaps(links)],
  ['curl', perhaps(mayFetch)],
  ['wget', perhaps(mayFetch)],
]);

/** Fetched to a file of their own naming. */
function mayFetch({ args }: ShellCommand, _: string | undefined, path: string): boolean {
  return args.some(({ literal }) => literal === undefined || nameOf(`/${literal}`) === nameOf(path));
}

/** `curl … | sh` of uv's own installer, which touches no project. */
function isUvInstaller(program: string, run: RunStep): boolean {
  if (program !== 'sh' && program !== 'bash') {
    return false;
  }
  return run.commands.some((command) => command.args.some((argument) => /astral\.sh\/uv|uv[-_]?install|install\.sh/.test(argument.raw)));
}

function lookInUvCall(call: UvCall, path: string): FileAnswer | undefined {
  const made = lookInMadeEnvironment(call, path);
  if (made) {
    return made;
  }
  const { command } = call.invocation;
  const writesLock = /^uv (?:lock|sync|run|add|remove|init|export|tree|version)$/.test(command);
  return writesLock && /\/(?:uv\.lock|pyproject\.toml)$/.test(path) && !showsVersion(call) && mayWrite(call, path) ? unknown : undefined;
}

const makers = /^uv (?:sync|run|add|remove|venv)$/;

/** Whether a path lies in the environment that the call makes. */
function lookInMadeEnvironment(call: UvCall, path: string): FileAnswer | undefined {
  if (!makers.test(call.invocation.command) || !/\/(?:pyvenv\.cfg|bin\/[^/]+)$/.test(path)) {
    return undefined;
  }
  const { environment } = call;
  if (environment === undefined) {
    return unknown;
  }
  const made = path === `${environment}/pyvenv.cfg` || path === `${environment}/bin/python`;
  return relativeTo(environment, path) === undefined
    ? undefined
    : made && !call.command.place.conditional
      ? { kind: 'present', by: call.step }
      : unknown;
}

/** A bare `uv version` only prints one. */
function showsVersion({ invocation: { command, positionals, options, unsure } }: UvCall): boolean {
  return command === 'uv version' && positionals.length === 0 && !unsure && !hasOption(options, '--bump');
}

function mayWrite(call: UvCall, path: string): boolean {
  const frozen = call.setting('locked').kind === 'known' && call.setting('frozen').kind === 'known' && keepsLock(call);
  return !frozen && (path.endsWith('/uv.lock') || /^uv (?:init|add|remove|version)$/.test(call.invocation.command));
}

function removes(command: ShellCommand, directory: string | undefined, path: string): boolean {
  return command.args.some(({ literal, raw }) => {
    const target = literal?.startsWith('-') ? undefined : resolveInImage(directory, literal ?? raw);
    return target !== undefined && (literal === undefined ? takes(target, path) : target === path || path.startsWith(`${target}/`));
  });
}

/** Whether a plain pattern takes the path or a folder above it; one with variables or quotes is not read. */
function takes(pattern: string, path: string): boolean {
  const plain = pattern.slice(0, pattern.search(/[*?[]|$/));
  const expression = !path.startsWith(plain) || /["'`$\\]/.test(pattern) ? undefined : compileGlob(pattern);
  return expression !== undefined && foldersUpTo(path, '/').some((above) => expression.test(above));
}

/** Whether a `find` may make or remove the path: it starts other programs than those that leave files where they are, or deletes what has its name. */
function mayFindChange(command: ShellCommand, path: string): boolean {
  const words = command.args.map(({ literal }) => literal);
  const started = words.filter((_, index) => /^-(?:exec|ok)(?:dir)?$/.test(words[index - 1] ?? ''));
  const removing = words.includes('-delete') || started.includes('rm');
  const names = words.filter((_, index) => /^-i?name$/.test(words[index - 1] ?? ''));
  const named = names.length === 0 || names.some((name) => name === undefined || compileGlob(name)?.test(nameOf(path)) === true);
  return started.some((program) => !/^(?:rm|chmod|chown|strip|sed|grep|echo|ls|touch|file|du)$/.test(program ?? '')) || (removing && named);
}

/** Whether a `cp` or `mv` may bring the path, or take it away: it lies at or below the last word, or (of `mv`) at or below another one. */
function mayMove(command: ShellCommand, directory: string | undefined, path: string): boolean {
  const words = command.args.map(({ literal }) => literal);
  const plain = words.filter((word) => word?.startsWith('-') !== true);
  if (plain.includes(undefined) || words.some((word) => /^-[a-zA-Z]*t|^--target-directory|^--parents/.test(word ?? ''))) {
    return true;
  }
  const targets = readProgramName(command) === 'mv' ? plain : plain.slice(-1);
  return targets.some((word) => {
    const target = resolveInImage(directory, word ?? '');
    return target === undefined || relativeTo(target, path) !== undefined;
  });
}

/** The command `w` of a sed script, or its flag of that name, writes a file. */
function mayWriteBySed({ args }: ShellCommand): boolean {
  return args.some(({ literal, raw }) => /(?:^|[^\w\\])[0-9gpiIeMm]*w\s+\S/.test(literal ?? raw));
}

/** Whether a link may bring the path: it has its name, or one of its words is the path or a folder above it. */
function links(command: ShellCommand, directory: string | undefined, path: string): boolean {
  return command.args.some(({ literal }) => {
    const target = literal === undefined ? undefined : resolveInImage(directory, literal);
    return literal === undefined || nameOf(`/${literal}`) === nameOf(path) || target === path || path.startsWith(`${target ?? ''}/`);
  });
}

function mayBe(directory: string | undefined, word: ShellWord, path: string): boolean {
  const target = word.literal === undefined ? undefined : resolveInImage(directory, word.literal);
  return target === undefined ? word.literal === undefined || nameOf(`/${word.literal}`) === nameOf(path) : target === path;
}
