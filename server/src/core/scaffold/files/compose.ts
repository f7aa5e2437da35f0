import type { Detection } from '../detect/project.ts';

/** Where the service's image is built, relative to the compose file. */
export interface ComposeBuild {
  readonly context: string;
  /** Relative to the context; absent for `Dockerfile`. */
  readonly dockerfile?: string;
  readonly target?: string;
}

/** compose.yaml for development: changes of the code go into the running container, changes of the dependencies build it anew. */
export function writeCompose(detection: Detection, build: ComposeBuild): string {
  const inContext = (path: string): string => (build.context === '.' ? path : `${build.context}/${path}`);
  return lines([
    ...head(detection, build),
    ...ports(detection),
    '    init: true',
    '    develop:',
    '      watch:',
    ...['uv.lock', ...(detection.member === '' ? ['pyproject.toml'] : [`${detection.member}/pyproject.toml`])].flatMap((path) => [
      '        - action: rebuild',
      `          path: ${quote(inContext(path))}`,
    ]),
    '        - action: sync',
    `          path: ${quote(build.context)}`,
    '          target: /app',
    '          ignore:',
    '            - .venv/',
    '            - .git/',
    ...secrets(detection),
  ]);
}

/** compose.prod.yaml: the shipped image, with as few rights as will do. */
export function writeProductionCompose(detection: Detection, build: ComposeBuild): string {
  return lines([
    ...head(detection, build),
    ...ports(detection),
    '    init: true',
    '    restart: unless-stopped',
    '    read_only: true',
    '    tmpfs:',
    '      - /tmp',
    '    cap_drop:',
    '      - ALL',
    '    security_opt:',
    '      - no-new-privileges:true',
    ...secrets(detection),
  ]);
}

/** What the build is given, out of the variables of who builds. */
function secrets({ credentials }: Detection): readonly string[] {
  return credentials.length === 0 ? [] : ['secrets:', ...credentials.flatMap((name) => [`  ${name}:`, `    environment: ${name}`])];
}

function head({ name, credentials }: Detection, { context, dockerfile, target }: ComposeBuild): readonly string[] {
  return [
    'services:',
    `  ${name}:`,
    '    build:',
    `      context: ${quote(context)}`,
    ...(dockerfile === undefined ? [] : [`      dockerfile: ${quote(dockerfile)}`]),
    ...(target === undefined ? [] : [`      target: ${target}`]),
    ...(credentials.length === 0 ? [] : ['      secrets:', ...credentials.map((secret) => `        - ${secret}`)]),
  ];
}

function ports({ start: { port } }: Detection): readonly string[] {
  return port === undefined ? [] : ['    ports:', `      - "${port}:${port}"`];
}

/** Plain where YAML reads it as the same text. */
function quote(text: string): string {
  return /^[\w./][\w./-]*$/.test(text) ? text : JSON.stringify(text);
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}
