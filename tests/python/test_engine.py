"""Options, packs, errors and threads."""
import concurrent.futures
import datetime

import pytest

import libextract

PACK = """libextract-pack 1
pack test/places
language world
scope any
licence MIT
source "written for this test"

names place case capital
  Zubrowska | Zubrowka
"""


def names(graph):
    return [entity.name for entity in graph.entities]


def test_types_filter(engine):
    text = "Mali, 25 juillet 2024"
    assert {m.type for m in engine.extract(text).mentions} == {"country", "date"}
    assert {m.type for m in engine.extract(text, types=["date"]).mentions} == {"date"}
    assert {m.type for m in engine.extract(text, types="+term").mentions} == {"country", "date"}
    assert engine.extract(text, min_confidence=1).mentions == []
    with pytest.raises(ValueError, match="unknown type"):
        engine.extract(text, types=["nothing"])


def test_relative_dates_need_a_reference(engine):
    for day in ("2024-07-25", datetime.date(2024, 7, 25)):
        date = engine.extract("lundi prochain", reference_date=day, language="fr").mentions[0].date
        assert date.resolved and date.value.startswith("2024-07-2")
    assert not engine.extract("lundi prochain", language="fr").mentions[0].date.resolved
    with pytest.raises(ValueError):
        engine.extract("x", reference_date="2024-02-30")


def test_relative_dates_count_from_the_dateline(engine):
    text = "Publié le 21/09/2022\n\nLa réunion aura lieu lundi prochain."
    graph = engine.extract(text, reference_date="dateline", language="fr")
    assert graph.reference_date == datetime.date(2022, 9, 21) and graph.dateline.text == "21/09/2022"
    assert graph.mentions[1].date.value == "2022-09-26"
    graph = engine.extract("La réunion aura lieu lundi prochain.", reference_date="dateline", language="fr")
    assert graph.reference_date is None and graph.dateline is None
    assert engine.extract(text, reference_date="2024-07-25").dateline is None


def test_mistakes_are_exceptions(engine):
    with pytest.raises(ValueError, match="language"):
        engine.extract("x", language="xx")
    with pytest.raises(ValueError, match="language"):
        libextract.Engine(languages=["xx"])
    with pytest.raises(ValueError):
        engine.extract("x", language_only=True)
    with pytest.raises(libextract.ExtractError, match="limit"):
        engine.extract("xxxx", max_bytes=3)
    with pytest.raises(TypeError):
        engine.extract(None)


def test_languages_and_packs_are_listed(engine):
    assert {"fr", "en", "es"} <= set(engine.languages)
    assert libextract.Engine(languages=["fr"]).languages == ["fr"]
    assert engine.packs


def test_a_pack_adds_names(engine, tmp_path):
    path = tmp_path / "places.pack"
    path.write_text(PACK)
    assert names(engine.extract("A Zubrowska")) == []
    pack = libextract.Pack(PACK)
    assert pack.names == ["test/places"]
    for given in (path, pack, libextract.Pack(pack.to_bytes())):
        assert names(libextract.Engine(packs=[given]).extract("A Zubrowska")) == ["Zubrowska"]


def test_a_broken_pack_tells_its_line():
    with pytest.raises(libextract.ExtractError) as caught:
        libextract.Pack(PACK + "nonsense\n", "here.pack")
    assert (caught.value.file, caught.value.line) == ("here.pack", 10)
    with pytest.raises(libextract.ExtractError):
        libextract.Pack(libextract.Pack(PACK).to_bytes()[:-3])


def test_machine_code_changes_nothing(engine):
    text = "Fatou Diallo dirige l'OIM au Mali depuis le 25 juillet 2024."
    assert libextract.Engine(jit=False).extract(text).to_json() == engine.extract(text).to_json()


def test_threads_share_an_engine(engine):
    texts = [f"Fatou Diallo dirige l'OIM au Mali depuis le {day} juillet 2024." * 5 for day in range(1, 29)]
    alone = [engine.extract(text).to_json() for text in texts]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: engine.extract(text).to_json(), texts))
    assert together == alone


def test_stages_can_be_seen(engine):
    assert "Mali" in engine.dump("au Mali", "tokens")
    assert engine.dump("au Mali", "entities", language="fr")
