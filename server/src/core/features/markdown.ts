/** A text of the file as code. What would end the code is left out: the text may hold anything. */
export function code(text: string): string {
  return `\`${text.replace(/[`\r\n]+/g, ' ')}\``;
}

/** The first line of an explanation: a name as it is written, and a few words about it. */
export function heading(name: string, beside?: string): string {
  return beside === undefined ? `**${code(name)}**` : `**${code(name)}** — ${beside}`;
}

/** Paragraphs, those that are missing left out. */
export function joinParagraphs(parts: readonly (string | undefined | '' | false)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

/** Names as they are written, `most` of them at the most: the rest is counted. */
export function listCode(names: readonly string[], most = 8): string {
  const shown = names.slice(0, most).map(code);
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
