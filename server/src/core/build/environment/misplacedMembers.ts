import type { Member } from '../../project/workspace.ts';
import { joinPath, relativeTo } from '../../text/path.ts';
import { lookAtCall } from '../files/lookAtCall.ts';
import type { Model } from '../model.ts';
import type { CopySource, CopyStep, Step } from '../plan.ts';
import { stepsBefore } from '../stageChain.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findNeededMembers } from './neededMembers.ts';
import { standsAlone } from './projectDirectory.ts';

/** A workspace member that was copied, and not to where the workspace expects it. */
export interface MisplacedMember {
  readonly member: Member;
  /** The `COPY` that brings it. */
  readonly step: Step & { readonly copy: CopyStep };
  readonly source: CopySource;
  /** Where it lands. */
  readonly place: string;
  /** Where uv looks for it. */
  readonly expected: string;
  /** Where the source as a whole belongs. */
  readonly destination: string;
}

/** The members that a call needs (with `--locked`: all of them), that are not in their place and surely in another one. */
export function findMisplacedMembers(model: Model, call: UvCall): readonly MisplacedMember[] {
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  const { diskProject } = call;
  if (root === undefined || !diskProject || standsAlone(call)) {
    return [];
  }
  const members = call.isSurely('locked', true)
    ? diskProject.members().list.filter(({ path }) => path !== '')
    : (findNeededMembers(call) ?? []);
  return members
    .filter(({ path }) => lookAtCall(model, call, joinPath(root, `${path}/pyproject.toml`)).kind === 'absent')
    .flatMap((member) => findPlace(model, call, member, root) ?? []);
}

function findPlace(model: Model, call: UvCall, member: Member, root: string): MisplacedMember | undefined {
  const context = model.context.root;
  const workspace = call.diskProject?.root.folder;
  const folder = context === undefined ? undefined : relativeTo(context, member.folder);
  const above = context === undefined || workspace === undefined ? undefined : relativeTo(context, workspace);
  if (folder === undefined || above === undefined) {
    return undefined;
  }
  for (const step of stepsBefore(call.step).toReversed()) {
    const { copy } = step;
    for (const source of copy?.origin.kind === 'context' && !copy.parents ? copy.sources : []) {
      const found = copy && placeBy({ ...step, copy }, source, { folder, above });
      const answer = found && lookAtCall(model, call, joinPath(found.place, 'pyproject.toml'));
      if (found && answer?.kind === 'present' && answer.contextPath === joinPath(`/${folder}`, 'pyproject.toml').slice(1)) {
        return {
          member,
          step: { ...step, copy: found.copy },
          source,
          place: found.place,
          expected: joinPath(root, member.path),
          destination: joinPath(root, found.below),
        };
      }
    }
  }
  return undefined;
}

/** Where a folder of the context lands that a source is, or holds: the source lies below the workspace's root. */
function placeBy(
  step: Step & { readonly copy: CopyStep },
  source: CopySource,
  { folder, above }: { readonly folder: string; readonly above: string },
) {
  const { copy } = step;
  const path = source.path === undefined || /[*?[]/.test(source.path) ? undefined : joinPath('/', source.path);
  const inside = path === undefined ? undefined : relativeTo(path, `/${folder}`);
  const below = path === undefined ? undefined : relativeTo(joinPath('/', above), path);
  return inside === undefined || !below || copy.destination === undefined
    ? undefined
    : { copy, below, place: joinPath(copy.destination, inside) };
}
