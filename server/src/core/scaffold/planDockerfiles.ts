import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile } from '../dockerfile/syntax.ts';
import type { Inputs } from '../snapshot/inputs.ts';
import { joinPath, type Path } from '../text/path.ts';
import type { Detection } from './detect/detection.ts';
import { developmentStage, isOurs, writeDevelopmentDockerfile, writeDockerfile } from './files/dockerfile.ts';
import { isMadeWith } from './keptChoices.ts';
import type { PlannedFile, ScaffoldKind } from './plan.ts';
import { readText } from './readText.ts';

/** Which Dockerfile development builds, and which stage of it. */
export interface DevelopmentBuild {
  readonly file: 'Dockerfile' | 'Dockerfile.dev';
  readonly target?: 'dev';
}

/** The stage `dev` of our Dockerfile, or of one that has such a stage; else Dockerfile.dev. */
export function findDevelopmentBuild(inputs: Inputs, detection: Detection, kinds: ReadonlySet<ScaffoldKind>): DevelopmentBuild {
  const before = readText(inputs, dockerfileOf(detection));
  const staged = before === undefined || kinds.has('production') || isOurs(before) || hasStage(parseDockerfile(before), 'dev');
  return staged ? { file: 'Dockerfile', target: 'dev' } : { file: 'Dockerfile.dev' };
}

/** Whether a Dockerfile has to be written, since a file that is wanted builds it and there is none. */
export function lacksDockerfile(inputs: Inputs, detection: Detection, kinds: ReadonlySet<ScaffoldKind>): boolean {
  const built = kinds.has('development') || kinds.has('compose-production') || kinds.has('workflow');
  return built && readText(inputs, dockerfileOf(detection)) === undefined;
}

/** The Dockerfile, with a stage `dev` where one is wanted or was there, and Dockerfile.dev beside a Dockerfile that is not ours. */
export function planDockerfiles(
  inputs: Inputs,
  detection: Detection,
  kinds: ReadonlySet<ScaffoldKind>,
  place: (path: Path, content: string) => PlannedFile,
): readonly PlannedFile[] {
  const path = dockerfileOf(detection);
  const before = readText(inputs, path);
  const wantsStage = kinds.has('development');
  if (kinds.has('production') || lacksDockerfile(inputs, detection, kinds)) {
    const hadStage = before !== undefined && isOurs(before) && hasStage(parseDockerfile(before), 'dev');
    return [place(path, writeDockerfile(detection, wantsStage || hadStage))];
  }
  if (!wantsStage || before === undefined) {
    return [];
  }
  if (isOurs(before) && !isMadeWith(before, detection.choices)) {
    return [place(path, writeDockerfile(detection, true))];
  }
  const dockerfile = parseDockerfile(before);
  if (hasStage(dockerfile, 'dev')) {
    return [place(path, before)];
  }
  const extended = isOurs(before) && hasStage(dockerfile, 'build') ? insertStage(dockerfile, developmentStage(detection)) : undefined;
  return [
    extended === undefined
      ? place(
          joinPath(detection.root, [detection.folder, 'Dockerfile.dev'].filter(Boolean).join('/')),
          writeDevelopmentDockerfile(detection),
        )
      : place(path, extended),
  ];
}

function dockerfileOf({ root, folder }: Detection): Path {
  return joinPath(root, [folder, 'Dockerfile'].filter(Boolean).join('/'));
}

function hasStage({ instructions }: Dockerfile, name: string): boolean {
  return instructions.some(
    ({ keyword, words }) => keyword === 'FROM' && words[1]?.raw.toUpperCase() === 'AS' && words[2]?.raw.toLowerCase() === name,
  );
}

/** In front of the final stage and the comments that belong to it. */
function insertStage({ text, instructions, comments }: Dockerfile, stage: string): string | undefined {
  const final = instructions.findLast(({ keyword }) => keyword === 'FROM');
  if (!final) {
    return undefined;
  }
  let at = final.span.start;
  for (const comment of comments.toReversed()) {
    if (comment.span.end < at && /^[ \t]*\r?\n[ \t]*$/.test(text.slice(comment.span.end, at))) {
      at = comment.span.start;
    }
  }
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text.slice(0, at)}${stage.replaceAll('\n', ending)}${ending}${ending}${text.slice(at)}`;
}
