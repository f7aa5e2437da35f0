import { parseImageReference } from '../../../uv/imageReference.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { tagSpan } from '../imageEdits.ts';
import { findPinnedTag, pinTag } from '../pinnedTag.ts';
import { isFloating } from '../uvReference.ts';

/** `COPY --from=ghcr.io/astral-sh/uv:latest`: the next build takes whatever uv is newest then. */
export const unpinnedUvImage = defineRule({
  id: 'unpinned-uv-image',
  meta: {
    summary: 'An image of uv is named without a version of uv',
    category: 'image',
    severity: 'warning',
    scope: 'dockerfile',
    fix: ['safe'],
    sources: [
      'https://docs.astral.sh/uv/guides/integration/docker/#installing-uv',
      'https://docs.astral.sh/uv/guides/integration/docker/#available-images',
    ],
    since: '0.1.0',
  },
  messages: {
    floating:
      '{image} is whatever uv is newest at the time of the build, so the same Dockerfile builds another image tomorrow. Name a version, such as {pinned}.',
    unpinnable: '{image} names no version of uv, so the same Dockerfile builds another image tomorrow. Name a version of uv in the tag.',
  },
  *check({ plan, catalog }: RuleContext) {
    for (const use of plan.images) {
      const reference = use.reference === undefined ? undefined : parseImageReference(use.reference);
      if (reference && plan.judged.has(use.stage) && isFloating(use.reference, catalog)) {
        const pinned = findPinnedTag(plan, reference, catalog);
        yield {
          messageId: pinned ? 'floating' : 'unpinnable',
          data: { image: use.reference ?? use.written, ...(pinned && { pinned }) },
          span: tagSpan(use, reference),
          fixes: () => (pinned ? pinTag(plan, use, reference, pinned) : []),
        };
      }
    }
  },
});
