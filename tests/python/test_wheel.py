"""What `pip install .` installs works by itself."""
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def can_build():
    script = "try:\n import setuptools.command.bdist_wheel\nexcept ImportError:\n import wheel.bdist_wheel\nimport pip"
    return subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not can_build(), reason="needs pip and a setuptools that makes wheels")
def test_a_wheel_has_its_library_inside(tmp_path):
    source, wheels, installed = tmp_path / "source", tmp_path / "wheels", tmp_path / "installed"
    shutil.copytree(ROOT / "bindings", source / "bindings", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", source)
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-index", "--no-build-isolation",
                    "-w", wheels, source], check=True)
    wheel, = wheels.iterdir()
    assert wheel.name.startswith("pylibextract-")
    assert "-py3-none-" in wheel.name and not wheel.name.endswith("-any.whl")
    zipfile.ZipFile(wheel).extractall(installed)
    script = f"import sys; sys.path.insert(0, {str(installed)!r}); import libextract; " \
             "from libextract import _library; print(_library.library._name); " \
             "print(libextract.Engine().extract('Mali').entities[0].name)"
    environment = {name: value for name, value in os.environ.items() if name not in ("LIBEXTRACT_LIBRARY", "PYTHONPATH")}
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, env=environment)
    library, name = run.stdout.splitlines()
    assert pathlib.Path(library).parent == installed / "libextract"
    assert name == "Mali"
