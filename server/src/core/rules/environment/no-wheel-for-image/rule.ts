import { findCompiledPackages, findWheelsElsewhere, mayCompile } from '../../../build/environment/compiledPackages.ts';
import { findInstallEnvironment } from '../../../build/environment/installEnvironment.ts';
import { findInstallSet } from '../../../build/environment/installedSet.ts';
import { mayFindBuilt } from '../../../build/environment/mayFindBuilt.ts';
import { factsBelow } from '../../../build/factsBelow.ts';
import { runsInBuild } from '../../../build/failure.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { lookForProgram } from '../../../build/start/programs.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import type { LockedPackage } from '../../../project/lock.ts';
import { installPackage } from '../../packageEdits.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';
import { listShortly } from '../listShortly.ts';

/** `python:3.14-alpine`, and a package that has wheels for glibc and for Python 3.13 only. */
export const noWheelForImage = defineRule({
  id: 'no-wheel-for-image',
  meta: {
    summary: 'A package has no wheel for the image, so it is compiled, and there is no compiler',
    category: 'environment',
    severity: 'warning',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/',
      'https://github.com/astral-sh/uv/issues/3308',
    ],
    since: '0.1.0',
  },
  messages: {
    missing: '{packages} {has} no wheel for {image}, so {command} compiles, and no compiler is there.',
    elsewhere: '{packages} {has} no wheel for {image}, so {command} compiles, and no compiler is there. {elsewhere} there are wheels.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<string>();
    for (const call of plan.uvCalls) {
      const packages = call.invocation.command === 'uv sync' && lacksCompiler(plan, call) ? compiledBy(plan, call) : [];
      const key = `${call.environment} ${packages.map(({ name }) => name).join()}`;
      if (packages.length > 0 && !told.has(key)) {
        told.add(key);
        const elsewhere = describeElsewhere(plan, call, packages);
        yield {
          messageId: elsewhere === undefined ? 'missing' : 'elsewhere',
          data: {
            packages: listShortly(packages.map(nameOf)),
            has: packages.length === 1 ? 'has' : 'have',
            image: describeImage(plan, call),
            command: call.invocation.command,
            elsewhere: elsewhere ?? '',
          },
          span: call.span,
          fixes: () => fixesOf(plan, call),
        };
      }
    }
  },
});

function lacksCompiler(plan: BuildPlan, call: UvCall): boolean {
  const lock = call.diskProject?.lock();
  return (
    lock?.kind === 'present' &&
    mayCompile(lock.value) &&
    runsInBuild(call) &&
    lookForProgram(call.step, 'gcc', call.command) === 'absent' &&
    !mayFindBuilt(plan, call, 'gcc')
  );
}

/** Where the environment's Python or the machine are not known, only what is compiled in all of them. */
function compiledBy(plan: BuildPlan, call: UvCall): readonly LockedPackage[] {
  const set = findInstallSet(plan, call);
  const { libc, python } = findInstallEnvironment(plan, call);
  return set && libc && python !== undefined ? findCompiledPackages(set) : [];
}

function nameOf({ name, version }: LockedPackage): string {
  return version === undefined ? name : `${name} ${version}`;
}

function describeImage(plan: BuildPlan, call: UvCall): string {
  const { python, libc } = findInstallEnvironment(plan, call);
  return `CPython ${python?.split('.').slice(0, 2).join('.')} on ${libc?.kind}`;
}

function describeElsewhere(plan: BuildPlan, call: UvCall, packages: readonly LockedPackage[]): string | undefined {
  const lock = call.diskProject?.lock();
  const requires = (lock?.kind === 'present' ? lock.value.requiresPython : undefined) ?? '';
  const elsewhere = findWheelsElsewhere(packages, findInstallEnvironment(plan, call), requires);
  return elsewhere && ('libc' in elsewhere ? 'On Debian (an image with -slim)' : `For Python ${elsewhere.python}`);
}

function fixesOf(plan: BuildPlan, call: UvCall): Fix[] {
  const name = factsBelow(call.step.stage)?.os === 'alpine' ? 'build-base' : 'build-essential';
  const edit = installPackage(plan, call.step, name);
  return edit ? [{ title: `Install a compiler (${name})`, kind: 'unsafe', edits: [edit] }] : [];
}
