"""The engine: packs compiled once, then any number of texts read, from any number of threads."""
from __future__ import annotations

import ctypes
import datetime
import os
import re
import threading
import weakref
from collections.abc import Iterable

from . import _declarations as c
from ._library import check, collected, library, sized
from .graph import Graph, new_handle

SURROGATE = re.compile("[\ud800-\udfff]")
STAGES = {"tokens": c.LXT_STAGE_TOKENS, "candidates": c.LXT_STAGE_CANDIDATES, "mentions": c.LXT_STAGE_MENTIONS,
          "entities": c.LXT_STAGE_ENTITIES}


def version() -> str:
    """Version of the library that is loaded."""
    return library.lxt_version().decode()


class Pack:
    """Lists and rules of the user's own, in text or binary form."""

    def __init__(self, data: bytes | str, name: str = "pack"):
        data = data.encode() if isinstance(data, str) else bytes(data)
        error, handle = sized(c.lxt_error), ctypes.c_void_p()
        check(library.lxt_pack_load_memory(data, len(data), os.fsencode(name), None, ctypes.byref(handle),
                                           ctypes.byref(error)), error)
        self._handle = handle
        self._finalizer = weakref.finalize(self, library.lxt_pack_free, handle)

    @classmethod
    def load(cls, path: str | os.PathLike) -> Pack:
        """Reads a pack file."""
        with open(path, "rb") as file:
            return cls(file.read(), os.fspath(path))

    @property
    def names(self) -> list[str]:
        """Names that its files give themselves."""
        return [library.lxt_pack_name(self._handle, i).decode()
                for i in range(library.lxt_pack_source_count(self._handle))]

    def to_bytes(self) -> bytes:
        """The binary form, which loads faster."""
        return collected(lambda write, user, error: library.lxt_pack_save(self._handle, write, user, error))


def as_pack(pack):
    return pack if isinstance(pack, Pack) else Pack.load(pack)


class Scratch:
    """Working memory of one thread."""

    def __init__(self, engine):
        error, self.handle = sized(c.lxt_error), ctypes.c_void_p()
        check(library.lxt_scratch_new(engine, ctypes.byref(self.handle), ctypes.byref(error)), error)
        self.finalizer = weakref.finalize(self, library.lxt_scratch_free, self.handle)


