import type { Inputs } from '../snapshot/inputs.ts';
import { joinPath, type Path } from '../text/path.ts';
import { isOurs } from './files/dockerfile.ts';
import type { ScaffoldChoices, WorkspaceShape } from './plan.ts';
import { readText } from './readText.ts';

/** What the first Dockerfile of ours in some folders was made with: what a later run does not choose stays as it is. */
export function findKeptChoices(inputs: Inputs, folders: readonly Path[]): Partial<ScaffoldChoices> {
  for (const folder of folders) {
    const text = readText(inputs, joinPath(folder, 'Dockerfile'));
    if (text !== undefined && isOurs(text)) {
      return readChoices(text);
    }
  }
  return {};
}

/** Whether a Dockerfile of ours was made with these choices, as far as they concern all of its stages. */
export function isMadeWith(text: string, { base, cacheMounts, dockerHub }: ScaffoldChoices): boolean {
  const made = readChoices(text);
  return made.base === base && made.cacheMounts === cacheMounts && made.dockerHub === dockerHub;
}

/** That a member was chosen where others could be started too cannot be seen. */
function readChoices(text: string): Partial<ScaffoldChoices> {
  const shape: WorkspaceShape | undefined = /^ +uv sync .*--all-packages\b/m.test(text)
    ? 'all'
    : /\buv build --wheel\b/.test(text)
      ? 'wheels'
      : undefined;
  return {
    ...(shape !== undefined && { shape }),
    base: /^FROM python:\S*-alpine/m.test(text) ? 'alpine' : /^FROM debian:/m.test(text) ? 'managed-python' : 'slim',
    cacheMounts: text.includes('--mount=type=cache,'),
    dockerHub: /^COPY --from=astral\/uv:/m.test(text),
  };
}
