import type { Libc, Place } from './place.ts';

/** The oldest glibc that wheels are made for, by machine: manylinux1 and manylinux2014. */
const oldestGlibc: Readonly<Record<string, number>> = { x86_64: 5, i686: 5, riscv64: 31, loongarch64: 36 };
const legacy: Readonly<Record<number, string>> = { 5: 'manylinux1', 12: 'manylinux2010', 17: 'manylinux2014' };

/** The tags (`cp312-abi3-manylinux_2_28_x86_64`) that fit a place, best first, as uv's `Tags::from_env` lists them: PEP 425, PEP 600, PEP 656. */
export function listTags({ python, implementation, machine }: Place, libc: Required<Libc>): readonly string[] {
  const [major = '3', minorText = '0'] = python.split('.');
  const minor = Number(minorText);
  const platforms = listPlatforms(machine, libc);
  const own = implementation === 'cpython' ? `cp${major}${minor}` : `pp${major}${minor}`;
  const tags: string[] = [];
  const add = (language: string, abi: string): void => {
    tags.push(...platforms.map((platform) => `${language}-${abi}-${platform}`));
  };
  add(own, implementation === 'cpython' ? own : `pypy${major}${minor}_pp73`);
  for (let each = minor; implementation === 'cpython' && each >= 2; each--) {
    add(`cp${major}${each}`, 'abi3');
    if (each === minor) {
      add(own, 'none');
    }
  }
  const languages = listLanguages(major, minor);
  for (const language of languages) {
    add(language, 'none');
  }
  for (const language of implementation === 'cpython' ? [own, ...languages] : languages) {
    tags.push(`${language}-none-any`);
  }
  return tags;
}

/** `py312`, `py3`, `py311`, …, `py30`. */
function listLanguages(major: string, minor: number): readonly string[] {
  const older = Array.from({ length: minor }, (_, at) => `py${major}${minor - 1 - at}`);
  return [`py${major}${minor}`, `py${major}`, ...older];
}

function listPlatforms(machine: string, { kind, version }: Required<Libc>): readonly string[] {
  const minor = Number(version.split('.')[1]);
  const platforms: string[] = [];
  for (let each = minor; each >= (kind === 'musl' ? 0 : (oldestGlibc[machine] ?? 17)); each--) {
    platforms.push(`${kind === 'musl' ? 'musllinux_1' : 'manylinux_2'}_${each}_${machine}`);
    const older = kind === 'glibc' ? legacy[each] : undefined;
    if (older !== undefined) {
      platforms.push(`${older}_${machine}`);
    }
  }
  return [...platforms, `linux_${machine}`];
}

/** Reads the tags of a wheel's name: `cp311.cp312-abi3-manylinux2014_x86_64.manylinux_2_17_x86_64`. Empty where it is no wheel. */
export function readTags(file: string): readonly string[] {
  const parts = file.endsWith('.whl') ? file.slice(0, -4).split('-') : [];
  const [languages, abis, platforms] = parts.slice(-3).map((part) => part.split('.'));
  if (parts.length < 5 || !languages || !abis || !platforms) {
    return [];
  }
  return languages.flatMap((language) => abis.flatMap((abi) => platforms.map((platform) => `${language}-${abi}-${platform}`)));
}

/** The number that a wheel's name may have behind its version, which settles between wheels with the same tags. */
export function readBuildNumber(file: string): number {
  const parts = file.split('-');
  return parts.length === 6 ? Number.parseInt(parts[2] ?? '', 10) || 0 : -1;
}
