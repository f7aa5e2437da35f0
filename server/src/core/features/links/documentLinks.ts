import { lookInContext } from '../../build/files/contextFiles.ts';
import type { BuildPlan, CopyStep, Step, StepMount } from '../../build/plan.ts';
import { readSuppressions } from '../../rules/suppression.ts';
import { joinPath, type Path } from '../../text/path.ts';
import type { Span } from '../../text/span.ts';
import { parseImageReference } from '../../uv/imageReference.ts';
import type { RuleFacts } from '../describe.ts';
import { findRegistryPage } from './registryPage.ts';

/** A text of the Dockerfile that leads somewhere. */
export interface DocumentLink {
  readonly span: Span;
  readonly target:
    | { readonly kind: 'address'; readonly address: string }
    | { readonly kind: 'file'; readonly file: Path }
    | { readonly kind: 'rule'; readonly rule: RuleFacts };
}

/** All that leads somewhere: images to their registries, files of the build context to themselves, rules in comments to their pages. No two at one place. */
export function listLinks(plan: BuildPlan, rules: readonly RuleFacts[]): readonly DocumentLink[] {
  const all = [
    ...imageLinks(plan),
    ...plan.stages.flatMap(({ steps }) => steps.flatMap((step) => fileLinks(plan, step))),
    ...ruleLinks(plan, rules),
  ];
  // A trigger runs in several stages.
  return [...new Map(all.map((link) => [link.span.start, link])).values()].sort((a, b) => a.span.start - b.span.start);
}

function imageLinks(plan: BuildPlan): DocumentLink[] {
  return plan.images.flatMap(({ reference, span }): DocumentLink[] => {
    // A number is a stage, or a mistake.
    const parsed = reference === undefined || /^\d+$/.test(reference) ? undefined : parseImageReference(reference);
    const address = parsed && findRegistryPage(parsed);
    return address === undefined ? [] : [{ span, target: { kind: 'address', address } }];
  });
}

function fileLinks(plan: BuildPlan, { copy, run }: Step): DocumentLink[] {
  return [...(copy ? copyLinks(plan, copy) : []), ...(run?.mounts ?? []).flatMap((mount) => mountLinks(plan, mount))];
}

function copyLinks(plan: BuildPlan, { origin, sources }: CopyStep): DocumentLink[] {
  return origin.kind === 'context' ? sources.flatMap(({ word, path }) => linkTo(plan, word.span, path)) : [];
}

function mountLinks(plan: BuildPlan, { type, origin, source, mount }: StepMount): DocumentLink[] {
  const option = mount.options.findLast(({ name }) => name === 'source');
  return option && type === 'bind' && origin.kind === 'context' ? linkTo(plan, option.valueSpan, source) : [];
}

/** A link to a file that is surely there, also where .dockerignore keeps it out of the build. */
function linkTo(plan: BuildPlan, span: Span, path: string | undefined): DocumentLink[] {
  const { root } = plan.context;
  if (root === undefined || path === undefined || span.start === span.end) {
    return [];
  }
  const clean = joinPath('/', path).slice(1);
  const { kind } = lookInContext(plan.context, plan.inputs, clean);
  return kind === 'file' || kind === 'ignored' ? [{ span, target: { kind: 'file', file: joinPath(root, clean) } }] : [];
}

function ruleLinks({ dockerfile }: BuildPlan, rules: readonly RuleFacts[]): DocumentLink[] {
  return readSuppressions(dockerfile).flatMap(({ names }) =>
    names.flatMap(({ id, span }): DocumentLink[] => {
      const rule = rules.find((candidate) => candidate.id === id);
      return rule ? [{ span, target: { kind: 'rule', rule } }] : [];
    }),
  );
}
