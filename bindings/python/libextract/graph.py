"""What was found in a text: entities, their mentions and the relations between them."""
from __future__ import annotations

import ctypes
import dataclasses
import datetime
import functools
import json
import weakref

from . import _columns
from . import _declarations as c
from ._library import check, collected, library, sized

FORMS = {number: library.lxt_form_name(number).decode() for name, number in vars(c).items()
         if name.startswith("LXT_FORM_")}
PRECISIONS = {number: name.removeprefix("LXT_PRECISION_").lower().replace("_", " ") for name, number in vars(c).items()
              if name.startswith("LXT_PRECISION_")}


@dataclasses.dataclass(slots=True)
class Date:
    """A date's value: `value` in the annotation guidelines' notation, `edtf` strict EDTF level 2 or empty."""

    value: str
    edtf: str | None
    timex_value: str | None
    timex_type: str | None
    first: datetime.date | None
    last: datetime.date | None
    precision: str
    resolved: bool


@dataclasses.dataclass(slots=True)
class Mention:
    """A place of the text: `text[m.start:m.end] == m.text` for str; start_byte and end_byte for its UTF-8."""

    id: int
    type: str
    start: int
    end: int
    start_byte: int
    end_byte: int
    text: str
    clean: str
    form: str
    confidence: float
    value: str | None
    date: Date | None
    rule: str | None
    rule_place: str | None
    ranges: list[tuple[int, int]] = dataclasses.field(repr=False)
    attributes: dict[str, str] = dataclasses.field(default_factory=dict)
    clues: list[tuple[str, int]] = dataclasses.field(default_factory=list, repr=False)
    entity: Entity | None = dataclasses.field(default=None, repr=False, compare=False)
    parent: Mention | None = dataclasses.field(default=None, repr=False, compare=False)


@dataclasses.dataclass(slots=True)
class Entity:
    """Something the text names; `key` is the same in every document."""

    id: int
    type: str
    name: str
    key: str
    value: str | None
    confidence: float
    aliases: list[str] = dataclasses.field(default_factory=list)
    attributes: dict[str, str] = dataclasses.field(default_factory=dict)
    mentions: list[Mention] = dataclasses.field(default_factory=list, repr=False)


@dataclasses.dataclass(slots=True)
class Relation:
    """A relation that the text states, between start and end."""

    type: str
    source: Entity
    target: Entity
    source_mention: Mention | None = dataclasses.field(repr=False)
    target_mention: Mention | None = dataclasses.field(repr=False)
    role: str | None
    start: int
    end: int
    start_byte: int
    end_byte: int
    confidence: float
    past: bool
    rule: str | None


@dataclasses.dataclass(slots=True)
class GraphWarning:
    """Something to know about the reading: `code` for programs, `message` for people."""

    code: str
    message: str
    position: int
    count: int


