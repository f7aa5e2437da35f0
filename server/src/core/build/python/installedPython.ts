import { onceFor } from '../../memo.ts';
import { definedOf } from '../../optional.ts';
import type { ShellCommand } from '../../shell/commands.ts';
import { readProgramName } from '../../shell/programName.ts';
import type { Span } from '../../text/span.ts';
import type { Model } from '../model.ts';
import type { CopyStep, Stage } from '../plan.ts';

/** The Python that a stage has by itself: of its base image, or of the distribution's packages. */
export type InstalledPython =
  | {
      readonly kind: 'installed';
      readonly by: 'image' | 'packages';
      /** `3.12`; absent where the tag does not say. */
      readonly version?: string;
      /** `3.12.4`, where the tag says so. */
      readonly fullVersion?: string;
      /** `/usr/local/bin/python3.12` */
      readonly path?: string;
      readonly libc?: 'glibc' | 'musl';
      readonly os?: string;
      readonly release?: string;
      readonly externallyManaged?: boolean;
      /** The stage whose `FROM` names the image that it comes from. */
      readonly stage: Stage;
      /** The image reference of that `FROM`, or the command that installs it. */
      readonly span: Span;
    }
  /** Surely none. */
  | { readonly kind: 'none'; readonly libc?: 'glibc' | 'musl'; readonly stage: Stage; readonly span: Span }
  | { readonly kind: 'unknown' };

/** The Python of a stage before its step at `end` (default: of the finished stage). */
export function findInstalledPython(model: Model, stage: Stage, end: number = stage.steps.length): InstalledPython {
  const below = stage.base.kind === 'stage' ? findInstalledPython(model, stage.base.stage) : pythonOfImage(stage);
  if (below.kind === 'unknown' || below.kind === 'installed') {
    return below;
  }
  for (const step of stage.steps.slice(0, end)) {
    if (step.copy && mayBringPython(step.copy)) {
      return { kind: 'unknown' };
    }
    for (const command of step.run?.commands ?? []) {
      const effect = effectOf(command);
      if (effect !== 'none') {
        return effect === 'packages' ? pythonOfPackages(stage, command) : { kind: 'unknown' };
      }
    }
    if (step.run && !step.run.complete) {
      return { kind: 'unknown' };
    }
  }
  return below;
}

const pythonOfImage = onceFor((stage: Stage): InstalledPython => {
  const facts = stage.base.kind === 'image' ? stage.base.facts : undefined;
  const span = stage.view?.image.span;
  if (!facts || facts.python === undefined || span === undefined) {
    return { kind: 'unknown' };
  }
  const { libc, os, release } = facts;
  if (facts.python === 'none') {
    return { kind: 'none', stage, span, ...(libc && { libc }) };
  }
  const { version, fullVersion, path, externallyManaged } = facts.python;
  return {
    kind: 'installed',
    by: 'image',
    stage,
    span,
    ...definedOf({ version, fullVersion, path, externallyManaged, libc, os, release }),
  };
});

/** A copy from elsewhere into a folder where programs stand, of more than uv's own. */
function mayBringPython({ destination, origin, sources }: CopyStep): boolean {
  if (origin.kind === 'context' || sources.every(({ path }) => /(?:^|\/)uvx?$/.test(path ?? ''))) {
    return false;
  }
  return destination === undefined || (/^\/(?:$|usr|bin|opt|python|root|lib)/.test(destination) && !/\/(?:venv|\.venv)$/.test(destination));
}

const packageManagers = /^(?:apt|apt-get|aptitude|apk|dnf|microdnf|yum|zypper|pacman)$/;
/** Programs that put no Python onto `PATH`. */
const harmless =
  /^(?:|uvx?|apt|apt-get|apk|dnf|microdnf|yum|useradd|adduser|groupadd|addgroup|usermod|chown|chmod|mkdir|rm|rmdir|cp|mv|cd|export|set|echo|printf|true|test|\[|touch|cat|sed|grep|find|ls|sh|bash|curl|wget|update-ca-certificates|locale-gen|sleep|id|env|git|tar|unzip|npm|npx|pnpm|yarn|node|install|rm)$/;

function effectOf(command: ShellCommand): 'none' | 'packages' | 'unknown' {
  const program = readProgramName(command);
  if (program === undefined) {
    return 'unknown';
  }
  const words = command.args.map((argument) => argument.literal);
  if (packageManagers.test(program) && words.some((word) => word === 'install' || word === 'add')) {
    const python = words.find(
      (word) => word === undefined || /python3?(?:[.\d]*)(?:-full|-minimal|-dev|-venv|-pip)?$|build-essential|pip/.test(word),
    );
    return python === undefined && !words.includes(undefined)
      ? 'none'
      : python === 'python3' || python === 'python3-venv' || python === 'python3-minimal'
        ? 'packages'
        : 'unknown';
  }
  if (program === 'uv' && words.includes('python')) {
    return words.includes('--default') || words.includes(undefined) ? 'unknown' : 'none';
  }
  return harmless.test(program) ? 'none' : 'unknown';
}

function pythonOfPackages(stage: Stage, command: ShellCommand): InstalledPython {
  const image = bottomOf(stage);
  const facts = image.base.kind === 'image' ? image.base.facts : undefined;
  const { version, path, externallyManaged } = facts?.packagedPython ?? {};
  return {
    kind: 'installed',
    by: 'packages',
    stage: image,
    span: command.commandSpan,
    ...definedOf({ version, path, externallyManaged, libc: facts?.libc, os: facts?.os, release: facts?.release }),
  };
}

function bottomOf(stage: Stage): Stage {
  return stage.base.kind === 'stage' ? bottomOf(stage.base.stage) : stage;
}