class Engine:
    """Reads texts. May be shared by threads; the interpreter's lock is released while a text is read.

    packs: paths or Pack objects, laid over the built-in ones. languages: codes such as "fr"; all by default.
    weights: a pack with weights. jit: whether rules may become machine code.
    """

    def __init__(self, packs: Iterable = (), languages: Iterable[str] | None = None, weights=None, jit: bool = True):
        packs = [as_pack(pack) for pack in packs]
        handles = (ctypes.c_void_p * len(packs))(*(pack._handle for pack in packs))
        codes = [code.encode() for code in languages] if languages is not None else []
        options = sized(c.lxt_engine_options, flags=0 if jit else c.LXT_ENGINE_NO_JIT, pack_count=len(packs),
                        language_count=len(codes))
        options.packs = ctypes.cast(handles, ctypes.POINTER(ctypes.c_void_p)) if packs else None
        options.languages = (ctypes.c_char_p * len(codes))(*codes) if codes else None
        weights = as_pack(weights) if weights is not None else None
        options.weights = weights._handle if weights is not None else None
        error, handle = sized(c.lxt_error), ctypes.c_void_p()
        check(library.lxt_engine_new(ctypes.byref(options), ctypes.byref(handle), ctypes.byref(error)), error)
        self._handle = handle
        self._local = threading.local()
        self._finalizer = weakref.finalize(self, library.lxt_engine_free, handle)

    @property
    def languages(self) -> list[str]:
        """Codes of the languages that are read."""
        return [library.lxt_engine_language(self._handle, i).decode()
                for i in range(library.lxt_engine_language_count(self._handle))]

    @property
    def packs(self) -> list[str]:
        """Names of all pack files, the built-in ones first."""
        return [library.lxt_engine_pack_name(self._handle, i).decode()
                for i in range(library.lxt_engine_pack_count(self._handle))]

    def _scratch(self):
        if not hasattr(self._local, "scratch"):
            self._local.scratch = Scratch(self._handle)
        return self._local.scratch.handle

    def _type_bits(self, types):
        names = types.split(",") if isinstance(types, str) else list(types)
        bits = 0
        for name in names:
            added = name.startswith("+")
            number = library.lxt_type_find(self._handle, name.lstrip("+").encode(), len(name.lstrip("+").encode()))
            if number == 0:
                raise ValueError(f"unknown type {name!r}")
            usual = 0xFFFFFFFF & ~(1 << c.LXT_TYPE_TERM) & ~1 if added else 0
            bits |= usual | 1 << number
        return bits

    def _options(self, reference_date, language, language_only, types, min_confidence, plain, explain, max_bytes):
        flags = (language_only and c.LXT_DOCUMENT_LANG_ONLY) | (plain and c.LXT_DOCUMENT_PLAIN) \
            | (explain and c.LXT_DOCUMENT_CLUES)
        options = sized(c.lxt_document_options, flags=flags, least_confidence=round(min_confidence * 1000))
        options.types = self._type_bits(types) if types is not None else 0
        options.language = language.encode() if language is not None else None
        options.max_bytes = max_bytes if max_bytes is not None else 0
        if reference_date == "dateline":
            options.flags |= c.LXT_DOCUMENT_DATELINE
        elif reference_date is not None:
            day = reference_date
            if isinstance(day, str):
                day = datetime.date.fromisoformat(day)
            options.reference_date = c.lxt_day(day.year, day.month, day.day, 0)
        return options

    @staticmethod
    def _bytes(text):
        """The text as str and as UTF-8. A lone surrogate becomes U+FFFD, so that indices stay."""
        if isinstance(text, bytes):
            return text.decode("utf-8", "replace"), text
        if not isinstance(text, str):
            raise TypeError(f"a text is str or bytes, not {type(text).__name__}")
        try:
            return text, text.encode()
        except UnicodeEncodeError:
            text = SURROGATE.sub("\ufffd", text)
            return text, text.encode()

    def extract(self, text: str | bytes, *, reference_date: datetime.date | str | None = None,
                language: str | None = None, language_only: bool = False, types: str | Iterable[str] | None = None,
                min_confidence: float = 0.0, plain: bool = False, explain: bool = False,
                max_bytes: int | None = None) -> Graph:
        """Reads a text. Positions are indices of `graph.text`, which is the text (bytes: decoded with U+FFFD).

        reference_date: the day that relative dates count from, or "dateline" for the document's own. language: a hint, or with language_only an order.
        types: names of the types wanted, such as "person,place"; "+term" adds to the usual ones.
        """
        string, data = self._bytes(text)
        options = self._options(reference_date, language, language_only, types, min_confidence, plain, explain,
                                max_bytes)
        error, graph = sized(c.lxt_error), Graph(string, data, new_handle())
        check(library.lxt_extract(self._handle, self._scratch(), data, len(data), ctypes.byref(options),
                                  graph._handle, ctypes.byref(error)), error)
        return graph

    def dump(self, text: str | bytes, stage: str, **options) -> str:
        """What a stage makes of a text, a line an item: tokens, candidates, mentions or entities."""
        settings = {"reference_date": None, "language": None, "language_only": False, "types": None,
                    "min_confidence": 0.0, "plain": False, "explain": False, "max_bytes": None, **options}
        data = self._bytes(text)[1]
        made = self._options(**settings)
        return collected(lambda write, user, error: library.lxt_dump(
            self._handle, self._scratch(), data, len(data), ctypes.byref(made), STAGES[stage], write, user,
            error)).decode("utf-8", "replace")
