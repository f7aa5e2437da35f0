/** A project that depends on torch, whose wheels bring CUDA along where `marker` holds. */
export function torchProject(marker: string, version = '2.9.0') {
  return {
    'pyproject.toml': '[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["torch"]\n',
    'uv.lock': `version = 1
requires-python = ">=3.12"

[[package]]
name = "app"
version = "1"
source = { virtual = "." }
dependencies = [{ name = "torch" }]

[[package]]
name = "nvidia-cublas-cu12"
version = "12.8.4.1"
source = { registry = "https://pypi.org/simple" }
wheels = [
    { url = "https://files.example.com/nvidia_cublas_cu12-12.8.4.1-py3-none-manylinux_2_27_x86_64.whl", hash = "sha256:00", size = 594000000 },
    { url = "https://files.example.com/nvidia_cublas_cu12-12.8.4.1-py3-none-manylinux_2_27_aarch64.whl", hash = "sha256:00", size = 594000000 },
]

[[package]]
name = "torch"
version = "${version}"
source = { registry = "https://pypi.org/simple" }
dependencies = [
    { name = "nvidia-cublas-cu12", marker = "${marker}" },
]
wheels = [
    { url = "https://files.example.com/torch-2.9.0-cp313-cp313-manylinux_2_28_x86_64.whl", hash = "sha256:00", size = 900000000 },
    { url = "https://files.example.com/torch-2.9.0-cp313-cp313-manylinux_2_28_aarch64.whl", hash = "sha256:00", size = 900000000 },
]
`,
  };
}
