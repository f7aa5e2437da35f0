import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { fittingLock } from '../../../../test/harness/fittingLock.ts';
import { type Files, findingsIn, planFiles, textsOf } from '../../../../test/harness/planFiles.ts';
import { scaffoldCombinations, scaffoldProjects } from '../../../../test/harness/scaffoldProjects.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { scaffoldKinds } from './plan.ts';

describe.each(Object.entries(scaffoldProjects))('%s', (_, { files: sources }) => {
  const files: Files = 'uv.lock' in sources ? { ...sources, 'uv.lock': fittingLock(sources) } : sources;

  it.each(scaffoldCombinations)('gets files that hold together: %j', (choices) => {
    const plan = planFiles(files, scaffoldKinds, '', choices);
    if (plan.failure !== undefined) {
      expect(choices.shape, plan.failure).toMatch(/^(?:all|each|wheels)$/);
      return;
    }
    const texts = textsOf(plan);
    const after: Files = { ...files, ...texts };
    for (const path of Object.keys(texts).filter((name) => /Dockerfile/.test(name))) {
      expect(parseDockerfile(texts[path] ?? '').problems).toEqual([]);
      expect(findingsIn(after, path)).toEqual([]);
    }
    for (const path of Object.keys(texts).filter((name) => /compose.*\.yaml$/.test(name))) {
      expect(findingsIn(after, path)).toEqual([]);
      expectWhole(texts, path);
    }
    expect(planFiles(after, scaffoldKinds, '', choices).files.map(({ action }) => action)).toEqual(plan.files.map(() => 'unchanged'));
  });

  it.each(scaffoldKinds)('gets %s alone without a finding', (kind) => {
    const texts = textsOf(planFiles(files, [kind]));
    for (const path of Object.keys(texts).filter((name) => /Dockerfile|compose/.test(name))) {
      expect(findingsIn({ ...files, ...texts }, path)).toEqual([]);
    }
  });

  it.each(scaffoldCombinations)('gets a Dockerfile.dev beside Dockerfiles of its own: %j', (choices) => {
    const planned = Object.keys(textsOf(planFiles(files, ['production'], '', choices)));
    const own = Object.fromEntries(
      planned.filter((path) => /Dockerfile$/.test(path)).map((path) => [path, 'FROM python:3.13\nCOPY . .\n']),
    );
    const texts = textsOf(planFiles({ ...files, ...own }, ['compose'], '', choices));
    for (const path of Object.keys(texts).filter((name) => name.endsWith('Dockerfile.dev'))) {
      expect(findingsIn({ ...files, ...own, ...texts }, path)).toEqual([]);
    }
  });
});

interface Service {
  readonly build: { readonly context: string; readonly dockerfile?: string; readonly target?: string };
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

/** Each service builds a file that is planned, waits for services that there are, and has a port of its own. */
function expectWhole(texts: Readonly<Record<string, string>>, path: string): void {
  const services = Object.entries((parseYaml(texts[path] ?? '') as { services: Record<string, Service> }).services);
  const names = services.map(([name]) => name);
  const folder = path.split('/').slice(0, -1);
  for (const [, { build, depends_on = {} }] of services) {
    expect(build.context).toBe(folder.length === 0 ? '.' : folder.fill('..').join('/'));
    expect(Object.keys(texts)).toContain(build.dockerfile ?? 'Dockerfile');
    expect(names).toEqual(expect.arrayContaining(Object.keys(depends_on)));
  }
  const ports = services.flatMap(([, { ports: own = [] }]) => own.map((port) => port.split(':').at(-2)));
  expect(new Set(ports).size).toBe(ports.length);
}
