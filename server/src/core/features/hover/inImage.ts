import type { Variable } from '../../catalog/variables.ts';

/** What a command is good for in an image, by its path. */
const commands: Readonly<Record<string, string>> = {
  'uv add': 'it changes pyproject.toml and uv.lock of the image only; do it in the project, and sync in the build.',
  'uv build': 'a wheel that is built in one stage and installed in the next leaves the source out of the final image.',
  'uv cache clean':
    'a cache mount stays out of the image by itself, and emptying it makes the next build slow; without a mount `--no-cache` spares the layer.',
  'uv cache prune': 'a cache mount stays out of the image by itself; there is nothing to prune for its sake.',
  'uv export': 'a requirements file is only needed where something else than uv installs it: `uv sync` reads uv.lock itself.',
  'uv lock': 'a build that locks may get other versions each time; lock in the project, commit uv.lock, and sync with `--locked`.',
  'uv pip install': 'it needs an environment, or `--system`, and does not look at uv.lock.',
  'uv pip sync': 'it needs an environment, or `--system`, and removes what its file does not name.',
  'uv python install':
    'the Python lies in the home of the user of the build, so it has to be copied along with an environment that was made with it.',
  'uv run':
    'at the start of a container it looks whether the environment is up to date, and may change it; `--no-sync`, or the program in `.venv/bin` itself, starts as built.',
  'uv self update': "it works only where uv's own installer has put uv; raise the tag of the image instead.",
  'uv sync':
    'where it is split, the dependencies keep their layer when the source changes: first with `--no-install-project` and mounted manifests, then again behind `COPY`.',
  'uv tool install': 'programs land in `~/.local/bin`, which is not on `PATH` unless `UV_TOOL_BIN_DIR` says otherwise.',
  'uv tool uvx': 'each start needs the network or a filled cache; `uv tool install` in the build does not.',
  'uv venv': 'project commands make `.venv` themselves; it is of use for `uv pip`.',
};

/** What an option is good for in an image, by its canonical name. */
const flags: Readonly<Record<string, string>> = {
  '--active': 'it takes an environment that the image has activated by `VIRTUAL_ENV`.',
  '--all-extras': 'all of them end up in the image; name those that it needs.',
  '--all-groups': 'groups for development end up in the image, too.',
  '--all-packages': 'every member of the workspace has to be in the build.',
  '--break-system-packages': 'on Debian and Ubuntu `--system` needs it; an environment does not.',
  '--compile-bytecode': 'without it each new container compiles what it imports: what it writes is gone with it.',
  '--extra': 'the packages of the extra end up in the image.',
  '--frozen': 'the build does not notice that uv.lock is out of date; `--locked` does, but needs the pyproject.toml of every member.',
  '--group': 'the packages of the group end up in the image.',
  '--index': 'it can make uv.lock look out of date to `--locked`; indexes belong into pyproject.toml.',
  '--inexact': 'what earlier layers have installed stays.',
  '--locked': 'a uv.lock that does not fit stops the build instead of giving other versions than were tested.',
  '--managed-python': 'the Python of the base image is not used; a second one is downloaded.',
  '--no-cache': 'the layer stays small, and each build downloads everything; a cache mount spares both.',
  '--no-default-groups': "nothing but the project's own dependencies and what is named gets in.",
  '--no-dev': 'tools for development stay out of a production image.',
  '--no-editable': 'the environment alone is enough for the final stage; the source need not be copied there.',
  '--no-install-local': 'the layer depends on nothing but the lockfile, also where path sources are.',
  '--no-install-package': 'the package is not in the image, although the lockfile has it.',
  '--no-install-workspace': 'the layer holds the dependencies of all members and stays cached when only the source changes.',
  '--no-managed-python': 'the Python of the base image is taken, and none is downloaded.',
  '--no-progress': 'logs of builds are shorter.',
  '--no-python-downloads': 'a build fails where the image has no Python that fits, rather than bringing a second one.',
  '--no-sync': 'the container starts with what was built, whoever runs it.',
  '--only-group': 'it makes a layer of one group, such as the server, that seldom changes.',
  '--package': 'one member of a workspace and what it needs is installed.',
  '--python': 'a version that the base image does not have is downloaded.',
  '--reinstall': 'a fresh environment has nothing to reinstall.',
  '--system': 'packages go into the Python of the base image; there is no environment to put on `PATH` or to copy.',
  '--target': 'a folder of packages, as AWS Lambda wants it, that is no environment.',
  '--upgrade': 'each build may get other versions; upgrade in the project and commit uv.lock.',
};

/** What a variable is good for in an image, where no option says it. */
const variables: Readonly<Record<string, string>> = {
  UV_NO_INSTALL_PROJECT: 'as `ENV` it would hold for the sync behind `COPY`, too, which is to install the project.',
  UV_NO_SYNC: 'it holds for `uv run` at the start of a container, too, when `ENV` sets it.',
  UV_PROJECT_ENVIRONMENT: 'an environment outside of the source is not hidden by a mount over the source, and is copied by its own path.',
  UV_PYTHON_DOWNLOADS: '`0` makes sure that the Python of the base image is used.',
  UV_PYTHON_INSTALL_DIR: 'a place outside of `/root` lets other users start it.',
  UV_TOOL_BIN_DIR: '`/usr/local/bin` puts the programs onto `PATH`; the derived images of uv set it.',
};

/** What a command does in an image. */
export function commandInImage(path: string): readonly string[] {
  return tell(commands[path === 'uv tool run' ? 'uv tool uvx' : path]);
}

/** What an option of a command that installs or runs does in an image. */
export function flagInImage(name: string, command: string): readonly string[] {
  return /^uv (?:sync|run|pip (?:install|sync)|tool (?:install|run|uvx)|venv)$/.test(command) ? tell(flags[name]) : [];
}

/** What a variable does in an image; as of the option that it stands for. */
export function variableInImage({ name, flag }: Variable): readonly string[] {
  return tell(variables[name] ?? (flag === undefined ? undefined : flags[flag]));
}

function tell(sentence: string | undefined): readonly string[] {
  return sentence === undefined ? [] : [`In an image: ${sentence}`];
}
