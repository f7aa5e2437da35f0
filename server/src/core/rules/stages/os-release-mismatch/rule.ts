import { findCompiledPackages } from '../../../build/environment/compiledPackages.ts';
import { findShippedEnvironments, type ShippedEnvironment } from '../../../build/environment/environments.ts';
import { findInstallSet } from '../../../build/environment/installedSet.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { findInstalledPython } from '../../../build/python/installedPython.ts';
import { findInterpreter } from '../../../build/python/interpreter.ts';
import { compareVersions } from '../../../uv/version.ts';
import { defineRule, type RuleContext } from '../../rule.ts';

/** What is compiled on trixie does not load on bookworm. */
export const osReleaseMismatch = defineRule({
  id: 'os-release-mismatch',
  meta: {
    summary: 'Packages are compiled on a newer distribution than they run on',
    category: 'stages',
    severity: 'warning',
    scope: 'dockerfile',
    sources: ['https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/#manylinux'],
    since: '0.1.0',
  },
  messages: {
    newer:
      '{packages} is compiled on {built} and copied onto {runtime}, whose C library is older: it may not load there. Build and run on the same release.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<number>();
    for (const root of plan.roots) {
      const runtime = findInstalledPython(plan, root);
      for (const environment of findShippedEnvironments(plan, root)) {
        const built = builtWith(plan, environment);
        const newer = runtime.kind === 'installed' && built !== undefined && isNewer(built, runtime);
        const packages = newer ? findCompiled(plan, environment) : [];
        if (runtime.kind === 'installed' && built && packages.length > 0 && !told.has(runtime.span.start)) {
          told.add(runtime.span.start);
          yield {
            messageId: 'newer',
            data: { packages: packages.join(', '), built: nameOf(built), runtime: nameOf(runtime) },
            span: runtime.stage.view?.image.span ?? runtime.span,
            related: [{ file: plan.file, span: built.stage.view?.image.span ?? built.span, message: 'Here it is compiled.' }],
          };
        }
      }
    }
  },
});

function builtWith(plan: BuildPlan, { copy, syncs: [first] }: ShippedEnvironment) {
  const interpreter = copy && first ? findInterpreter(plan, first) : undefined;
  return interpreter?.kind === 'installed' ? interpreter.python : undefined;
}

function nameOf({ os, release }: Release): string {
  return `${os} ${release}`;
}

interface Release {
  readonly os?: string;
  readonly release?: string;
  readonly libc?: string;
  readonly version?: string;
  readonly path?: string;
}

function isNewer(built: Release, runtime: Release): boolean {
  return (
    built.libc === 'glibc' &&
    runtime.libc === 'glibc' &&
    built.version === runtime.version &&
    built.path === runtime.path &&
    built.os !== undefined &&
    built.os === runtime.os &&
    built.release !== undefined &&
    runtime.release !== undefined &&
    compareVersions(built.release, runtime.release) > 0
  );
}

function findCompiled(plan: BuildPlan, { syncs }: ShippedEnvironment): readonly string[] {
  const last = syncs.at(-1);
  const set = last && findInstallSet(plan, last);
  return set ? findCompiledPackages(set).map(({ name }) => name) : [];
}
