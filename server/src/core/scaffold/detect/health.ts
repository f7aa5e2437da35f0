import type { SourceFile } from './sourceFiles.ts';

/**
 * The path at which an application says that it is well: one that is plainly named so, and served by the object itself, since a router may have a prefix. None where the
 * application may refuse who asks from inside of the container.
 */
export function findHealthPath({ text }: SourceFile, object: string): string | undefined {
  const route = new RegExp(`^[ \\t]*@${object}\\.(?:get|route|api_route)\\([ \\t\\n]*${named}`, 'm');
  return /TrustedHost|HTTPSRedirect|Talisman|AllowedHosts/.test(text) ? undefined : (route.exec(text)?.[1] ?? findHandler(text));
}

const named = `["'](/(?:_?health(?:z|check|-check)?|livez?|ping)/?)["']`;

/** Litestar is given functions: one of the module, which it takes itself and serves without a prefix. */
function findHandler(text: string): string | undefined {
  const [, path, name] = new RegExp(`^@get\\(${named}[^\\n]*\\)\\n(?:async )?def (\\w+)`, 'm').exec(text) ?? [];
  const isTaken = name !== undefined && new RegExp(`\\bLitestar\\(\\s*(?:route_handlers\\s*=\\s*)?\\[[^\\]]*\\b${name}\\b`).test(text);
  return isTaken && !/\bLitestar\([^)]*\bpath\s*=/.test(text) ? path : undefined;
}
