import { fastapiExample, packageExample } from './examples.ts';
import { type Pattern, plannedFile } from './pattern.ts';
import { pythonVersion, uvVersion, wordOf } from './places.ts';

const production = plannedFile(packageExample, 'Dockerfile', ['production']);

/** Parts of Dockerfiles. */
export const dockerfileParts: readonly Pattern[] = [
  {
    name: 'uv: copy the program',
    prefixes: ['uv-copy'],
    description: 'uv out of its own image, at a pinned version',
    language: 'dockerfile',
    ...production,
    part: /^COPY --from=\S+uv:.*/m,
    places: [uvVersion],
  },
  {
    name: 'uv: variables of a build',
    prefixes: ['uv-variables'],
    description: 'Bytecode at build time, copies out of the cache mount, no Python but the one of the image',
    language: 'dockerfile',
    ...production,
    part: /^ENV UV_(?:.*\\\n)*.*/m,
    places: [],
  },
  {
    name: 'uv: dependency layer',
    prefixes: ['uv-dependencies'],
    description: 'The locked dependencies in a layer of their own, with the cache and the project files mounted',
    language: 'dockerfile',
    ...production,
    part: /^RUN (?:.*\\\n)*.*--no-install-project$/m,
    places: [/--no-dev/],
  },
  {
    name: 'uv: install the project',
    prefixes: ['uv-project'],
    description: 'The project itself, on top of the dependency layer',
    language: 'dockerfile',
    ...production,
    part: /^COPY \. \.\nRUN (?:.*\\\n)*.*/m,
    places: [/--no-dev/],
  },
  {
    name: 'uv: RUN with the cache',
    prefixes: ['uv-cache', 'uv-run'],
    description: 'A command of uv with its cache mounted',
    language: 'dockerfile',
    ...plannedFile(fastapiExample, 'Dockerfile', ['production']),
    part: /(?<=^COPY \. \.\n)RUN (?:.*\\\n)*.*/m,
    places: [/(?<= )uv sync.*/],
  },
  {
    name: 'uv: stage to develop in',
    prefixes: ['uv-dev-stage'],
    description: 'A stage on top of the one that builds, with the default groups, uv and reloading',
    language: 'dockerfile',
    ...plannedFile(fastapiExample, 'Dockerfile', ['production', 'development']),
    part: /^FROM build AS dev\n(?:.+\n)*.*/m,
    places: [/(?<=^FROM )build/, wordOf('app.main:app'), wordOf('8000')],
  },
  {
    name: 'uv: final stage',
    prefixes: ['uv-final'],
    description: 'The image that is shipped: the environment out of the stage that builds, a user without rights, and no uv',
    language: 'dockerfile',
    ...production,
    part: /^FROM \S+\n(?:.+\n)*.*/m,
    places: [/(?<=--from=)build/, wordOf('my_app'), pythonVersion],
  },
];
