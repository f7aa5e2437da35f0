import { onceFor } from '../../memo.ts';
import type { Answer } from '../../project/answer.ts';
import { type Project, readProject } from '../../project/project.ts';
import type { Inputs } from '../../snapshot/inputs.ts';
import type { Path } from '../../text/path.ts';
import type { FileScope } from './fileAnswer.ts';

/** The project in a folder of the build context, whose root is known: one object for one analysis. */
export function readDiskProject({ inputs }: FileScope, folder: Path, contextRoot: Path): Answer<Project> {
  const known = projectsOf(inputs);
  const answer = known.get(folder) ?? readProject(inputs, folder, contextRoot);
  known.set(folder, answer);
  return answer;
}

/** An analysis has inputs of its own, and one build context. */
const projectsOf = onceFor((_: Inputs) => new Map<Path, Answer<Project>>());
