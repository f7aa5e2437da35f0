import type { QuickPickItem } from 'vscode';
import type { Detected } from '../../../server/src/protocol.ts';
import { ask } from './ask.ts';

/** Shows all that was found out about the project, each with its reason; it returns when the person has seen enough. */
export async function showDetected(title: string, detected: readonly Detected[]): Promise<void> {
  const items = detected.map(({ what, value, reason }): QuickPickItem => ({ label: `${what}: ${value}`, description: reason }));
  await ask({ title, step: 2, placeholder: 'What was found, and where', items, back: true, stays: true });
}
