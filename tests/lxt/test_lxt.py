#!/usr/bin/env python3
"""What a user of lxt may rely on, whatever the packs know. LXT names the program."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time
import unittest

LXT = os.environ["LXT"]
MANUAL = pathlib.Path(__file__).resolve().parents[2] / "libextract" / "doc" / "lxt.1"
PACK = """libextract-pack 1
pack test/vessels
language world
scope any
licence MIT
source "written for this test"

names place case capital
  Zubrowska | Zubrowka
"""


def lxt(*arguments, data=b"", **options):
    data = data.encode() if isinstance(data, str) else data
    return subprocess.run([LXT, *map(str, arguments)], input=data, capture_output=True, check=False, **options)


def lines(run):
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


class Folder(unittest.TestCase):
    def setUp(self):
        self.holder = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.holder.name)
        self.addCleanup(self.holder.cleanup)

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


class Input(Folder):
    def test_a_pipe_gets_ndjson(self):
        graphs = lines(lxt(data="Paris"))
        self.assertEqual([graph["id"] for graph in graphs], ["-"])
        self.assertEqual(list(graphs[0]), ["id", "entities", "relations", "warnings", "lxt"])

    def test_mentions_are_bytes_of_the_text(self):
        text = "Après « Dakar », réunion à São Paulo 😀 le 25 juillet 2024, a@b.org".encode()
        for entity in lines(lxt(data=text))[0]["entities"]:
            for mention in entity["mentions"]:
                self.assertEqual(text[mention["start"]:mention["end"]].decode(), mention["text"])

    def test_directories_are_read_in_order(self):
        for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden", "B.txt"):
            self.file(name, "x")
        (self.folder / "loop").symlink_to(self.folder)
        names = [graph["id"].removeprefix(f"{self.folder}/") for graph in lines(lxt(self.folder))]
        self.assertEqual(names, ["B.txt", "a/b/c.txt", "a/z.txt", "b.txt"])

    def test_an_empty_directory_is_told(self):
        run = lxt(self.folder)
        self.assertEqual((run.returncode, run.stdout), (0, b""))
        self.assertIn(b"no files", run.stderr)
        self.assertEqual(json.loads(lxt("--to", "json", self.folder).stdout), {"documents": []})
        self.assertEqual(lxt("--from", "ndjson", self.file("none", "")).stdout, b"")

    def test_a_missing_file_stops_nothing(self):
        run = lxt(self.folder / "missing.txt", self.file("here.txt", "x"))
        first, second = lines(run)
        self.assertEqual(run.returncode, 1)
        self.assertIn("No such file", first["error"]["message"])
        self.assertIn("entities", second)
        self.assertIn(b"missing.txt: No such file", run.stderr)

    def test_odd_files_are_read(self):
        for content in (b"", b"\0", b"a\0b \xff\xfe Paris", b"\xef\xbb\xbfParis", b"<" * 5000, b"\xe2\x82"):
            run = lxt(self.file("odd.txt", content))
            self.assertEqual(run.returncode, 0, content)
            self.assertEqual(len(lines(run)), 1)

    def test_a_long_file_is_read_to_its_end(self):
        block = "Une phrase sans nom propre, puis une autre.\n\n"
        text = block * (50_000_000 // len(block)) + "Le Mali."
        mention = lines(lxt("--types", "country", data=text))[0]["entities"][0]["mentions"][-1]
        self.assertEqual(text[mention["start"]:mention["end"]], "Mali")
        run = lxt("--max-bytes", len(text) - 1, data=text)
        self.assertEqual((run.returncode, list(lines(run)[0])), (1, ["id", "error", "lxt"]))
        long_line = lines(lxt("--from", "ndjson", "--types", "country", data=json.dumps({"id": "x", "text": text})))[0]
        self.assertEqual(long_line["entities"][0]["mentions"][-1], mention)

    def test_a_file_named_like_the_subcommand_is_read(self):
        self.file("packs", "x")
        self.assertEqual(lines(lxt("./packs", cwd=self.folder))[0]["id"], "./packs")


class Lines(Folder):
    def read(self, *documents, arguments=()):
        data = "\n".join(d if isinstance(d, str) else json.dumps(d) for d in documents)
        return lxt("--from", "ndjson", *arguments, data=data)

    def test_ids_come_back_as_they_were(self):
        ids = ['"a\\"b"', "7", "1.50", "-0.0", "1E400", "18446744073709551614", "-9223372036854775807", '"\\u0000"',
               '"\\u00e9"']
        run = self.read(*[f'{{"id": {i}, "text": "x"}}' for i in ids], '{"text": "x"}', '{"id": null, "text": "x"}')
        got = [line.split(b',"entities"')[0].removeprefix(b'{"id":').decode() for line in run.stdout.splitlines()]
        self.assertEqual(got, ids[:-1] + ['"é"', "10", "11"])

    def test_ids_that_cannot_be_echoed_are_refused(self):
        odd = ["123456789012345678901234567890", "18446744073709551615", "-9223372036854775809", "NaN", "-Infinity",
               "1.", "true", "[1]", "{}"]
        run = self.read(*[f'{{"id": {i}, "text": "x"}}' for i in odd])
        self.assertEqual([graph["id"] for graph in lines(run)], list(range(1, len(odd) + 1)))
        for graph in lines(run):
            self.assertRegex(graph["error"]["message"], r"^line \d+: the id is ")
        # Whole numbers are echoed by value; beyond 64 bits they matter in an id only.
        run = self.read('{"id": -0, "n": 123456789012345678901234567890, "text": "x"}')
        self.assertTrue(run.stdout.startswith(b'{"id":0,"entities"'))

    def test_a_bad_line_does_not_end_the_run(self):
        bad = ["not json", '{"text": 5}', '{"id": 1}', "[]", '{"text": "a"} b', '{"text": "a', '{"text": "\\q"}',
               '{"text": "x", "lang": 1}', '{"text": "x", "reference_date": "2024-02-30"}', '{"text":"x",}',
               '{"text":"x","a":' + "[" * 300 + "]" * 300 + "}"]
        run = self.read(*bad, {"id": "last", "text": "Paris"})
        graphs = lines(run)
        self.assertEqual(run.returncode, 1)
        self.assertEqual(len(graphs), len(bad) + 1)
        for graph in graphs[:-1]:
            self.assertIn("message", graph["error"])
        self.assertIn("entities", graphs[-1])

    def test_an_error_names_its_place(self):
        first, second, third = lines(self.read('{"id": "a", "text": "x"', '{"id": "b", "text": "x",}', '{"id": "c"}'))
        self.assertEqual([first["id"], second["id"], third["id"]], [1, 2, "c"])
        self.assertRegex(first["error"]["message"], r"^line 1, byte 24: ")
        self.assertRegex(second["error"]["message"], r"^line 2, byte 25: ")
        self.assertEqual(third["error"]["message"], "line 3: there is no text")

    def test_ill_formed_bytes_are_replacement_characters(self):
        for text, before in ((b"\xff", 3), (b"\xc3", 3), (b"\xed\xa0\x80", 9), (b"\xf0\x9f\x98", 3), (b"\xc3\xa9", 2)):
            graph = lines(lxt("--from", "ndjson", data=b'{"text": "' + text + b' Mali"}'))[0]
            self.assertEqual(graph["entities"][0]["mentions"][0]["start"], before + 1, text)

    def test_ill_formed_bytes_are_found_wherever_they_stand(self):
        texts = [b"a" * before + bad + b"." * between + good + b" Mali"
                 for before in range(0, 19, 3) for between in range(9) for good in (b"", "é".encode(), "’".encode())
                 for bad in (b"\xff", b"\xc3", b"\xc1\xa9", b"\xe2\x80", b"\xf0\x9f\x98")]
        run = lxt("--from", "ndjson", data=b"".join(b'{"text": "' + text + b'"}\n' for text in texts))
        for text, graph in zip(texts, lines(run), strict=True):
            whole = text.decode(errors="replace").encode()
            self.assertEqual(graph["entities"][-1]["mentions"][0]["start"], whole.index(b"Mali"), text)

    def test_raw_nul_bytes_are_an_error_of_their_line(self):
        data = b'{"text": "a\0b"}\n{"text": "a"}\0{"text": "b"}\n\0\n{"text": "Mali"}'
        graphs = lines(lxt("--from", "ndjson", data=data))
        self.assertEqual([graph["id"] for graph in graphs], [1, 2, 3, 4])
        self.assertEqual(["error" in graph for graph in graphs], [True, True, True, False])

    def test_unknown_keys_null_and_blank_lines_are_passed_over(self):
        run = self.read('{"x": {"y": [1, -2.5e3, true, null, "z"]}, "text": "Paris", "lang": null, "reference_date": null}',
                        "", "  \r", '{"text": "Paris", "lang": "xx"}')
        self.assertEqual([graph["id"] for graph in lines(run)], [1, 4])

    def test_half_a_surrogate_pair_is_a_replacement_character(self):
        for text, before in (("\\ud83d\\ude00", 4), ("\\ud83d", 3), ("\\ude00", 3), ("\\ud83dx", 4), ("\\u0000", 1)):
            graph = lines(self.read(f'{{"text": "{text} Mali"}}'))[0]
            self.assertEqual(graph["entities"][0]["mentions"][0]["start"], before + 1, text)

    def test_output_order_is_input_order(self):
        documents = [{"id": i, "text": "Paris et Dakar, le 3 mai 2020. " * (1 + 97 * i % 50)} for i in range(200)]
        alone = self.read(*documents)
        self.assertEqual([graph["id"] for graph in lines(alone)], list(range(200)))
        for jobs in (2, 7):
            self.assertEqual(self.read(*documents, arguments=["--jobs", jobs]).stdout, alone.stdout)


class Output(Folder):
    def test_json_is_one_object(self):
        run = lxt("--to", "json", self.file("a", "Paris"), self.file("b", "x"), self.folder / "none")
        documents = json.loads(run.stdout)["documents"]
        self.assertEqual([list(d)[1] for d in documents], ["entities", "entities", "error"])
        self.assertEqual(json.loads(lxt("--to", "json", self.folder / "none").stdout)["documents"][0]["id"],
                         str(self.folder / "none"))

    def test_a_page_is_one_document(self):
        run = lxt("--to", "html", self.file("a", "<Mali> & Mali"))
        self.assertIn("<mark", run.stdout.decode())
        self.assertNotIn("<script", run.stdout.decode())
        run = lxt("--to", "html", self.file("a", "Paris"), self.file("b", "x"))
        self.assertEqual((run.returncode, run.stdout.count(b"<!DOCTYPE")), (1, 1))

    def test_a_listed_name_tells_the_line_of_its_list(self):
        graph = json.loads(lxt("--to", "ndjson", "--explain", data="Elle arrive au Mali.").stdout)
        mention = graph["entities"][0]["mentions"][0]
        self.assertEqual(mention["rule"], "list")
        name, line = mention["rule_place"].split(":")
        self.assertEqual(name, "world/countries.pack")
        self.assertGreater(int(line), 1)
        report = lxt("--to", "text", "--explain", data="Elle arrive au Mali.").stdout.decode()
        self.assertIn("list (" + mention["rule_place"] + ")", report)

    def test_relative_dates_tell_what_they_count_from(self):
        text = "Publié le 21/09/2022\n\nElle arrivera lundi prochain."
        graph = json.loads(lxt("--to", "ndjson", "--reference-date", "dateline", data=text).stdout)
        self.assertEqual((graph["reference_date"], graph["dateline"]), ("2022-09-21", "21/09/2022"))
        self.assertEqual([e["value"] for e in graph["entities"]], ["2022-09-21", "2022-09-26"])
        graph = json.loads(lxt("--to", "json", "--reference-date", "2024-07-25", data=text).stdout)["documents"][0]
        self.assertEqual((graph["reference_date"], graph.get("dateline")), ("2024-07-25", None))
        self.assertNotIn("reference_date", json.loads(lxt("--to", "ndjson", data=text).stdout))
        report = lxt("--to", "text", "--reference-date", "dateline", data=text).stdout.decode()
        self.assertIn('relative dates count from 2022-09-21 ("21/09/2022")\n', report)

    def test_output_goes_to_a_file(self):
        path = self.folder / "out"
        self.assertEqual(lxt("-o", path, data="Mali").stdout, b"")
        self.assertIn('"Mali"', path.read_text())
        self.assertEqual(lxt("-o", self.folder / "no" / "out", data="x").returncode, 1)

    def test_a_file_is_not_written_over_while_it_is_read(self):
        path = self.file("a", "Mali")
        (self.folder / "link").symlink_to(path)
        for output, source in ((path, path), (path, self.folder), (self.folder / "link", path)):
            run = lxt("-o", output, source)
            self.assertEqual((run.returncode, path.read_text()), (1, "Mali"))
            self.assertIn(b"cannot be written", run.stderr)

    def test_a_reader_that_goes_away_ends_the_run_quietly(self):
        data = b'{"text": "Mali"}\n' * 20000
        for jobs in ("1", "3"):
            run = subprocess.run(f"'{LXT}' --from ndjson --jobs {jobs} | head -n 1", shell=True, input=data,
                                 capture_output=True, check=False)
            self.assertEqual(json.loads(run.stdout)["id"], 1)
            self.assertEqual(run.stderr, b"")

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
    def test_a_full_disk_is_an_error(self):
        for jobs in (1, 3):
            run = lxt("-o", "/dev/full", "--jobs", jobs, data="Paris")
            self.assertEqual(run.returncode, 1)
            self.assertIn(b"cannot write", run.stderr)

    def test_types_and_confidence_filter(self):
        def types(*arguments):
            return {entity["type"] for entity in lines(lxt(*arguments, data="Mali, 25 juillet 2024"))[0]["entities"]}
        self.assertLessEqual({"date", "country"}, types("--types", "+term"))
        self.assertEqual(types("--types", "date,country"), {"date", "country"})
        self.assertEqual(types("--types", "country"), {"country"})
        self.assertEqual(types("--min-confidence", "1"), set())

    def test_explanations_name_rules(self):
        mention = lines(lxt("--explain", data="Mali"))[0]["entities"][0]["mentions"][0]
        self.assertIn("rule", mention)
        self.assertIn("clues", mention)

    def test_what_is_missing_is_explained(self):
        text = "François Hollande a dédicacé son livre à Hollande."
        told = {
            "Hollande:country": ["bytes 10 to 18: vetoed", 'taken there: person "François Hollande"', "bytes 45 to 53: found"],
            "François Hollande:person": ["bytes 0 to 18: found", "by person.given (world/names.pack:"],
            "livre:organization": ["no rule and no list proposes this span for the type (it stands at byte 36)"],
            "Nantes:place": ["the text does not stand in the document"],
        }
        for asked, expected in told.items():
            run = lxt("--explain-missing", asked, data=text)
            self.assertEqual(run.returncode, 0)
            for part in expected:
                self.assertIn(part, run.stdout.decode(), asked)

    def test_what_is_missing_is_explained_over_a_wrapped_line(self):
        text = "Nous avons écrit hier une longue lettre au Ministère de la\nSanté publique, qui a déjà répondu."
        for asked in "Ministère de la Santé publique:organization", "Ministère de la\nSanté publique:organization":
            self.assertIn("found", lxt("--explain-missing", asked, data=text).stdout.decode())

    def test_stages_can_be_seen(self):
        for stage in ("tokens", "candidates", "mentions", "entities"):
            run = lxt("--until", stage, data="Fatou Diallo, Mali")
            self.assertEqual(run.returncode, 0)
            self.assertIn(b"Mali", run.stdout)

    def test_control_characters_do_not_reach_the_terminal(self):
        run = lxt("--to", "text", self.folder / "a\033[2Jb")
        self.assertNotIn(b"\033", run.stdout + run.stderr)


class Packs(Folder):
    def test_a_pack_adds_names(self):
        pack = self.file("vessels.pack", PACK)
        self.assertEqual(lines(lxt(data="A Zubrowska"))[0]["entities"], [])
        self.assertEqual(lines(lxt("--pack", pack, data="A Zubrowska"))[0]["entities"][0]["type"], "place")

    def test_packs_are_checked_and_built(self):
        pack, binary = self.file("vessels.pack", PACK), self.folder / "vessels.lxp"
        self.assertIn(b"test/vessels", lxt("packs", "check", pack).stdout)
        self.assertEqual(lxt("packs", "build", pack, "-o", binary).returncode, 0)
        self.assertEqual(lines(lxt("--pack", binary, data="A Zubrowska"))[0]["entities"][0]["type"], "place")
        binary.write_bytes(binary.read_bytes()[:-7])
        self.assertEqual(lxt("--pack", binary, data="x").returncode, 1)

    def test_a_mistake_is_told_with_its_place(self):
        run = lxt("packs", "check", self.file("bad.pack", PACK + "\nnonsense here\n"))
        self.assertEqual(run.returncode, 1)
        self.assertRegex(run.stderr.decode(), r"bad\.pack:11:\d+: ")

    def test_the_subcommand_explains_itself(self):
        for arguments in ([], ["other"], ["check"], ["build", "x"], ["check", "--what", "x"]):
            run = lxt("packs", *arguments)
            self.assertEqual(run.returncode, 2, arguments)
            self.assertIn(b"usage: lxt packs", run.stderr)


class CommandLine(unittest.TestCase):
    def test_mistakes_are_told(self):
        mistakes = (["--to", "xx"], ["--from", "pdf"], ["--jobs", "0"], ["--jobs", "1x"], ["--what"], ["-o"],
                    ["--types", "person,foo"], ["--types", ""], ["--lang", "xx"], ["--reference-date", "2023-02-29"],
                    ["--min-confidence", "1.2"], ["--min-confidence", "x"], ["--lang-only"], ["--explain=yes"],
                    ["--until", "end"], ["--to"], ["--explain-missing", "x"], ["--explain-missing", ":place"],
                    ["--explain-missing", "x:foo"])
        for arguments in mistakes:
            run = lxt(*arguments, data="x")
            self.assertEqual((run.returncode, run.stdout), (2, b""), arguments)
            self.assertTrue(run.stderr.startswith(b"lxt: "), arguments)

    def test_help_and_version(self):
        text = lxt("--help").stdout.decode()
        self.assertIn("--reference-date", text)
        self.assertLessEqual(max(map(len, text.splitlines())), 80)
        self.assertRegex(lxt("--version").stdout.decode(), r"^lxt \(libextract\) \d+\.\d+\.\d+\n$")

    def test_the_manual_has_the_options_of_the_help(self):
        def options(text, pattern):
            return [re.findall(r"-?-[a-zA-Z][a-z-]*", line) for line in re.findall(pattern, text, re.MULTILINE)]
        usage = options(lxt("--help").stdout.decode(), r"^ {2,6}(-.*?)(?: [A-Z\[]|  |$)")
        manual = options(re.sub(r"\bFl ", "-", MANUAL.read_text()), r"^\.It (-.*?)(?: Oo| Ar|$)")
        self.assertGreater(len(usage), 10)
        self.assertEqual(manual, usage)

    def test_starting_is_quick(self):
        durations = []
        for _ in range(5):
            start = time.monotonic()
            lxt(data="x")
            durations.append(time.monotonic() - start)
        self.assertLess(min(durations), 0.2)


if __name__ == "__main__":
    unittest.main()
