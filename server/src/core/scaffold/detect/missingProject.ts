import { entryIn, type Inputs } from '../../snapshot/inputs.ts';
import { foldersUpTo, joinPath, type Path } from '../../text/path.ts';
import { readText } from '../readText.ts';

/** Files of other tools, and what makes a project for uv out of them. */
const foreign: Readonly<Record<string, string>> = {
  'poetry.lock': 'Poetry',
  'pdm.lock': 'PDM',
  Pipfile: 'Pipenv',
};

/** What to do about a folder that holds no project, as a sentence. `boundary` is the topmost folder that is looked at. */
export function tellWhatIsMissing(inputs: Inputs, folder: Path, boundary: Path): string {
  const has = (name: string): boolean => typeof entryIn(inputs, folder, name) === 'object';
  const file = Object.keys(foreign).find(has);
  if (file !== undefined) {
    return `The project in ${folder} is made for ${foreign[file]} (${file}). uvx migrate-to-uv makes one for uv of it; run this again then.`;
  }
  if (has('pyproject.toml') && inputs.file(joinPath(folder, 'pyproject.toml')).kind !== 'text') {
    return `pyproject.toml in ${folder} cannot be read.`;
  }
  if (has('pyproject.toml')) {
    return `pyproject.toml in ${folder} has no [project] table: uv installs nothing by it. Add one with a name and a version, and run uv lock.`;
  }
  const listing = inputs.folder(folder);
  if (listing.kind === 'absent') {
    return `There is no folder ${folder}.`;
  }
  const around = findProjectAround(inputs, folder, boundary);
  if (around !== undefined) {
    return `${folder} holds no project of its own. Make the files in ${around}, whose project is around it, or run uv init here first.`;
  }
  const below = findProjectsBelow(inputs, folder);
  if (below.length > 0) {
    return `There is neither a pyproject.toml nor a requirements.txt in ${folder}, but in ${below.join(', ')} below it: make the files there.`;
  }
  const code = listing.kind === 'entries' ? listing.entries.map(({ name }) => name).filter((name) => name.endsWith('.py')) : [];
  return `There is neither a pyproject.toml nor a requirements.txt in ${folder}. ${tellHowToBegin(inputs, folder, code)}`;
}

/** The names of the folders right below that hold a project of their own. */
function findProjectsBelow(inputs: Inputs, folder: Path): readonly string[] {
  const listing = inputs.folder(folder);
  const folders = listing.kind === 'entries' ? listing.entries.filter((entry) => entry.folder && /^[^._]/.test(entry.name)) : [];
  const isProject = (name: string): boolean =>
    ['pyproject.toml', 'requirements.txt'].some((file) => typeof entryIn(inputs, joinPath(folder, name), file) === 'object');
  return folders
    .map(({ name }) => name)
    .filter(isProject)
    .sort();
}

function tellHowToBegin(inputs: Inputs, folder: Path, code: readonly string[]): string {
  const script = code.find((name) => /^# \/\/\/ script[ \t]*\r?$/m.test(readText(inputs, joinPath(folder, name)) ?? ''));
  return script !== undefined
    ? `${script} lists its own dependencies, which is no project yet. Run uv init --bare there, and uv add what it lists.`
    : code.length > 0
      ? 'Run uv init --bare there, and uv add what the code imports.'
      : 'uv init makes a project.';
}

function findProjectAround(inputs: Inputs, folder: Path, boundary: Path): Path | undefined {
  const [, ...above] = foldersUpTo(folder, boundary);
  return above.find((path) => typeof entryIn(inputs, path, 'pyproject.toml') === 'object');
}
