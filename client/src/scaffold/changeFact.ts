import { window } from 'vscode';
import type { ScaffoldChoice, ScaffoldOptions, ScaffoldPlan } from '../../../server/src/protocol.ts';
import { ask } from './ask.ts';
import { listFacts, listValues } from './facts.ts';

/** Shows all that a plan goes by, and lets the person change one thing of it. `undefined` where nothing is changed. */
export async function changeFact(title: string, plan: ScaffoldPlan): Promise<ScaffoldOptions | undefined> {
  const placeholder = 'What was found, and why; a pencil marks what you can change';
  const answer = await ask({ title, step: 2, placeholder, items: listFacts(plan), back: true, stays: true });
  const choice = Array.isArray(answer) ? answer[0]?.choice : undefined;
  const value = choice && (await askValue(title, choice));
  return choice && value !== undefined && value !== choice.value ? { [choice.option]: value } : undefined;
}

async function askValue(title: string, choice: ScaffoldChoice): Promise<string | boolean | undefined> {
  if (choice.values.length === 0) {
    return askText(title, choice);
  }
  const answer = await ask({ title, step: 2, placeholder: choice.what, items: listValues(choice), back: true, stays: true });
  const picked = Array.isArray(answer) ? answer[0] : undefined;
  return picked && picked.value === undefined ? askText(title, choice) : picked?.value;
}

async function askText(title: string, { what, value, form }: ScaffoldChoice): Promise<string | undefined> {
  return window.showInputBox({ title, prompt: `${what}: ${form ?? ''}`, value: String(value), ignoreFocusOut: true });
}
