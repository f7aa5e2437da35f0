import { onceFor } from '../../memo.ts';
import type { InstallSet } from '../../project/install/installSet.ts';
import { listLibcs, pickFile } from '../../project/install/pickFile.ts';
import { type InstallEnvironment, type Libc, listPlaces } from '../../project/install/place.ts';
import type { Lock, LockedPackage } from '../../project/lock.ts';
import { satisfies } from '../../uv/version.ts';

/** Packages with a part in C that come as source only. Others without a wheel may be Python alone. */
const inC =
  /^(?:psycopg2|psycopg-c|mysqlclient|pycairo|pygobject|dbus-python|python-ldap|uwsgi|netifaces|pylibmc|gdal|pygraphviz|pyaudio|pycups|systemd-python|xattr|pyodbc|pymssql|rrdtool|libvirt-python)$/;

/** Packages whose part in C may be missing: their source is installed without a compiler too (each tried with uv 0.13.9, without one). */
const optionalInC =
  /^(?:charset-normalizer|coverage|debugpy|dulwich|google-crc32c|lazy-object-proxy|markupsafe|peewee|pymongo|pyrsistent|pyyaml|setproctitle|simplejson|sqlalchemy|tornado|websockets|wrapt|zope-interface)$/;

/** Whether a package is known to have a part in C that is compiled where it is installed. */
export function comesInC(name: string): boolean {
  return inC.test(name);
}

/** Whether the source of a package surely has to be compiled: its wheels are all for one platform or another, or it is known to have a part in C and no wheel for Linux. */
function isCompiled({ name, wheels, sdist }: LockedPackage): boolean {
  const native = wheels.length > 0 && wheels.every((wheel) => !/-any\.whl$/.test(wheel.name));
  return (
    sdist !== undefined && !optionalInC.test(name) && (native || (comesInC(name) && !wheels.some((wheel) => /linux/.test(wheel.name))))
  );
}

/** Whether any package of a lockfile may have to be compiled. */
export const mayCompile = onceFor((lock: Lock): boolean => lock.packages.some(isCompiled));

/** The packages of a set that are surely compiled when they are installed. */
export function findCompiledPackages(set: InstallSet): readonly LockedPackage[] {
  return set.entries
    .map((entry) => entry.package)
    .filter((entry) => isCompiled(entry) && set.fileOf(entry)?.kind === 'sdist')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What would have wheels for all of them: Debian's C library, or another Python (`3.13`), the newest that there is; `undefined` where nothing of that. */
export function findWheelsElsewhere(
  packages: readonly LockedPackage[],
  environment: InstallEnvironment,
  requiresPython: string,
): { readonly libc: 'glibc' } | { readonly python: string } | undefined {
  if (environment.libc?.kind === 'musl' && haveWheels(packages, environment, requiresPython, { kind: 'glibc', version: '2.36' })) {
    return { libc: 'glibc' };
  }
  const { python } = environment;
  const other = ['3.14', '3.13', '3.12', '3.11', '3.10']
    .filter(
      (version) => python !== undefined && !`${python}.`.startsWith(`${version}.`) && satisfies(`${version}.9`, requiresPython) === true,
    )
    .find((version) => haveWheels(packages, { ...environment, python: version }, requiresPython, environment.libc));
  return other === undefined ? undefined : { python: other };
}

function haveWheels(
  packages: readonly LockedPackage[],
  environment: InstallEnvironment,
  requiresPython: string,
  libc: Libc | undefined,
): boolean {
  const places = listPlaces(environment, requiresPython, []);
  return packages.every((entry) => places.every((place) => listLibcs(libc).every((each) => pickFile(entry, place, each).kind === 'wheel')));
}
