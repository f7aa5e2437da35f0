import type { RuleFacts } from '../core/features/describe.ts';
import { showRuleCommand } from '../protocol.ts';
import type { Engine } from '../service/engine.ts';
import type { ClientFacts } from './clientFacts.ts';

/** The address of a rule's page: inside the editor where that can show it, else in the repository. */
export function linkToRule(rule: RuleFacts, engine: Engine, client: ClientFacts): string {
  return client.showsRules ? `command:${showRuleCommand}?${encodeURIComponent(JSON.stringify([rule.id]))}` : engine.ruleUrl(rule);
}
