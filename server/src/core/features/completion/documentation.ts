/** What the catalog says of a thing and since when there is it, in Markdown; `undefined` where that is nothing. */
export function documented({
  description,
  since,
  replacedBy,
}: {
  readonly description?: string;
  readonly since?: string;
  readonly replacedBy?: string;
}): string | undefined {
  const parts = [description, replacedBy && `\`${replacedBy}\` took its place.`, since && `_Since uv ${since}_`].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join('\n\n');
}