class Graph:
    """The entity graph of one document. Objects are made from the library's columns when first asked for."""

    def __init__(self, text: str, data: bytes, handle):
        self.text = text
        self._data = data
        self._handle = handle
        self._finalizer = weakref.finalize(self, library.lxt_graph_free, handle)

    def __repr__(self):
        counts = (library.lxt_graph_entity_count(self._handle), library.lxt_graph_mention_count(self._handle),
                  library.lxt_graph_relation_count(self._handle))
        return "<Graph: {} entities, {} mentions, {} relations>".format(*counts)

    def columns(self, table: str) -> dict[str, list]:
        """A table as lists by column: entities, mentions, relations, warnings, aliases, entity_attributes ..."""
        return _columns.read_table(self._handle, _columns.TABLES[table])

    def _rows(self, table):
        return _columns.read_rows(self._handle, _columns.TABLES[table])

    @functools.cached_property
    def _objects(self) -> tuple[list[Entity], list[Mention]]:
        entities = [Entity(i, row["type_name"], row["name"], row["key"], row["value"], row["confidence"] / 1000)
                    for i, row in enumerate(self._rows("entities"))]
        for row in self._rows("aliases"):
            entities[row["entity"]].aliases.append(row["name"])
        for row in self._rows("entity_attributes"):
            entities[row["entity"]].attributes[row["key"]] = row["value"]
        dates = [self._date(row) for row in self._rows("dates")]
        rows = self._rows("mentions")
        mentions = [self._mention(i, row, dates) for i, row in enumerate(rows)]
        for mention, row in zip(mentions, rows):
            mention.entity = entities[row["entity"]]
            mention.entity.mentions.append(mention)
            mention.parent = None if row["parent"] is None else mentions[row["parent"]]
        self._add_details(mentions)
        return entities, mentions

    @staticmethod
    def _date(row):
        return Date(row["value"], row["edtf"], row["timex_value"], row["timex_type"], row["first"], row["last"],
                    PRECISIONS[row["precision"]], bool(row["resolved"]))

    @staticmethod
    def _mention(index, row, dates):
        return Mention(index, row["type_name"], row["start"], row["end"], row["start_byte"], row["end_byte"],
                       row["text"], row["clean"], FORMS[row["form"]], row["confidence"] / 1000, row["value"],
                       None if row["date"] is None else dates[row["date"]], row["rule"], row["rule_place"],
                       [(row["start"], row["end"])])

    def _add_details(self, mentions):
        split = {}
        for row in self._rows("ranges"):
            split.setdefault(row["mention"], []).append((row["start"], row["end"]))
        for index, ranges in split.items():
            mentions[index].ranges = ranges
        for row in self._rows("mention_attributes"):
            mentions[row["mention"]].attributes[row["key"]] = row["value"]
        for row in self._rows("clues"):
            mentions[row["mention"]].clues.append((row["name"], row["weight"]))

    @property
    def entities(self) -> list[Entity]:
        return self._objects[0]

    @property
    def mentions(self) -> list[Mention]:
        return self._objects[1]

    @functools.cached_property
    def relations(self) -> list[Relation]:
        entities, mentions = self._objects
        return [Relation(row["type"], entities[row["source"]], entities[row["target"]],
                         *(None if row[end] is None else mentions[row[end]]
                           for end in ("source_mention", "target_mention")),
                         row["role"], row["start"], row["end"], row["start_byte"], row["end_byte"],
                         row["confidence"] / 1000, bool(row["past"]), row["rule"])
                for row in self._rows("relations")]

    @property
    def reference_date(self) -> datetime.date | None:
        """The day that relative dates were counted from: the caller's, or the document's own."""
        day = library.lxt_graph_reference_date(self._handle)
        return datetime.date(day.year, day.month, day.day) if day.month else None

    @property
    def dateline(self) -> Mention | None:
        """The mention that the reference date was read from, None where it is the caller's or there is none."""
        index = library.lxt_graph_dateline(self._handle)
        return self.mentions[index] if index < len(self.mentions) else None

    @functools.cached_property
    def warnings(self) -> list[GraphWarning]:
        return [GraphWarning(library.lxt_warning_name(row["code"]).decode(),
                             library.lxt_warning_message(row["code"]).decode(), row["position"], row["occurrences"])
                for row in self._rows("warnings")]

    def _written(self, form, id=None, explain=False):
        options = sized(c.lxt_write_options, flags=c.LXT_WRITE_EXPLAIN if explain else 0)
        if id is not None:
            if not isinstance(id, str):
                options.flags |= c.LXT_WRITE_ID_NUMBER
                id = json.dumps(id)
            options.id = id.encode("utf-8", "surrogatepass")
            options.id_length = len(options.id)
        return collected(lambda write, user, error: library.lxt_graph_write(
            self._handle, form, self._data, len(self._data), ctypes.byref(options), write, user, error)).decode()

    def to_json(self, id: str | int | float | None = None, explain: bool = False) -> str:
        """One JSON object on one line, as `lxt --to ndjson` writes it; its positions are bytes of the UTF-8."""
        return self._written(c.LXT_FORMAT_NDJSON, id, explain).rstrip("\n")

    def to_dict(self, id: str | int | float | None = None, explain: bool = False) -> dict:
        """The same as a dictionary."""
        return json.loads(self.to_json(id, explain))

    def to_html(self, title: str | None = None, explain: bool = False) -> str:
        """A self-contained page: the text with coloured mentions beside tables."""
        return self._written(c.LXT_FORMAT_HTML, title, explain)

    def to_text(self, title: str | None = None, explain: bool = False) -> str:
        """A report for people."""
        return self._written(c.LXT_FORMAT_TEXT, title, explain)

    def to_networkx(self):
        """A networkx.MultiDiGraph: nodes are entity keys, edges relations. Needs networkx."""
        import networkx  # only here, since it is not needed for anything else

        graph = networkx.MultiDiGraph()
        for entity in self.entities:
            graph.add_node(entity.key, type=entity.type, name=entity.name, value=entity.value,
                           confidence=entity.confidence, aliases=list(entity.aliases), **{
                               key: value for key, value in entity.attributes.items()
                               if key not in ("type", "name", "value", "confidence", "aliases")})
        for relation in self.relations:
            graph.add_edge(relation.source.key, relation.target.key, key=relation.type, type=relation.type,
                           role=relation.role, confidence=relation.confidence, past=relation.past)
        return graph


def new_handle():
    handle = ctypes.c_void_p()
    check(library.lxt_graph_new(None, ctypes.byref(handle), None))
    return handle
