#!/usr/bin/env python3
"""Print who can be reached how: the e-mail addresses and telephone numbers of persons and organisations.

    contacts.py FILE...
"""
import sys

import libextract


def main():
    engine = libextract.Engine()
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            graph = engine.extract(file.read())
        roles = {relation.source.id: f"{relation.role or 'with'} {relation.target.name}"
                 for relation in graph.relations if relation.type == "works_for"}
        for relation in graph.relations:
            if relation.type in ("email", "telephone"):
                role = roles.get(relation.source.id, "")
                print(path, relation.source.name, role, relation.target.value or relation.target.name, sep="\t")


if __name__ == "__main__":
    main()
