/** The commands, as they are called. */
export const commandNames = ['check', 'rule', 'init', 'explain', 'server'] as const;

export type CommandName = (typeof commandNames)[number];

/** What the program is, and its commands. Without a line feed at the end. */
export const overview = `uv-docker finds what is wrong in Dockerfiles that are built with uv, mends it, and writes new ones.

Usage: uv-docker COMMAND [OPTION…]

Commands:
  check    Find mistakes in Dockerfiles, and fix them
  rule     Print the page of a rule, or all rules
  init     Write Docker files for a project
  explain  Print what is known of a build, or what a change of files rebuilds
  server   Serve an editor (Language Server Protocol)

Options:
  -h, --help     Print help; after a command, that command's
  -V, --version  Print the version

Exit status: 0 nothing found, 1 findings, 2 a mistake in the call or an unreadable file, 3 a mistake in uv-docker.`;

/** The help of a command, with a line feed at the end. */
export function helpOf(command: CommandName): string {
  return `${texts[command]}\n\nOptions:\n${options[command].map(([name, text]) => `  ${name.padEnd(30)} ${text}`).join('\n')}\n  ${'-h, --help'.padEnd(30)} Print this\n`;
}

const texts: Readonly<Record<CommandName, string>> = {
  check: `Finds mistakes in Dockerfiles, and fixes them.

Usage: uv-docker check [OPTION…] [PATH…]
       uv-docker check [OPTION…] - [--stdin-filename FILE]

A file that is named is checked whatever its name. In a folder (without a path: this one) every Dockerfile and Containerfile is, unless
.gitignore or \`exclude\` leaves it out. Settings come from the options below, then from uv-docker.toml or [tool.uv-docker] of pyproject.toml,
the nearest one upward from the file.`,
  rule: `Prints the page of a rule, or the table of all rules.

Usage: uv-docker rule [ID] [OPTION…]`,
  init: `Writes Docker files for a project, after what is found in it. Nothing is written where a file that is there would change: its diff is shown
instead, and --force overwrites it. A .dockerignore and a compose file that are there only gain what they lack. A Dockerfile that another file
builds is written with it where there is none. What the options say is kept by later runs without them, as long as the Dockerfile is there.

Usage: uv-docker init [WHAT…] [OPTION…]

What (production and dockerignore where nothing is named):
  production          Dockerfile and .dockerignore
  development         A stage dev in that Dockerfile, or Dockerfile.dev beside one that is not ours
  compose             compose.yaml for development, with develop.watch
  compose-production  compose.prod.yaml
  dockerignore        .dockerignore
  workflow            .github/workflows/docker.yml
  devcontainer        .devcontainer/devcontainer.json
  all                 All of them`,
  explain: `Prints what is known of a build: for each stage and each call of uv the settings with their origins, the files, the environment, the cache, the user;
for the image what it starts, what it misses and what it carries without need.

With --changed: which steps BuildKit makes anew when files have changed, what stays cached, and which change to the Dockerfile would keep more.

Usage: uv-docker explain FILE [OPTION…]
       uv-docker explain [FILE] [OPTION…] --changed [PATH…]

What stands in front of --changed is the Dockerfile (./Dockerfile where none is named), what stands behind it has changed: files that need not
exist yet, and folders. Without a path: a source file, the manifests, uv.lock, the README and the ignore file of the project.`,
  server: `Serves an editor: the Language Server Protocol over standard input and output.

Usage: uv-docker server --stdio`,
};

type Option = readonly [name: string, text: string];

const settings: readonly Option[] = [
  ['--target STAGE', 'The stage that is built'],
  ['--context DIR', 'The build context'],
  ['--config FILE', 'Read the settings from this file only'],
  ['--no-config', 'Read no configuration file'],
];

const format: Option = ['--output-format text|json', 'The form of the output'];

const options: Readonly<Record<CommandName, readonly Option[]>> = {
  check: [
    ['--fix', 'Apply safe fixes'],
    ['--unsafe-fixes', 'Apply, for what has no safe fix, the first unsafe one too'],
    ['--diff', 'Show what --fix would change and change nothing; exit status 1 if it would'],
    ['--select NAMES', 'Only these rules: ids, categories or ALL, separated by commas; repeatable'],
    ['--ignore NAMES', 'Not these rules'],
    ['--exclude GLOBS', 'Not these files, unless they are named'],
    ...settings,
    ['--fail-on SEVERITY', 'error, warning (default), info, hint or never: the least that makes the exit status 1'],
    ['--output-format FORMAT', 'text, json, sarif, github, gitlab or junit'],
    ['--stdin-filename FILE', 'The path that the text from standard input counts as'],
  ],
  rule: [format],
  init: [
    ['--project DIR', 'The folder of the project (default: this one)'],
    ['--shape SHAPE', 'Of a workspace: member (an image of one member), all (of all), each (one for each that can be started) or wheels'],
    ['--base BASE', 'slim (default), alpine, or managed-python: Debian with a Python of uv'],
    ['--no-cache-mounts', 'For builders that keep no caches'],
    ['--docker-hub', 'Take uv from Docker Hub instead of ghcr.io'],
    ['--dry-run', 'Write nothing, show what would be written'],
    ['--force', 'Overwrite files that are there'],
    format,
  ],
  explain: [
    ['--stage STAGE', 'Only this stage, by name or index'],
    ['--changed [PATH…]', 'What a change of these files rebuilds'],
    ...settings,
    format,
  ],
  server: [['--stdio', 'Speak over standard input and output']],
};
