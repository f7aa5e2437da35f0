import { onceFor } from '../../memo.ts';
import type { InstallRequest, LeftOut, ProjectTarget } from '../../project/install/request.ts';
import type { Lock } from '../../project/lock.ts';
import { normalizeName } from '../../project/names.ts';
import type { Project } from '../../project/project.ts';
import type { Pyproject } from '../../project/pyproject.ts';
import { hasOption } from '../../uv/invocation.ts';
import type { ListName, SwitchName } from '../../uv/settings.ts';
import { isUvAtLeast } from '../uv/uvAtLeast.ts';
import type { UvCall } from '../uv/uvCall.ts';

/** What a `uv sync`, `uv run` or `uv export` wants of the lockfile of its project; `undefined` where a part of it is not known. */
export function readInstallRequest(call: UvCall, project: Project, lock: Lock): InstallRequest | undefined {
  const settings = readSettings(call);
  const target = settings && findTarget(call, project, lock, settings);
  if (!target) {
    return undefined;
  }
  const { on, names } = settings;
  const only = on.onlyDev || names.onlyGroup.length > 0;
  const dev = on.onlyDev || (!on.noDev && hasOption(call.invocation.options, '--dev'));
  const named = [...names.group, ...names.onlyGroup, ...(dev ? ['dev'] : [])];
  return {
    ...target,
    extras: { names: on.allExtras ? 'all' : names.extra, except: names.noExtra },
    groups: {
      named: on.allGroups ? 'all' : named,
      defaults: only || on.noDefaultGroups ? [] : (target.defaults ?? ['dev']),
      except: [...names.noGroup, ...(on.noDev ? ['dev'] : [])],
      only,
    },
    leftOut: readLeftOut(call, settings),
  };
}

const switchNames = [
  'frozen',
  'allPackages',
  'allExtras',
  'allGroups',
  'noDev',
  'onlyDev',
  'noDefaultGroups',
  'noInstallProject',
  'noInstallWorkspace',
  'noInstallLocal',
] as const satisfies readonly SwitchName[];
const listNames = [
  'package',
  'extra',
  'noExtra',
  'group',
  'noGroup',
  'onlyGroup',
  'noInstallPackage',
] as const satisfies readonly ListName[];

interface Settings {
  readonly on: Readonly<Record<(typeof switchNames)[number], boolean>>;
  readonly names: Readonly<Record<(typeof listNames)[number], readonly string[]>>;
}

function readSettings(call: UvCall): Settings | undefined {
  const switches = switchNames.map((name) => [name, call.setting(name)] as const);
  const lists = listNames.map((name) => [name, call.list(name)] as const);
  const odd = call.invocation.options.some(({ name }) =>
    /^--(?:script|python-platform|no-sources.*|upgrade.*|isolated|with.*)$/.test(name),
  );
  if (odd || call.invocation.unsure || [...switches, ...lists].some(([, { kind }]) => kind === 'unknown')) {
    return undefined;
  }
  return {
    on: Object.fromEntries(switches.map(([name, value]) => [name, value.kind === 'known' && value.value])) as Settings['on'],
    names: Object.fromEntries(
      lists.map(([name, value]) => [name, value.kind === 'known' ? value.value.map(normalizeName) : []]),
    ) as unknown as Settings['names'],
  };
}

type Target = Pick<InstallRequest, 'roots' | 'project'> & { readonly defaults: readonly string[] | 'all' | undefined };

/** As `identify_project_installation_target` of uv. */
function findTarget(call: UvCall, project: Project, lock: Lock, { on, names }: Settings): Target | undefined {
  const own = project.pyproject;
  const all = lock.members.length > 0 ? lock.members : [lock.root()?.name].filter((name) => name !== undefined);
  const [first, ...others] = names.package;
  const { defaultGroups: defaults } = own.uv;
  if (on.allPackages || (first === undefined && !own.hasProject)) {
    return { roots: all, defaults };
  }
  if (first === undefined) {
    return own.name === undefined ? undefined : { roots: [own.name], project: targetOf(own.name, own), defaults };
  }
  if (others.length > 0) {
    return { roots: names.package, defaults };
  }
  const members = project.members();
  const member = members.list.find(({ pyproject }) => pyproject.name === first)?.pyproject;
  if (!member) {
    return undefined;
  }
  const source = findDefaultsSource(call, on.frozen, own, member);
  return source && { roots: [first], project: targetOf(first, member), defaults: source.uv.defaultGroups };
}

/** Whose default groups count: those of the selected member; before 0.12.22, with --frozen, those of the project that uv is called in. */
function findDefaultsSource(call: UvCall, frozen: boolean, own: Pyproject, member: Pyproject): Pyproject | undefined {
  const isSame = JSON.stringify(own.uv.defaultGroups) === JSON.stringify(member.uv.defaultGroups);
  if (!frozen || isSame || call.invocation.command !== 'uv sync') {
    return member;
  }
  const newer = isUvAtLeast(call, '0.12.22');
  return newer === undefined ? undefined : newer ? member : own;
}

const groupNames = onceFor((pyproject: Pyproject): ReadonlySet<string> => new Set(pyproject.groups.keys()));

function targetOf(name: string, pyproject: Pyproject): ProjectTarget {
  return { name, groups: groupNames(pyproject) };
}

function readLeftOut(call: UvCall, { on, names }: Settings): LeftOut {
  const only = (['project', 'workspace', 'local'] as const).find((kind) => hasOption(call.invocation.options, `--only-install-${kind}`));
  return {
    project: on.noInstallProject,
    workspace: on.noInstallWorkspace,
    local: on.noInstallLocal,
    packages: names.noInstallPackage,
    ...(only && { allBut: only }),
  };
}
