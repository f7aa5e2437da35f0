import type { UvCall } from './uvCall.ts';

/** Whether a file of another name takes the place of the project's uv.toml and `[tool.uv]`. */
export function hasOwnConfiguration(call: UvCall): boolean {
  const file = call.value('configFile');
  return file.kind === 'unknown' || file.value !== undefined;
}

/** Whether a call surely reads the project's uv.toml or `[tool.uv]`: commands on the user's level do not. */
export function readsConfiguration({ invocation, variables }: UvCall): boolean {
  const configured = variables.get('UV_NO_CONFIG').kind === 'unset' && variables.get('UV_CONFIG_FILE').kind === 'unset';
  const given = invocation.options.some(({ name }) => /^--(?:no-config|config-file|version|help|isolated|script)$/.test(name));
  return (
    configured &&
    !given &&
    !invocation.unsure &&
    !/^uv(?: (?:tool|self|help|cache|generate-shell-completion)\b.*)?$/.test(invocation.command)
  );
}
