import { findCacheMount, usesCache } from '../../build/cache/cacheMounts.ts';
import type { ContentOrigin, Step, StepMount } from '../../build/plan.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { nameCommand } from '../../catalog/commands.ts';
import { nameOrigin } from '../../explain/explainSettings.ts';
import { joinPath } from '../../text/path.ts';
import { contains, span } from '../../text/span.ts';
import { findStepAt } from '../callAt.ts';
import { code, heading, joinParagraphs } from '../markdown.ts';
import type { HoverPlace, HoverText } from './hoverText.ts';

/** A mount of a `RUN`: what is kept where, and whether uv uses it. */
export function hoverMount({ plan, offset }: HoverPlace): HoverText | undefined {
  const step = findStepAt(plan, offset);
  const mount = step?.run?.mounts.find((candidate) => contains(candidate.mount.flag.span, span(offset, offset)));
  const says = step && mount && tellMount(step, mount);
  const link = mount && links[mount.type];
  return says
    ? {
        span: mount.mount.flag.span,
        markdown: joinParagraphs([heading(`--mount=type=${mount.type}`), ...says, link && `[uv's documentation](${link})`]),
      }
    : undefined;
}

const guide = 'https://docs.astral.sh/uv/guides/integration/docker';
const links: Readonly<Record<string, string>> = { cache: `${guide}/#caching`, bind: `${guide}/#intermediate-layers` };

function tellMount(step: Step, mount: StepMount): readonly string[] | undefined {
  const target = mount.target === undefined ? undefined : code(mount.target);
  switch (mount.type) {
    case 'cache':
      return target === undefined
        ? undefined
        : [`Keeps ${target} from one build to the next. Nothing of it is in the image.`, ...tellCacheUse(step, mount)];
    case 'bind':
      return target === undefined
        ? undefined
        : [`${tellSource(mount)} is seen at ${target} while the instruction runs. It is not in the image.`, ...tellReaders(step, mount)];
    case 'tmpfs':
      return target === undefined ? undefined : [`${target} is an empty folder in memory, and gone behind the instruction.`];
    case 'secret':
      return [`A secret of the build, ${tellSecret(mount)}. It is in no layer.`];
    case 'ssh':
      return ['The SSH agent or keys of whoever builds, for git and ssh. They are in no layer.'];
    default:
      return undefined;
  }
}

function optionOf({ mount }: StepMount, name: string): string | undefined {
  return mount.options.findLast((option) => option.name === name)?.value;
}

function tellSecret(mount: StepMount): string {
  const variable = optionOf(mount, 'env');
  const id = optionOf(mount, 'id');
  const file = mount.target ?? (id === undefined ? undefined : `/run/secrets/${id}`);
  return variable !== undefined && mount.target === undefined
    ? `in the variable ${code(variable)}`
    : file === undefined
      ? 'in a file'
      : `in the file ${code(file)}`;
}

/** Whether the calls of uv in the instruction keep their cache there. */
function tellCacheUse({ run }: Step, mount: StepMount): readonly string[] {
  const calls = (run?.uvCalls ?? []).filter(usesCache);
  const user = calls.find((call) => findCacheMount(call) === mount);
  if (user) {
    return [`uv keeps its cache there${tellReason(user)}.`];
  }
  const [other] = calls;
  return other?.cache.kind === 'path' && findCacheMount(other) !== 'unknown' && mount.target !== undefined
    ? [`uv does not use it: its cache is ${code(other.cache.path)}${tellReason(other)}.`]
    : [];
}

function tellReason({ cache }: UvCall): string {
  return cache.kind !== 'path' ? '' : `, by ${code(typeof cache.by === 'string' ? cache.by : nameOrigin(cache.by))}`;
}

function tellSource({ source, origin }: StepMount): string {
  const what = source === undefined ? 'A file or folder' : source === '' ? 'All' : code(origin.kind === 'context' ? source : `/${source}`);
  return `${what} of ${tellOrigin(origin)}`;
}

function tellOrigin(origin: ContentOrigin): string {
  switch (origin.kind) {
    case 'context':
      return 'the build context';
    case 'stage':
      return `stage ${code(origin.stage.name ?? String(origin.stage.index))}`;
    case 'image':
      return code(origin.reference);
    case 'unknown':
      return 'another place';
  }
}

/** The calls of uv that look for a file there. */
function tellReaders({ run }: Step, { target }: StepMount): readonly string[] {
  const readers = (run?.uvCalls ?? []).filter((call) => target !== undefined && filesOf(call).includes(target));
  const names = [...new Set(readers.map(({ invocation }) => code(nameCommand(invocation.command))))];
  return names.length === 0 ? [] : [`${names.join(' and ')} ${names.length === 1 ? 'reads' : 'read'} it.`];
}

function filesOf({ project }: UvCall): readonly string[] {
  if (project.kind !== 'present') {
    return [];
  }
  const root = project.root ?? project.directory;
  return [
    joinPath(project.directory, 'pyproject.toml'),
    ...['pyproject.toml', 'uv.lock', 'uv.toml', '.python-version'].map((name) => joinPath(root, name)),
  ];
}
