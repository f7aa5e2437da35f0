import type { ShellCommand } from '../../shell/commands.ts';
import { programName } from '../../shell/programName.ts';
import { folderOf, joinPath, nameOf, relativeTo } from '../../text/path.ts';
import { isProjectCommand } from '../environment/environmentDirectory.ts';
import type { Model } from '../model.ts';
import { readPipInstall } from '../pip/pipInstall.ts';
import type { Step } from '../plan.ts';
import { findInstalledPython } from '../python/installedPython.ts';
import { resolveInImage } from '../resolveInImage.ts';
import { findUvCall, stateBefore } from '../runCommands.ts';
import type { UvCall } from './uvCall.ts';
import { readInstallation, readInstallerFetches } from './uvInstaller.ts';
import { addPlaces, hideAt, type UvPlace, type UvPrograms } from './uvProgramPlaces.ts';

/** Programs that put no uv anywhere, and move none. */
const harmless = new Set(
  (
    'addgroup adduser alembic apt-cache apt-mark awk cat cd chgrp chmod chown chpasswd chsh command corepack cut date df dpkg-query du echo env exit export false fc-cache find ' +
    'getent git grep groupadd groupmod head hash id ldconfig ls locale-gen mkdir mktemp node npm npx passwd playwright pnpm printf ps pwd pytest readlink rmdir ruff sed set sha256sum sleep sort ' +
    'strip tail tee test touch tr true type umask uname unset update-ca-certificates update-locale useradd usermod wait wc which whoami yarn : [ [['
  ).split(' '),
);
const packageManagers = /^(?:apt|apt-get|aptitude|apk|dnf|microdnf|yum|zypper|pacman|tdnf)$/;

