#!/usr/bin/env python3
"""What examples/custom_pack/README.md shows is what lxt prints, and its claims hold on other sentences. LXT names the program."""
import json
import os
import pathlib
import re
import subprocess
import textwrap
import unittest

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "examples" / "custom_pack"
SESSION = re.compile(r"^    \$ lxt (?P<arguments>.*)\n(?P<output>(?:    .*\n|\n)*)", re.M)


def lxt(*arguments, text=""):
    run = subprocess.run([os.environ["LXT"], *arguments], input=text.encode(), capture_output=True, check=False,
                         cwd=FOLDER)
    return run.stdout.decode()


def found(text, *arguments):
    """Entities as (type, name), relations as (type, source, target)."""
    graph = json.loads(lxt("--to", "ndjson", "--lang", "fr", *arguments, text=text))
    names = [entity["name"] for entity in graph["entities"]]
    return ({(entity["type"], entity["name"]) for entity in graph["entities"]},
            {(relation["type"], names[relation["source"]], names[relation["target"]])
             for relation in graph["relations"]})


class Readme(unittest.TestCase):
    def test_its_sessions_are_true(self):
        sessions = list(SESSION.finditer((FOLDER / "README.md").read_text(encoding="utf-8")))
        self.assertGreaterEqual(len(sessions), 3)
        for session in sessions:
            with self.subTest(session["arguments"]):
                expected = textwrap.dedent(session["output"]).strip()
                self.assertEqual(lxt(*session["arguments"].split()).strip(), expected)


class Pack(unittest.TestCase):
    def compare(self, text):
        return found(text), found(text, "--pack", "harbour.pack")

    def test_the_built_in_rules_see_a_new_head(self):
        (before, _), (after, relations) = self.compare("Karl Paul, directeur de la capitainerie de Dakar, a répondu.")
        self.assertNotIn(("organization", "capitainerie de Dakar"), before)
        self.assertIn(("organization", "capitainerie de Dakar"), after)
        self.assertIn(("place", "Dakar"), after)
        self.assertIn(("works_for", "Karl Paul", "capitainerie de Dakar"), relations)
        self.assertIn(("located_in", "capitainerie de Dakar", "Dakar"), relations)

    def test_a_type_and_a_relation_of_ones_own(self):
        (before, _), (after, relations) = self.compare("L'UNICEF affrète le cargo Belle Étoile.")
        self.assertFalse([kind for kind, _ in before if kind == "vessel"])
        self.assertIn(("vessel", "Belle Étoile"), after)
        self.assertIn(("operates", "UNICEF", "Belle Étoile"), relations)

    def test_a_veto_holds_where_it_says(self):
        (before, _), (after, _) = self.compare("Rendez-vous dans la salle Mali.")
        self.assertIn(("country", "Mali"), before)
        self.assertNotIn(("country", "Mali"), after)
        self.assertIn(("country", "Mali"), found("Le Mali a voté.", "--pack", "harbour.pack")[0])


if __name__ == "__main__":
    unittest.main()
