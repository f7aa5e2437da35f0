import { contains, span } from '../../text/span.ts';
import { describeImage } from '../describe.ts';
import type { HoverPlace, HoverText } from './hoverText.ts';

/** An image reference of `FROM`, `COPY --from=` or a mount. */
export function hoverImage({ plan, offset, catalog }: HoverPlace): HoverText | undefined {
  const use = plan.images.find((candidate) => contains(candidate.span, span(offset, offset)));
  const markdown = use?.reference === undefined ? undefined : describeImage(use.reference, catalog);
  return use && markdown !== undefined ? { span: use.span, markdown } : undefined;
}
