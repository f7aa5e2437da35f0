import type { UvCatalog } from '../../catalog/catalog.ts';
import { onceFor } from '../../memo.ts';
import type { Inputs } from '../../snapshot/inputs.ts';
import { memoryInputs } from '../../snapshot/memoryInputs.ts';
import type { Path } from '../../text/path.ts';
import { signature } from '../files/dockerfile.ts';
import type { ScaffoldChoices, ScaffoldKind } from '../plan.ts';
import { planScaffold } from '../planScaffold.ts';
import type { Example } from './examples.ts';
import type { Place } from './places.ts';
import type { SnippetLanguage } from './snippet.ts';

/** A pattern of practice: an example project that shows it, and what is written for that. */
export interface Pattern {
  readonly name: string;
  readonly prefixes: readonly [string, ...string[]];
  readonly description: string;
  readonly language: SnippetLanguage;
  readonly example: Example;
  /** Where its text stands in the example, as a whole file or in it. */
  readonly path: Path;
  /** The text for the example. */
  readonly write: (catalog: UvCatalog) => string;
  /** What a part is cut out of the written file by; absent for a whole file. */
  readonly part?: RegExp;
  /** The words to fill in. */
  readonly places: readonly Place[];
}

/** Where examples are thought to be. */
export const exampleFolder: Path = '/example';

/** What is written for the example: a file of the plan that `uv-docker init` would make, without the comment that tells of it. */
export function plannedFile(
  example: Example,
  path: Path,
  kinds: readonly ScaffoldKind[],
  choices: Partial<ScaffoldChoices> = {},
): Pick<Pattern, 'example' | 'path' | 'write'> {
  return {
    example,
    path,
    write: onceFor((catalog: UvCatalog) => {
      const inputs = inputsOf(example);
      const { files } = planScaffold({ folder: exampleFolder, kinds, choices, boundary: exampleFolder, inputs, catalog });
      const file = files.find((candidate) => candidate.path === `${exampleFolder}/${path}`);
      return (file?.content ?? '').replace(`${signature}\n`, '');
    }),
  };
}

/** The example as a project that is read. */
export function inputsOf(example: Example): Inputs {
  return memoryInputs(Object.fromEntries(Object.entries(example).map(([path, text]) => [`${exampleFolder}/${path}`, text])));
}
