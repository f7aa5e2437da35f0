/** pyproject.toml and uv.lock of the project `app`, which depends on `prices`, a folder at that path. */
export function pathSourceProject(path: string): { readonly 'pyproject.toml': string; readonly 'uv.lock': string } {
  return {
    'pyproject.toml': `[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["prices"]\n\n[tool.uv.sources]\nprices = { path = "${path}" }\n`,
    'uv.lock': `version = 1
requires-python = ">=3.12"

[[package]]
name = "app"
version = "1"
source = { virtual = "." }
dependencies = [{ name = "prices" }]

[package.metadata]
requires-dist = [{ name = "prices", directory = "${path}" }]

[[package]]
name = "prices"
version = "1"
source = { directory = "${path}" }
`,
  };
}
