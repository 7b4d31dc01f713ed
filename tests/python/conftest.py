"""Fixtures. LIBEXTRACT_LIBRARY names the library under test; without it, one of a build folder is taken."""
import os
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]

if "LIBEXTRACT_LIBRARY" not in os.environ:
    built = ROOT / "build" / "libextract" / "libextract.so"
    if built.exists():
        os.environ["LIBEXTRACT_LIBRARY"] = str(built)


@pytest.fixture(scope="session")
def engine():
    import libextract

    return libextract.Engine()
