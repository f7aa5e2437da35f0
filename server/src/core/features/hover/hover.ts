import type { BuildPlan } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import type { RuleFacts } from '../describe.ts';
import { hoverImage } from './hoverImage.ts';
import { hoverMount } from './hoverMount.ts';
import { hoverName } from './hoverName.ts';
import { hoverRule } from './hoverRule.ts';
import { hoverStage } from './hoverStage.ts';
import type { HoverPlace, HoverText } from './hoverText.ts';
import { hoverVariable } from './hoverVariable.ts';
import { hoverWord } from './hoverWord.ts';

/** The most special first: a variable or an image may stand in a mount, a name behind an option. */
const kinds: readonly ((place: HoverPlace) => HoverText | undefined)[] = [
  hoverRule,
  hoverStage,
  hoverImage,
  hoverVariable,
  hoverName,
  hoverMount,
  hoverWord,
];

/**
 * What is known of the thing at `offset`: a command, option or variable of uv, an image, a stage, a mount, something of the project, a rule's id in a comment.
 */
export function hover(plan: BuildPlan, offset: number, catalog: UvCatalog, rules: readonly RuleFacts[]): HoverText | undefined {
  for (const kind of kinds) {
    const found = kind({ plan, offset, catalog, rules });
    if (found) {
      return found;
    }
  }
  return undefined;
}
