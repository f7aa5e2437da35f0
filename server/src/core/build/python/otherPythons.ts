import type { ShellCommand } from '../../shell/commands.ts';
import { readProgramName } from '../../shell/programName.ts';
import type { CopyStep, Step, StepMount } from '../plan.ts';
import { chainOf, stepsUpTo } from '../stageChain.ts';

/** Whether a stage has a further Python beside the one of its image: surely not, perhaps the distribution's, or perhaps any. */
export type OtherPythons =
  | { readonly kind: 'none' }
  | { readonly kind: 'distribution'; readonly versions: readonly string[] }
  | { readonly kind: 'any' };

/** What the steps up to one, that one included, may have brought beside the image's own Python. */
export function findOtherPythons(step: Step): OtherPythons {
  const effects = stepsUpTo(step).flatMap(effectsOf);
  if (effects.includes('any')) {
    return { kind: 'any' };
  }
  const bottom = chainOf(step.stage).at(-1);
  const facts = bottom?.base.kind === 'image' ? bottom.base.facts : undefined;
  if (facts?.family !== 'python' && !effects.includes('distribution')) {
    return { kind: 'none' };
  }
  const version = facts?.packagedPython?.version;
  if (version === undefined && facts?.os !== 'debian') {
    return { kind: 'any' };
  }
  return { kind: 'distribution', versions: version === undefined ? debianPythons : [version] };
}

/** Of the releases of Debian that images are built on, where the tag names none. The full Python images hold the distribution's Python too. */
const debianPythons = ['3.11', '3.13'];

type Effect = 'none' | 'distribution' | 'any';

function effectsOf({ copy, run }: Step): Effect[] {
  if (copy) {
    return [mayBringPython(copy) ? 'any' : 'none'];
  }
  return run ? [run.complete && !run.mounts.some(mayHoldPython) ? 'none' : 'any', ...run.commands.map(effectOf)] : [];
}

/** A cache of the Pythons that uv manages, or the files of a stage or an image. */
function mayHoldPython({ type, target, source, origin }: StepMount): boolean {
  return type === 'cache'
    ? target === undefined || /python/i.test(target)
    : type === 'bind' && origin.kind !== 'context' && !/(?:^|\/)uvx?$/.test(source ?? '');
}

function mayBringPython({ destination, origin, sources }: CopyStep): boolean {
  const uvOnly = sources.every(({ path }) => /(?:^|\/)uvx?$/.test(path ?? ''));
  return origin.kind !== 'context' && !uvOnly && (destination === undefined || /^\/(?:$|usr|bin|opt|python|root|lib)/.test(destination));
}

const managers = /^(?:apt|apt-get|aptitude|apk|dnf|microdnf|yum|zypper|pacman)$/;
const others =
  /^(?:conda|mamba|micromamba|pyenv|asdf|mise|rye|make|nix|nix-env|brew|add-apt-repository|update-alternatives|bash|sh|source|\.)$|\.(?:sh|py)$/;
/** Packages that need no Python. */
const small =
  /^(?:lib(?!glib|xml2-utils|reoffice)[\w.+-]+|ca-certificates|curl|wget|git|gcc|g\+\+|make|build-essential|build-base|musl-dev|pkg-config|pkgconf|tini|dumb-init|tzdata|locales|gnupg|unzip|zip|xz-utils|jq|procps|netcat-openbsd|netcat-traditional|postgresql-client|default-mysql-client|redis-tools|rsync|nano|less|openssh-client|openssl|sudo|gosu|gettext|sqlite3|iputils-ping|file|patch|default-libmysqlclient-dev|zlib1g-dev|zlib1g|linux-headers|libc6-dev|bash)$/;

function effectOf(command: ShellCommand): Effect {
  const program = readProgramName(command);
  if (program === undefined || others.test(program)) {
    return 'any';
  }
  const words = command.args.map(({ literal }) => literal);
  if (!managers.test(program) || !words.some((word) => /^(?:install|add|-S\w*)$/.test(word ?? ''))) {
    return 'none';
  }
  if (words.some((word) => /^python3?\.\d/.test(word ?? ''))) {
    return 'any';
  }
  const packages = words.filter((word) => word === undefined || !/^(?:-.*|install|add)$/.test(word));
  return packages.every((word) => word !== undefined && small.test(word.replace(/[=~<>:].*$/, ''))) ? 'none' : 'distribution';
}
