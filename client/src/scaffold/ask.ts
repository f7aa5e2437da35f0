import { type Disposable, QuickInputButtons, type QuickPickItem, window } from 'vscode';

/** A step of the wizard, in which a person picks one item, or several. */
export interface Question<Item extends QuickPickItem> {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** Of one that takes several items: those that are ticked at first. */
  readonly ticked?: readonly Item[];
  /** Whether there is a step to go back to. */
  readonly back?: boolean;
  /** Whether the question stays while the person works elsewhere in the window. */
  readonly stays?: boolean;
}

/** The items that were picked; `undefined` where the question was dismissed. */
export type Answer<Item> = readonly Item[] | 'back' | undefined;

const totalSteps = 2;

/** Asks a question and waits for its answer. */
export async function ask<Item extends QuickPickItem>(question: Question<Item>): Promise<Answer<Item>> {
  const { title, step, placeholder, items, ticked, back = false, stays = false } = question;
  const pick = window.createQuickPick<Item>();
  Object.assign(pick, { title, step, totalSteps, placeholder, items, canSelectMany: ticked !== undefined, ignoreFocusOut: stays });
  pick.selectedItems = ticked ?? [];
  pick.buttons = back ? [QuickInputButtons.Back] : [];
  const listening: Disposable[] = [pick];
  try {
    return await new Promise((answer) => {
      listening.push(
        pick.onDidAccept(() => answer(pick.selectedItems)),
        pick.onDidTriggerButton(() => answer('back')),
        pick.onDidHide(() => answer(undefined)),
      );
      pick.show();
    });
  } finally {
    for (const each of listening) {
      each.dispose();
    }
  }
}
