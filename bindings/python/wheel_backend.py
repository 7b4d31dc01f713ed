"""The build backend: setuptools, and the shared library in the wheel. Everything else is in pyproject.toml.

The library is the file that LIBEXTRACT_LIBRARY names, or is built here with meson.
"""
import os
import pathlib
import shutil
import subprocess
import sys

from setuptools.build_meta import *  # noqa: F403 (the hooks that pip calls)
from setuptools.command.build_py import build_py

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:
    from wheel.bdist_wheel import bdist_wheel

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = "build-wheel"  # as in pyproject.toml
NAME = {"darwin": "libextract.0.dylib", "win32": "extract-0.dll"}.get(sys.platform, "libextract.so.0")


def built_library():
    folder = ROOT / BUILD / "meson"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}  # pip's, not meson's

    def run(*command):
        subprocess.run(command, check=True, cwd=ROOT, env=environment)

    if not (folder / "build.ninja").exists():
        run("meson", "setup", folder, "--buildtype=release", "-Dwerror=false")
    run("meson", "compile", "-C", folder, "extract:shared_library")
    return folder / "libextract" / NAME


class BuildWithLibrary(build_py):
    def run(self):
        super().run()
        if not getattr(self, "editable_mode", False):
            library = os.environ.get("LIBEXTRACT_LIBRARY") or built_library()
            shutil.copyfile(library, pathlib.Path(self.build_lib) / "libextract" / NAME)


class PlatformWheel(bdist_wheel):
    def finalize_options(self):
        self.distribution.has_ext_modules = lambda: True  # what goes in is for one platform
        super().finalize_options()

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]
