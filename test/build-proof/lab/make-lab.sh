#!/usr/bin/env bash
# Makes, on a Debian machine (seen on 12) and as root, a lab in which Dockerfiles that use uv are really built and started, with no
# image registry in reach: all it needs are Debian's packages, python3 with pip, PyPI, Go (>= 1.26.8) and the Go module proxy.
# From nothing it takes 5 to 12 minutes on two cores, and a second where all is there.
#
#   make-lab.sh [up]     make what is missing, start what is not running (idempotent)
#   make-lab.sh down     end the daemons that `up` started
#
# LAB          where it all lives (2-3 GB), with bin/, log/, run/*.pid; outside of the checkout, so that clones share it
#              (default $UV_DOCKER_TOOLS/lab, else ~/.cache/uv-docker/tools/lab)
# LAB_PORT     the port of its image registry on 127.0.0.1 (default 5000)
# UV_VERSIONS  uv's versions to make images of; the first is `latest` (default "0.13.9 0.11.17 0.9.30")
#
# Inside: BuildKit (root, runc, overlayfs, builds on the host's network), an image registry that stands in for docker.io and ghcr.io,
# Debian's Docker and Compose to start images with, and the images of bases.Dockerfile under their real names.
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
LAB=${LAB:-${UV_DOCKER_TOOLS:-$HOME/.cache/uv-docker/tools}/lab}
PORT=${LAB_PORT:-5000}
REGISTRY=127.0.0.1:$PORT
read -ra UV <<<"${UV_VERSIONS:-0.13.9 0.11.17 0.9.30}"
BUILDKIT=v0.34.2 CRANE=v0.22.1 COMPOSE=v5.6.0
mkdir -p "$LAB"/{bin,log,run,src,registry,docker,context}

say() { printf '%4ss  %s\n' "$SECONDS" "$*"; }
die() { echo "make-lab.sh: $*" >&2; exit 1; }
# The program's name is compared too: a pid file that outlived its machine may name any process.
running() {
  local program=$1
  [ "$program" != registry ] || program=crane
  [ -f "$LAB/run/$1.pid" ] && [ "$(cat "/proc/$(cat "$LAB/run/$1.pid")/comm" 2>/dev/null)" = "$program" ]
}
retry() { for _ in 1 2 3; do "$@" && return; sleep 5; done; return 1; }

