# The base images of the lab, one target each, made of Debian's packages and of uv's wheels.
# Context: rootfs tars (bookworm.tar, trixie.tar), lab-ca.crt, uv/<version>/{uv,uvx}.
ARG BASE=debian:trixie-slim

# debian:<suite>-slim. The CA bundle (the machine's own) and SSL_CERT_FILE are the lab's: they let builds reach PyPI behind a
# proxy that signs with its own certificate, with no change to the Dockerfile under test.
FROM scratch AS debian
ARG SUITE
ADD ${SUITE}.tar /
COPY lab-ca.crt /etc/ssl/lab-ca.crt
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin SSL_CERT_FILE=/etc/ssl/lab-ca.crt
CMD ["bash"]

# python:<minor>-slim-<suite>: Debian's own build moved from /usr to /usr/local, and its two Debian habits
# (posix_local, dist-packages) turned back into upstream's. PYSUITE may be a newer suite than the base's.
FROM ${BASE} AS python
ARG PY=3.13
ARG PYSUITE=
RUN <<'SH'
set -eu
if [ -n "$PYSUITE" ]; then
  # Debian's mirrors may be a few weeks behind: signatures are checked, the date of the suite's list is not.
  sed -n "s/^deb \(http[^ ]*\/debian\) [a-z]* main.*/deb [check-valid-until=no] \1 $PYSUITE main/p" /etc/apt/sources.list >/etc/apt/sources.list.d/lab.list
  printf 'Package: *\nPin: release n=%s\nPin-Priority: 50\n' "$PYSUITE" >/etc/apt/preferences.d/lab
fi
apt-get update -q
cd /tmp
apt-get download -q "libpython$PY-minimal" "libpython$PY-stdlib" "python$PY-minimal" "python$PY"
needs=$(for d in *.deb; do dpkg-deb -f "$d" Depends; done | tr ',' '\n' | sed 's/([^)]*)//;s/|.*//;s/:any//' | tr -d ' ' | grep -v python | grep -vx libc6 | sort -u)
apt-get install -qy --no-install-recommends ca-certificates netbase tzdata $needs
mkdir x; for d in *.deb; do dpkg-deb -x "$d" x; done
mkdir -p /usr/local/bin /usr/local/lib
cp -a x/usr/bin/python$PY /usr/local/bin/; cp -a x/usr/lib/python$PY /usr/local/lib/
lib=/usr/local/lib/python$PY
rm -f "$lib/EXTERNALLY-MANAGED"; mkdir -p "$lib/site-packages"
sed -i "s/'posix_local'/'posix_prefix'/g" "$lib"/sysconfig.py "$lib"/sysconfig/__init__.py 2>/dev/null || true
rm -rf /usr/local/lib/python3; mkdir -p /usr/local/lib/python3
ln -s "../python$PY/site-packages" /usr/local/lib/python3/dist-packages # site is frozen into the interpreter
find "$lib" -name '__pycache__' -prune -exec rm -rf {} +
ln -s python$PY /usr/local/bin/python3; ln -s python$PY /usr/local/bin/python
rm -rf /tmp/* /var/lib/apt/lists/* /var/cache/apt /etc/apt/preferences.d/lab /etc/apt/sources.list.d/lab.list
python -c 'import ssl, sqlite3, ctypes, zlib, lzma, sys; print(sys.version, sys.prefix)'
SH
ENV LANG=C.UTF-8
CMD ["python3"]

# ghcr.io/astral-sh/uv:<version>: nothing but the two programs.
FROM scratch AS uv
ARG UV
COPY uv/${UV}/ /
WORKDIR /io
ENTRYPOINT ["/uv"]

# ghcr.io/astral-sh/uv:<version>-python3.13-trixie-slim and the like.
FROM ${BASE} AS uv-derived
ARG UV
COPY uv/${UV}/ /usr/local/bin/
ENV UV_TOOL_BIN_DIR=/usr/local/bin
ENTRYPOINT []
CMD ["/usr/local/bin/uv"]

# redis:8: Debian's own, for workers that need one. It keeps nothing.
FROM ${BASE} AS redis
RUN apt-get update -q && apt-get install -qy --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/*
USER redis
CMD ["redis-server", "--save", "", "--appendonly", "no"]

# debian:trixie-slim for builds in which uv brings Python: what it downloads else is laid out here, made of the Python above, as an archive that
# uv unpacks. Its libraries are those of Debian, which the true one brings itself.
FROM python:3.13-slim-trixie AS standalone
RUN <<'SH'
set -eu
mkdir /lab
version=$(python -c 'import platform; print(platform.python_version())')
tar --create --gzip --exclude=sitecustomize.py --file /lab/python.tar.gz --directory /usr --transform 's,^local,python,' local/bin local/lib
python - "$version" <<'PY'
import json, sys
major, minor, patch = map(int, sys.argv[1].split("."))
python = {"name": "cpython", "arch": {"family": "x86_64", "variant": None}, "os": "linux", "libc": "gnu", "major": major, "minor": minor, "patch": patch,
          "prerelease": "", "url": "file:///lab/python.tar.gz", "sha256": None, "variant": None, "build": "20260101"}
json.dump({f"cpython-{sys.argv[1]}-linux-x86_64-gnu": python}, open("/lab/pythons.json", "w"))
PY
SH
FROM ${BASE} AS managed
RUN apt-get update -q && apt-get install -qy --no-install-recommends libbz2-1.0 libexpat1 libffi8 liblzma5 libsqlite3-0 libssl3t64 zlib1g && rm -rf /var/lib/apt/lists/*
COPY --from=standalone /lab /lab
ENV UV_PYTHON_DOWNLOADS_JSON_URL=/lab/pythons.json
