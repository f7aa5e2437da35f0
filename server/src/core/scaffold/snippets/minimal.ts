import type { UvCatalog } from '../../catalog/catalog.ts';
import { detectProject } from '../detect/project.ts';
import { beginning } from '../files/dockerfile.ts';
import { home } from '../files/folders.ts';
import { bases } from '../patterns/bases.ts';
import { addUser, runtimeVariables, runUv, uvVariables } from '../patterns/blocks.ts';
import { usualChoices } from '../plan.ts';
import { scriptExample } from './examples.ts';
import { exampleFolder, inputsOf, type Pattern } from './pattern.ts';

/** One stage is enough where uv is only mounted: a project that is no package, whose files are started as they are. */
export const minimalDockerfile: Pick<Pattern, 'example' | 'path' | 'write'> = {
  example: scriptExample,
  path: 'Dockerfile',
  write: writeMinimal,
};

function writeMinimal(catalog: UvCatalog): string {
  const wanted = { folder: exampleFolder, boundary: exampleFolder, choices: usualChoices };
  const found = detectProject(inputsOf(scriptExample), wanted, catalog);
  if (typeof found === 'string') {
    return '';
  }
  const [image] = found.images;
  const { python, uv, start, choices } = image;
  const base = bases[choices.base];
  const install = runUv('uv sync --locked --no-dev', { mountedUv: uv, binds: ['uv.lock', 'pyproject.toml'] });
  return `# syntax=docker/dockerfile:1

FROM ${base.image(python)}
${addUser(base, 'app')}
${uvVariables({ managed: false, cacheMounts: true })}
WORKDIR ${home}

# uv is there while it runs, and does not stay in the image.
${install}

COPY . .
${runtimeVariables(`${home}/.venv`)}
USER ${base.user}
${beginning(image, start.command).join('\n')}
`;
}
