import type { SourceFile } from './sourceFiles.ts';

/**
 * The path at which an application says that it is well: one that is plainly named so, and served by the object itself, since a router may have a prefix. None where the
 * application may refuse who asks from inside of the container.
 */
export function findHealthPath({ text }: SourceFile, object: string): string | undefined {
  const route = new RegExp(
    `^[ \\t]*@${object}\\.(?:get|route|api_route)\\([ \\t\\n]*["'](/(?:_?health(?:z|check|-check)?|livez?|ping)/?)["']`,
    'm',
  );
  return /TrustedHost|HTTPSRedirect|Talisman/.test(text) ? undefined : route.exec(text)?.[1];
}
