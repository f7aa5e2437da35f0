import type { Application, Detection } from '../detect/detection.ts';
import { askForHealth, execForm } from '../patterns/blocks.ts';
import { findWorkingFolder, home } from './folders.ts';

/** Where the service's image is built, relative to the compose file. */
export interface ComposeBuild {
  readonly context: string;
  /** Relative to the context; absent for `Dockerfile`. */
  readonly dockerfile?: string;
  readonly target?: string;
}

/** An image, and where a compose file finds what it is built of. */
export interface ComposeImage {
  readonly detection: Detection;
  readonly build: ComposeBuild;
}

/** What stands in a compose file about a program. */
export interface ComposeService {
  readonly image: ComposeImage;
  readonly application: Application;
  /** Whether it is the program that the image starts by itself. */
  readonly main: boolean;
  /** The port of the machine that it is reached at; absent for a program that listens nowhere. */
  readonly published?: number;
}

/** All programs of some images, each at a port of its own. */
export function listServices(images: readonly ComposeImage[]): readonly ComposeService[] {
  const taken = new Set<number>();
  return images.flatMap((image) =>
    [image.detection, ...image.detection.others].map((application) => {
      const published = application.start.port === undefined ? undefined : findFreePort(application.start.port, taken);
      return { image, application, main: application === image.detection, ...(published !== undefined && { published }) };
    }),
  );
}

function findFreePort(port: number, taken: Set<number>): number {
  let free = port;
  while (taken.has(free)) {
    free += 1;
  }
  taken.add(free);
  return free;
}

/** The one-shot service that migrates the database; the program waits until it has ended well. `more` lines are as for the program. */
export function writeMigration({ image, application }: ComposeService, more: readonly string[]): readonly string[] {
  const { migration } = application;
  return migration === undefined
    ? []
    : [
        `  ${migrationName(application)}:`,
        ...writeBuild(image),
        ...writeFolder(image.detection, application),
        `    command: ${execForm(migration.command)}`,
        '    restart: "no"',
        ...more,
      ];
}

function migrationName({ name }: Application): string {
  return `${name}-migrate`;
}

/** The service of a program: where its image comes from, what it waits for, what it starts and where it is reached. */
export function writeProgram({ image, application, main, published }: ComposeService, development: boolean): readonly string[] {
  const { start, migration } = application;
  return [
    `  ${application.name}:`,
    ...writeBuild(image),
    ...(migration === undefined
      ? []
      : ['    depends_on:', `      ${migrationName(application)}:`, '        condition: service_completed_successfully']),
    ...(main ? [] : writeOverrides(image.detection, application, development)),
    ...(published === undefined ? [] : ['    ports:', `      - "${published}:${start.port}"`]),
  ];
}

/** What another program than the image's own is started with in place of it. */
function writeOverrides(detection: Detection, application: Application, development: boolean): readonly string[] {
  const { start, stopSignal } = application;
  const signal = stopSignal ?? 'SIGTERM';
  return [
    ...writeFolder(detection, application),
    `    command: ${execForm(development ? start.development : start.command)}`,
    ...(signal === (detection.stopSignal ?? 'SIGTERM') ? [] : [`    stop_signal: ${signal}`]),
    ...writeVariables(start.variables ?? {}),
    ...(development ? [] : writeHealth(detection, application)),
  ];
}

function writeVariables(variables: Readonly<Record<string, string>>): readonly string[] {
  const lines = Object.entries(variables).map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`);
  return lines.length === 0 ? [] : ['    environment:', ...lines];
}

/** The image asks its own program for its health. */
function writeHealth(detection: Detection, { start }: Application): readonly string[] {
  if (start.health !== undefined) {
    const test = ['CMD', ...askForHealth(`http://127.0.0.1:${start.port}${start.health}`)];
    return ['    healthcheck:', `      test: ${execForm(test)}`];
  }
  return detection.start.health === undefined ? [] : ['    healthcheck:', '      disable: true'];
}

/** The folder of a program that needs one, where it is not the image's. */
function writeFolder(detection: Detection, application: Application): readonly string[] {
  const folder = findWorkingFolder(application);
  return folder === undefined || folder === (findWorkingFolder(detection) ?? home) ? [] : [`    working_dir: ${quote(folder)}`];
}

function writeBuild({ detection, build: { context, dockerfile, target } }: ComposeImage): readonly string[] {
  const { credentials } = detection;
  return [
    '    build:',
    `      context: ${quote(context)}`,
    ...(dockerfile === undefined ? [] : [`      dockerfile: ${quote(dockerfile)}`]),
    ...(target === undefined ? [] : [`      target: ${target}`]),
    ...(credentials.length === 0 ? [] : ['      secrets:', ...credentials.map((secret) => `        - ${secret}`)]),
  ];
}

/** Plain where YAML reads it as the same text. */
export function quote(text: string): string {
  return /^[\w./][\w./-]*$/.test(text) ? text : JSON.stringify(text);
}
