import { contains, span } from '../../text/span.ts';
import { describeRule } from '../describe.ts';
import { type HoverPlace, type HoverText, wordAt } from './hoverText.ts';

/** A rule's id in a comment to this program. */
export function hoverRule(place: HoverPlace): HoverText | undefined {
  const { plan, offset, rules } = place;
  const comment = plan.dockerfile.comments.find(
    (candidate) => contains(candidate.span, span(offset, offset)) && /^\s*uv-docker\s*:/.test(candidate.text),
  );
  const word = comment && wordAt(place, /[\w-]/);
  const rule = word && rules.find(({ id }) => id === word.text);
  return rule && { span: word.span, markdown: describeRule(rule), rule };
}