packages() {
  local missing=()
  for p in runc mmdebstrap debian-archive-keyring docker.io iptables curl ca-certificates; do
    dpkg-query -Wf '${Status}' "$p" 2>/dev/null | grep -q 'install ok' || missing+=("$p")
  done
  [ ${#missing[@]} -eq 0 ] && return
  apt-get update -q >"$LAB/log/apt.log"
  # Installing must not start a daemon of the system's.
  DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -qy --no-install-recommends "${missing[@]}" >>"$LAB/log/apt.log" 2>&1
  say "packages: ${missing[*]}"
}

# BuildKit's go.mod holds `exclude`, so `go install …@version` refuses: a module of our own repeats the two lines.
buildkit() {
  [ -x "$LAB/bin/buildctl" ] && return
  mkdir -p "$LAB/src/buildkit" && cd "$LAB/src/buildkit"
  [ -f go.mod ] || go mod init lab/buildkit 2>/dev/null
  go mod edit -exclude=github.com/davecgh/go-spew@v1.1.2-0.20180830191138-d8f796af33cc \
    -exclude=github.com/pmezard/go-difflib@v1.0.1-0.20181226105442-5d4384ee4fb2
  local path=github.com/moby/buildkit
  go get -tool $path/cmd/buildkitd@$BUILDKIT $path/cmd/buildctl@$BUILDKIT 2>"$LAB/log/go-buildkit.log"
  go build -trimpath -ldflags "-s -w -X $path/version.Version=$BUILDKIT" -o "$LAB/bin/" $path/cmd/buildkitd $path/cmd/buildctl
  say "BuildKit $BUILDKIT"
}

crane() {
  [ -x "$LAB/bin/crane" ] && return
  GOBIN=$LAB/bin go install -trimpath -ldflags "-s -w" github.com/google/go-containerregistry/cmd/crane@$CRANE 2>"$LAB/log/go-crane.log"
  say "crane $CRANE"
}

# Takes three minutes of one core: `up` makes it beside the images, which wait for downloads.
compose() {
  [ -x "$LAB/bin/docker-compose" ] && return
  mkdir -p "$LAB/src/compose" && cd "$LAB/src/compose"
  [ -f go.mod ] || go mod init lab/compose 2>/dev/null
  local path=github.com/docker/compose/v5
  go get -tool $path/cmd@$COMPOSE 2>"$LAB/log/go-compose.log"
  GOMAXPROCS=1 go build -trimpath -ldflags "-s -w -X $path/internal.Version=$COMPOSE" -o "$LAB/bin/docker-compose" $path/cmd
  say "Compose $COMPOSE"
}

roots() {
  local suite
  for suite in bookworm trixie; do
    [ -s "$LAB/context/$suite.tar" ] && continue
    mmdebstrap --quiet --variant=minbase --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
      --dpkgopt='path-exclude=/usr/share/locale/*' --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*.bin' \
      $suite "$LAB/context/$suite.part" >"$LAB/log/mmdebstrap-$suite.log" 2>&1
    mv "$LAB/context/$suite.part" "$LAB/context/$suite.tar"
    say "Debian $suite"
  done
  cp /etc/ssl/certs/ca-certificates.crt "$LAB/context/lab-ca.crt"
}

wheels() {
  local version
  for version in "${UV[@]}"; do
    [ -x "$LAB/context/uv/$version/uvx" ] && continue
    local to=$LAB/src/uv-$version
    python3 -m pip download -q --no-deps --only-binary :all: --platform manylinux_2_17_x86_64 --python-version 3.13 -d "$to" "uv==$version"
    python3 -m zipfile -e "$to"/uv-*.whl "$to"
    mkdir -p "$LAB/context/uv/$version"
    install -m 755 "$to"/uv-*.data/scripts/{uv,uvx} "$LAB/context/uv/$version/"
    say "uv $version"
  done
}

daemons() {
  if ! running registry; then
    nohup "$LAB/bin/crane" registry serve --address "$REGISTRY" --disk "$LAB/registry" >"$LAB/log/registry.log" 2>&1 &
    echo $! >"$LAB/run/registry.pid"
  fi
  if ! running buildkitd; then
    cat >"$LAB/buildkitd.toml" <<TOML
root = "$LAB/buildkit"
[grpc]
  address = ["unix://$LAB/run/buildkitd.sock"]
[worker.containerd]
  enabled = false
[worker.oci]
  snapshotter = "overlayfs"
  networkMode = "host"
  binary = "runc"
  gc = false
[registry."docker.io"]
  mirrors = ["$REGISTRY"]
[registry."ghcr.io"]
  mirrors = ["$REGISTRY"]
[registry."$REGISTRY"]
  http = true
TOML
    nohup "$LAB/bin/buildkitd" --config "$LAB/buildkitd.toml" >"$LAB/log/buildkitd.log" 2>&1 &
    echo $! >"$LAB/run/buildkitd.pid"
  fi
  if ! running dockerd; then
    rm -f "$LAB/run/dockerd.pid"
    nohup /usr/sbin/dockerd --data-root "$LAB/docker" -H "unix://$LAB/run/docker.sock" --exec-root "$LAB/run/docker-exec" \
      --pidfile "$LAB/run/dockerd.pid" --iptables=false --ip6tables=false --bridge=none >"$LAB/log/dockerd.log" 2>&1 &
  fi
  local i
  for i in $(seq 60); do
    "$LAB/bin/buildctl" --addr "unix://$LAB/run/buildkitd.sock" debug workers >/dev/null 2>&1 &&
      /usr/bin/docker -H "unix://$LAB/run/docker.sock" version >/dev/null 2>&1 &&
      curl -sf "http://$REGISTRY/v2/" >/dev/null && { say daemons; return; }
    sleep 0.5
  done
  die "a daemon does not answer: see $LAB/log"
}

# image TARGET NAME[,NAME…] [ARG=VALUE…]: builds a target of bases.Dockerfile and pushes it under each name.
image() {
  local target=$1 names=() name list options=(); IFS=, read -ra list <<<"$2"; shift 2
  for name in "${list[@]}"; do names+=("$REGISTRY/$name"); done
  "$LAB/bin/crane" digest "${names[-1]}" >/dev/null 2>&1 && return
  for name in "$@"; do options+=(--opt "build-arg:$name"); done
  retry "$LAB/bin/buildctl" --addr "unix://$LAB/run/buildkitd.sock" build --frontend dockerfile.v0 --progress plain \
    --local "context=$LAB/context" --local "dockerfile=$HERE" --opt filename=bases.Dockerfile --opt target="$target" "${options[@]}" \
    --output "type=image,\"name=$(IFS=,; echo "${names[*]}")\",push=true,registry.insecure=true,compression=uncompressed" \
    >"$LAB/log/image.log" 2>&1 || die "$target $*: see $LAB/log/image.log"
  say "image ${list[*]}"
}

images() {
  local suite version minor
  for suite in bookworm trixie; do image debian library/debian:$suite-slim SUITE=$suite; done
  image python library/python:3.11-slim-bookworm BASE=debian:bookworm-slim PY=3.11
  image python library/python:3.13-slim-trixie,library/python:3.13-slim BASE=debian:trixie-slim PY=3.13
  image python library/python:3.14-slim-trixie,library/python:3.14-slim BASE=debian:trixie-slim PY=3.14 PYSUITE=sid
  for version in "${UV[@]}"; do
    minor=${version%.*}
    image uv astral-sh/uv:$version,astral-sh/uv:$minor,astral/uv:$version,astral/uv:$minor UV=$version
    image uv-derived astral-sh/uv:$version-python3.13-trixie-slim,astral-sh/uv:$minor-python3.13-trixie-slim UV=$version BASE=python:3.13-slim-trixie
    image uv-derived astral-sh/uv:$version-trixie-slim,astral-sh/uv:$minor-trixie-slim UV=$version BASE=debian:trixie-slim
  done
  image redis library/redis:8 BASE=debian:trixie-slim
  image managed lab/debian-with-pythons:trixie-slim BASE=debian:trixie-slim
  version=${UV[0]}
  image uv astral-sh/uv:latest UV=$version
  image uv-derived astral-sh/uv:python3.13-trixie-slim UV=$version BASE=python:3.13-slim-trixie
  image uv-derived astral-sh/uv:python3.14-trixie-slim,astral-sh/uv:$version-python3.14-trixie-slim UV=$version BASE=python:3.14-slim-trixie
  image uv-derived astral-sh/uv:trixie-slim UV=$version BASE=debian:trixie-slim
}

down() {
  local name
  for name in dockerd buildkitd registry; do
    if running $name; then kill "$(cat "$LAB/run/$name.pid")"; fi
  done
  for _ in $(seq 20); do running dockerd || break; sleep 0.5; done
  # What a daemon left mounted, the deepest first: else $LAB cannot be removed.
  awk -v lab="$LAB/" 'index($2, lab) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount
}

case ${1:-up} in
  up)
    packages; buildkit; crane
    compose & composing=$!
    roots; wheels; daemons; images
    wait $composing || die "Compose was not built: see $LAB/log/go-compose.log"
    say "the lab is up: LAB=$LAB" ;;
  down) down ;;
  *) die "$1? (up, down)" ;;
esac
