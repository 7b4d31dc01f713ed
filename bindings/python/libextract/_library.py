"""Finding and loading the shared library, and turning its errors into exceptions."""
import ctypes
import ctypes.util
import os
import pathlib
import sys

from . import _declarations as c

NAMES = {"darwin": ("libextract.0.dylib", "libextract.dylib"), "win32": ("extract-0.dll", "extract.dll")}


class ExtractError(Exception):
    """What the library refused; `status`, and for packs `file`, `line` and `column`, say more."""

    def __init__(self, message, status=0, file="", line=0, column=0, position=0):
        super().__init__(message)
        self.status, self.file, self.line, self.column, self.position = status, file, line, column, position


def candidates():
    """Where the library may be, best first: LIBEXTRACT_LIBRARY, beside this file, then where the system looks."""
    if os.environ.get("LIBEXTRACT_LIBRARY"):
        yield os.environ["LIBEXTRACT_LIBRARY"]
        return
    names = NAMES.get(sys.platform, ("libextract.so.0", "libextract.so"))
    for name in names:
        beside = pathlib.Path(__file__).with_name(name)
        if beside.exists():
            yield str(beside)
    found = ctypes.util.find_library("extract")
    if found:
        yield found
    yield from names


def load():
    tried = []
    for path in candidates():
        try:
            library = ctypes.CDLL(path)
            c.declare(library)
        except (OSError, AttributeError) as error:
            tried.append(f"{path}: {error}")
            continue
        return library
    raise ImportError("the shared library libextract cannot be loaded; set LIBEXTRACT_LIBRARY to its path\n  "
                      + "\n  ".join(tried))


library = load()


def check(status, error=None):
    """Raises for any status but LXT_OK."""
    if status == c.LXT_OK:
        return
    message = error.message.decode("utf-8", "replace") if error is not None else ""
    message = message or library.lxt_status_message(status).decode()
    if status == c.LXT_ERROR_MEMORY:
        raise MemoryError(message)
    file = error.file.decode("utf-8", "replace") if error is not None else ""
    if error is not None and error.line:
        message = f"{file or 'pack'}:{error.line}:{error.column}: {message}"
    if status == c.LXT_ERROR_ARGUMENT:
        raise ValueError(message)
    place = (error.line, error.column, error.position) if error is not None else (0, 0, 0)
    raise ExtractError(message, status, file, *place)


def sized(kind, **members):
    """A struct with its size set."""
    return kind(size=ctypes.sizeof(kind), **members)


def collected(call):
    """The bytes that `call(write, user, error)` writes; an exception inside the callback is passed on."""
    pieces = []
    error = sized(c.lxt_error)

    @c.lxt_write_function
    def write(_user, data, length):
        pieces.append(ctypes.string_at(data, length))
        return 0

    check(call(write, None, ctypes.byref(error)), error)
    return b"".join(pieces)
