"""Reads the word graphs of a Tesseract .traineddata file: which word forms a language has, in which case, and how
connected each is (the number of word pairs it takes part in, a good stand-in for frequency)."""
import collections
import math
import struct
import unicodedata

COMPONENTS = {"unicharset": 1, "word": 7, "bigram": 14, "lstm": 19, "lstm-unicharset": 21}
ELIDED = ("l'", "d'", "s'", "n'", "j'", "m'", "c'", "t'", "qu'")
MARKER, BACKWARD, END = 1, 2, 4


class WordGraphs:
    def __init__(self, data):
        self.data = data
        count = struct.unpack_from("<i", data, 0)[0]
        self.offsets = struct.unpack_from(f"<{count}q", data, 4)

    def component(self, name):
        start = self.offsets[COMPONENTS[name]]
        return self.data[start:min([end for end in self.offsets if end > start] or [len(self.data)])]

    def characters(self, name):
        rows = self.component(name).decode("utf-8", "replace").split("\n")
        found = [row.split(" ")[0] for row in rows[1:1 + int(rows[0].split()[0])]]
        return [" " if character == "NULL" else character for character in found]

    def words(self, name, characters):
        """All strings of a graph: an array of 64-bit edges of letter, flags and next node."""
        graph = self.component(name)
        magic, letters, edge_count = struct.unpack_from("<hii", graph, 0)
        if magic != 42:
            raise ValueError("not a word graph")
        edges = struct.unpack_from(f"<{edge_count}Q", graph, 10)
        flags_at = math.ceil(math.log2(letters + 1))
        letter_mask, next_at = (1 << flags_at) - 1, flags_at + 3
        stack = [(0, "")]
        while stack:
            node, prefix = stack.pop()
            while True:
                edge = edges[node]
                flags = edge >> flags_at & 7
                if flags & BACKWARD:
                    break
                string = prefix + characters[edge & letter_mask]
                if flags & END:
                    yield string
                if edge >> next_at:
                    stack.append((edge >> next_at, string))
                if flags & MARKER:
                    break
                node += 1


def plain(string):
    """Undoes typographic ligatures and the curly apostrophe."""
    return unicodedata.normalize("NFKC", string).replace("\u2019", "'")


class Vocabulary:
    """Word forms of a language: `forms` (lower case), `degree` (of any spelling), and `before`: what stands before each."""

    def __init__(self, data):
        graphs = WordGraphs(data)
        characters = graphs.characters("unicharset")
        self.degree = collections.Counter()
        self.before = collections.defaultdict(set)
        for pair in graphs.words("bigram", characters):
            words = plain(pair).split(" ")
            self.degree.update(words)
            if len(words) == 2:
                self.before[words[1]].add(words[0])
        self.older = self.lower_forms(graphs.words("word", characters))
        self.newer = self.lower_forms(graphs.words("lstm", graphs.characters("lstm-unicharset")))
        self.forms = self.older | self.newer

    @staticmethod
    def lower_forms(words):
        found = {plain(word) for word in words}
        found = {word for word in found if word == word.lower()}
        return found | {word.split("'", 1)[1] for word in found if word.startswith(ELIDED)}

    def commonest(self, count):
        """The most connected forms."""
        forms = sorted((word for word in self.forms if word.isalpha()), key=lambda word: (-self.degree[word], word))
        return set(forms[:count])

    def lower(self, word):
        return self.degree[word.lower()]

    def title(self, word):
        return self.degree[word.title()]

    def ordinary_rather_than_name(self, word):
        """Whether the word, which is also somebody's or some place's name, is mostly written in lower case."""
        lower = self.lower(word)
        return word.lower() in self.forms and lower >= max(3, 0.6 * self.title(word))