/** What a command leaves of what was there before it. */
export function applyCommand(model: Model, programs: UvPrograms, step: Step, command: ShellCommand): UvPrograms {
  if (command.redirects.some(({ writes, target }) => writes && /\buvx?["']?$/.test(target?.raw ?? ''))) {
    return hideAt(programs, '/');
  }
  const call = step.run && findUvCall(step.run, command);
  if (call) {
    return applyUvCall(programs, call);
  }
  const installation = readInstallation(step, command);
  if (installation) {
    return install(programs, step, command, installation.directory, 'installer');
  }
  const name = programName(command);
  if (name === 'rm') {
    return remove(programs, step, command);
  }
  if (/^(?:cp|mv|ln|install)$/.test(name)) {
    return move(programs, step, command, name);
  }
  const pip = readPipInstall(command);
  if (pip?.kind === 'uv') {
    return install(programs, step, command, pip.beside ? scriptsOf(model, step, command) : undefined, 'pip');
  }
  if (pip) {
    return pip.kind === 'others' ? programs : hideAt(programs, '/');
  }
  return isHarmless(step, command, name) ? programs : hideAt(programs, '/');
}

function isHarmless(step: Step, command: ShellCommand, name: string): boolean {
  const words = command.args.map(({ literal }) => literal);
  if (packageManagers.test(name)) {
    return words.every((word) => word !== undefined && !/\buv\b/.test(word));
  }
  if (name === 'curl' || name === 'wget') {
    return readInstallerFetches(step).some((fetch) => fetch.command === command) || command.args.every(({ raw }) => !/\buvx?\b/.test(raw));
  }
  if (/^python[\d.]*$/.test(name)) {
    return words[0] === '-m' && /^(?:venv|compileall|ensurepip|zipfile|json\.tool)$/.test(words[1] ?? '');
  }
  // An assignment alone, `export`, and a script that only sets variables.
  return (
    harmless.has(name) ||
    (command.name.literal === '' && command.args.length === 0) ||
    (/^(?:\.|source)$/.test(name) && /(?:\/|^)(?:activate|env)$|os-release$/.test(command.args[0]?.raw ?? ''))
  );
}

function install(
  programs: UvPrograms,
  step: Step,
  command: ShellCommand,
  directory: string | undefined,
  by: 'installer' | 'pip',
): UvPrograms {
  if (directory === undefined) {
    return hideAt(programs, '/');
  }
  if (command.place.conditional) {
    return hideAt(programs, directory);
  }
  const place = (name: string): UvPlace => ({ path: joinPath(directory, name), by, span: command.commandSpan, stage: step.stage, step });
  return addPlaces(programs, [place('uv'), place('uvx')]);
}

/** Where pip puts scripts: beside the interpreter of the image, where no other environment and no other user is in play. */
function scriptsOf(model: Model, step: Step, command: ShellCommand): string | undefined {
  const state = stateBefore(step.run, command);
  const written = command.name.literal ?? '';
  if (written.includes('/')) {
    const pip = written.startsWith('~') ? undefined : resolveInImage(state?.directory, written);
    return pip === undefined ? undefined : folderOf(pip);
  }
  const path = state?.variables.get('PATH');
  const python = findInstalledPython(model, step.stage, step.index);
  if (
    python.kind !== 'installed' ||
    python.path === undefined ||
    path?.kind !== 'value' ||
    step.state.user?.name !== 'root' ||
    python.externallyManaged
  ) {
    return undefined;
  }
  const folder = folderOf(python.path);
  return path.value.split(':').find((entry) => !/\/(?:sbin|games)$/.test(entry)) === folder ? folder : undefined;
}

function remove(programs: UvPrograms, step: Step, command: ShellCommand): UvPrograms {
  const targets = targetsOf(step, command);
  const removes = (path: string): boolean => targets.some((target) => target !== undefined && relativeTo(target, path) !== undefined);
  if (!programs.places.some(({ path }) => removes(path))) {
    return programs;
  }
  const left = { places: programs.places.filter(({ path }) => !removes(path)), unseen: programs.unseen };
  return command.place.conditional ? hideAt(left, '/') : left;
}

/** `mv /root/.local/bin/uv /usr/local/bin/` */
function move(programs: UvPrograms, step: Step, command: ShellCommand, name: string): UvPrograms {
  const written = command.args.filter(({ literal }) => literal === undefined || !literal.startsWith('-'));
  const [from, to, ...more] = targetsOf(step, command);
  const source = programs.places.find(({ path }) => path === from);
  if (source && from !== undefined && to !== undefined && more.length === 0 && !command.place.conditional) {
    const path = /^uvx?$/.test(nameOf(to)) ? to : joinPath(to, nameOf(from));
    const left = name === 'mv' ? { places: programs.places.filter((place) => place !== source), unseen: programs.unseen } : programs;
    return addPlaces(left, [{ ...source, path }]);
  }
  const plain = written.every(({ raw }) => !/\buvx?\b|\$|\*|[\s/]s?bin\/?$|^\/$/.test(raw));
  return plain && !targetsOf(step, command).some((target) => target !== undefined && holdsPrograms(programs, target))
    ? programs
    : hideAt(programs, '/');
}

/** Whether a folder holds a program, or may hold one. */
function holdsPrograms(programs: UvPrograms, folder: string): boolean {
  const paths = [...programs.places.map(({ path }) => path), ...programs.unseen.map((unseen) => unseen.folder)];
  return paths.some((path) => path !== '/' && (relativeTo(folder, path) !== undefined || relativeTo(path, folder) !== undefined));
}

/** The plain arguments as absolute paths; `undefined` for one that cannot be known. */
function targetsOf(step: Step, command: ShellCommand): (string | undefined)[] {
  const directory = stateBefore(step.run, command)?.directory;
  const home = step.state.user?.home;
  return command.args
    .filter(({ literal }) => literal === undefined || !literal.startsWith('-'))
    .map(({ literal, raw }) => {
      const path = raw.startsWith('~/') && home !== undefined ? literal?.replace('~', home) : literal;
      return path === undefined || path.startsWith('~') ? undefined : resolveInImage(directory, path);
    });
}

/** An environment may hold a uv of its own: where the project depends on it, or where it cannot be told. */
function applyUvCall(programs: UvPrograms, call: UvCall): UvPrograms {
  const { command } = call.invocation;
  if (/^uv (?:pip (?:install|sync)|tool install)$/.test(command)) {
    return hideAt(programs, '/');
  }
  if (!isProjectCommand(call) || call.project.kind === 'absent' || isWithoutUv(call)) {
    return programs;
  }
  return hideAt(programs, call.environment === undefined ? '/' : `${call.environment}/bin`);
}

function isWithoutUv(call: UvCall): boolean {
  const lock = call.diskProject?.lock();
  return lock?.kind === 'present' && lock.value.byName('uv').length === 0;
}
