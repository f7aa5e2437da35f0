import type { Project } from '../../project/project.ts';
import type { BuildPlan } from '../plan.ts';
import { readDiskProject } from './diskProject.ts';

/** The project that the Dockerfile is about: the one that a call of uv works on, else the one at the context's root. `undefined` where none can be read. */
export function contextProject(plan: BuildPlan): Project | undefined {
  for (const call of plan.uvCalls) {
    if (call.diskProject) {
      return call.diskProject.root;
    }
  }
  const { root } = plan.context;
  const found = root === undefined ? undefined : readDiskProject(plan, root, root);
  return found?.kind === 'present' ? found.value.root : undefined;
}

/** The project's `required-version`: specifiers that uv's version has to satisfy. */
export function requiredUvVersion(plan: BuildPlan): string | undefined {
  const required = contextProject(plan)?.requiredVersion();
  return typeof required === 'object' && typeof required.value === 'string' ? required.value : undefined;
}
