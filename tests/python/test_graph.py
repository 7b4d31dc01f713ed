"""What a Python user sees of a graph."""
import datetime
import gc
import json

import pytest

import libextract

TEXT = "😀 Fatou <b>Diallo</b>, directrice de l'OIM au Mali, y était le 25 juillet 2024 (contact : a.b@iom.int)."


@pytest.fixture(scope="module")
def graph(engine):
    return engine.extract(TEXT, explain=True)


def test_str_indices_give_the_text(graph):
    assert graph.mentions
    for mention in graph.mentions:
        assert graph.text[mention.start:mention.end] == mention.text
        assert graph.text.encode()[mention.start_byte:mention.end_byte].decode() == mention.text
        assert mention.ranges[0][0] == mention.start
        assert mention.ranges[-1][1] == mention.end


def test_objects_point_to_each_other(graph):
    for entity in graph.entities:
        assert entity.mentions
        assert all(mention.entity is entity for mention in entity.mentions)
    for mention in graph.mentions:
        if mention.parent is not None:
            assert mention.parent.start <= mention.start and mention.end <= mention.parent.end
    for relation in graph.relations:
        assert relation.source in graph.entities
        assert relation.target in graph.entities
        assert graph.text[relation.start:relation.end]


def test_values_are_typed(graph):
    country = next(entity for entity in graph.entities if entity.type == "country")
    assert (country.name, country.value, country.key) == ("Mali", "ML", "country:ML")
    date = next(mention for mention in graph.mentions if mention.type == "date").date
    assert (date.value, date.precision) == ("2024-07-25", "day")
    assert date.first == date.last == datetime.date(2024, 7, 25)
    assert repr(graph).startswith("<Graph: ")


def test_explanations_are_kept_on_request(engine, graph):
    assert any(mention.clues for mention in graph.mentions)
    assert all(mention.rule for mention in graph.mentions)
    assert not any(mention.clues for mention in engine.extract(TEXT).mentions)


def test_the_dictionary_is_that_of_ndjson(graph):
    made = graph.to_dict("a", explain=True)
    assert list(made) == ["id", "entities", "relations", "warnings", "lxt"]
    assert made["lxt"] == libextract.version()
    assert json.loads(graph.to_json(1.5))["id"] == 1.5
    assert graph.to_json("\udc80")
    assert [entity["name"] for entity in made["entities"]] == [entity.name for entity in graph.entities]
    data = graph.text.encode()
    for entity in made["entities"]:
        for mention in entity["mentions"]:
            assert data[mention["start"]:mention["end"]].decode() == mention["text"]


def test_reports_and_pages(graph):
    assert "Mali" in graph.to_text("title")
    page = graph.to_html("<title>")
    assert "<h1>&lt;title&gt;</h1>" in page and "&lt;b&gt;" in page


def test_whole_tables(graph):
    mentions = graph.columns("mentions")
    assert mentions["text"] == [mention.text for mention in graph.mentions]
    assert mentions["start_utf16"][0] == len(graph.text[:mentions["start"][0]].encode("utf-16-le")) // 2
    assert graph.columns("relations")["type"] == [relation.type for relation in graph.relations]
    with pytest.raises(KeyError):
        graph.columns("nothing")


def test_a_graph_of_networkx(graph):
    pytest.importorskip("networkx")
    network = graph.to_networkx()
    assert set(network) == {entity.key for entity in graph.entities}
    assert network.number_of_edges() <= len(graph.relations)


@pytest.mark.parametrize("text", ["", "\0", "a\0b Mali", "\ud83d Mali", "Mali \udfff", "\ufeffMali", "Mali" * 3000])
def test_odd_strings(engine, text):
    graph = engine.extract(text)
    assert len(graph.text) == len(text)
    for mention in graph.mentions:
        assert graph.text[mention.start:mention.end] == mention.text


def test_bytes_are_read_as_they_are(engine):
    graph = engine.extract(b"\xff\xe2\x82 Mali")
    assert graph.text == "\ufffd\ufffd Mali"
    assert [(m.start, m.start_byte, m.text) for m in graph.mentions] == [(3, 4, "Mali")]
    assert [(w.code, w.count, w.position) for w in graph.warnings] == [("ill-formed", 2, 0)]


def test_a_graph_outlives_its_engine():
    graph = libextract.Engine().extract(TEXT, explain=True)
    gc.collect()
    assert graph.mentions[0].rule
    assert graph.to_json(explain=True)
