import type { BuildPlan, ImageUse } from '../../build/plan.ts';
import type { PythonRequest } from '../../build/python/pythonRequest.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { isUvImage, parseImageReference } from '../../uv/imageReference.ts';
import type { FileEdit } from '../rule.ts';
import { changeSetting } from '../settingEdits.ts';

/**
 * Gives every image of a Python another one, in its `FROM` or in the `ARG` that names its version: environments move between stages. `undefined` where one cannot be
 * edited, or there is no such image.
 */
export function changeImages(plan: BuildPlan, from: string, to: string): readonly FileEdit[] | undefined {
  const uses = plan.images.filter(({ place, stage }) => {
    const facts = stage.base.kind === 'image' ? stage.base.facts : undefined;
    return (
      place === 'FROM' && plan.judged.has(stage) && facts?.python !== undefined && facts.python !== 'none' && facts.python.version === from
    );
  });
  const edits = new Map<number, FileEdit>();
  for (const use of uses) {
    const edit = changeImage(plan, use, from, to);
    if (!edit) {
      return undefined;
    }
    edits.set(edit.create === true ? -1 : edit.span.start, edit);
  }
  return edits.size === 0 ? undefined : [...edits.values()];
}

function changeImage(
  plan: BuildPlan,
  { written, reference, span, arguments: names }: ImageUse,
  from: string,
  to: string,
): FileEdit | undefined {
  const parsed = reference === undefined ? undefined : parseImageReference(reference);
  if (!parsed || parsed.tag === undefined || parsed.digest !== undefined || !isPublished(plan, parsed, from, to)) {
    return undefined;
  }
  if (written === reference) {
    return replaceVersion(plan, { value: parsed.tag, start: span.start + parsed.tagSpan.start }, from, to);
  }
  const naming = [...names.values()].filter(({ value }) => versionIn(value, from) !== undefined);
  const [argument] = naming;
  return argument && naming.length === 1
    ? replaceVersion(plan, { value: argument.value, start: argument.valueSpan.start }, from, to)
    : undefined;
}

/** The tags of uv's own images are known; of the official Python images every minor version is there. */
function isPublished(plan: BuildPlan, parsed: NonNullable<ReturnType<typeof parseImageReference>>, from: string, to: string): boolean {
  const tag = parsed.tag ?? '';
  const at = versionIn(tag, from);
  const changed = at && tag.slice(0, at.start) + to + tag.slice(at.end);
  return changed !== undefined && (!isUvImage(parsed) || plan.catalog.describeUvTag(changed).published === 'yes');
}

function versionIn(text: string, version: string): { readonly start: number; readonly end: number } | undefined {
  const match = new RegExp(`(?<![\\d.])${version.replace('.', '\\.')}(?:\\.\\d+)?(?=$|-)`).exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

function replaceVersion(
  plan: BuildPlan,
  { value, start }: { readonly value: string; readonly start: number },
  from: string,
  to: string,
): FileEdit | undefined {
  const at = versionIn(value, from);
  const written = plan.dockerfile.text.slice(start, start + value.length) === value;
  return at && written ? { file: plan.file, span: { start: start + at.start, end: start + at.end }, newText: to } : undefined;
}

/** Asks for another Python where the request stands: at the flag, the variable or in `.python-version`. */
export function changeRequest(
  plan: BuildPlan,
  call: UvCall,
  request: PythonRequest & { readonly kind: 'version' },
  to: string,
): FileEdit | undefined {
  const newText = request.text.replace(request.version, to);
  if (request.pin) {
    return { file: request.pin.file, span: request.pin.span, newText };
  }
  return request.origin ? changeSetting(plan, call, request.origin, newText) : undefined;
}
