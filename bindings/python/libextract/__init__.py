"""libextract: raw text in, typed entity graph out.

    import libextract

    engine = libextract.Engine()
    graph = engine.extract("Fatou Diallo dirige l'OIM au Niger.")
    for entity in graph.entities:
        print(entity.type, entity.name, entity.aliases)
"""
from ._library import ExtractError
from .engine import Engine, Pack, version
from .graph import Date, Entity, Graph, GraphWarning, Mention, Relation

__all__ = ["Date", "Engine", "Entity", "ExtractError", "Graph", "GraphWarning", "Mention", "Pack", "Relation", "version"]
__version__ = "0.1.0"
