"""Whether what the portal writes for programs is what the programs' rules ask; told in sentences."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import feedparser
from extruct import extract
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SDO

SHAPES = Path(__file__).parent / "shapes"
RELATIVE = re.compile(r'<[^>]*\s(?:href|src|srcset|poster)="(?!https?://|mailto:|tel:)[^"]*"', re.I)
ATOM = "{http://www.w3.org/2005/Atom}"
WORDS = "https://schema.org/"


def atom_errors(content: bytes) -> list[str]:
    """Return what is wrong with an Atom feed: by RFC 4287, and to a reader's program."""
    errors = _shape_errors(content, "atom")
    if errors:
        return errors
    tree = etree.fromstring(content)
    read = feedparser.parse(content)
    if read.bozo:
        errors.append(f"feedparser: {read.bozo_exception}")
    ids = [entry.get("id") for entry in read.entries]
    if len(ids) != len(set(ids)):
        errors.append("two entries have one id")
    errors += _links_errors(tree)
    texts = [part.value for entry in read.entries for part in entry.get("content", [])]
    return errors + _relative_addresses(tree.itertext()) + _empty(texts)


def json_feed_errors(content: bytes) -> list[str]:
    """Return what is wrong with a JSON Feed."""
    feed = json.loads(content)
    shape = json.loads((SHAPES / "json_feed.json").read_text())
    checker = Draft202012Validator(shape, format_checker=FormatChecker(["date-time"]))
    errors = [f"{error.json_path}: {error.message[:200]}" for error in checker.iter_errors(feed)]
    if errors:
        return errors
    ids = [item["id"] for item in feed["items"]]
    if len(ids) != len(set(ids)):
        errors.append("two items have one id")
    return errors + _relative_addresses(item["content_html"] for item in feed["items"])


def sitemap_errors(content: bytes) -> list[str]:
    """Return what is wrong with a sitemap, or an index of them."""
    errors = _shape_errors(content, "sitemap")
    if len(content) > 50 * 1024 * 1024 or content.count(b"<loc>") > 50_000:
        errors.append("longer than search engines read")
    return errors


def structured(html: str, address: str) -> Graph:
    """Return what a page says in the words of schema.org, as rdflib reads what extruct finds."""
    graph = Graph()
    for data in extract(html, address, syntaxes=["json-ld"])["json-ld"]:
        # What schema.org answers to programs, said here: nothing is fetched.
        ours = {**data, "@context": {"@vocab": WORDS, **dict.fromkeys(_ADDRESSES, _ID)}}
        graph.parse(data=json.dumps(ours), format="json-ld", publicID=address)
    return graph


_ID = {"@type": "@id"}
_ADDRESSES = ("url", "item", "mainEntityOfPage")


def structured_data_errors(html: str, address: str) -> list[str]:
    """Return words that schema.org does not know, and addresses that are not whole."""
    graph = structured(html, address)
    used = {*graph.predicates(), *graph.objects(predicate=RDF.type)} - {RDF.type}
    names = {str(word).removeprefix(WORDS) for word in used}
    errors = [f"schema.org has no {name}" for name in names if name not in SDO]
    for place in graph.objects():
        if isinstance(place, URIRef) and not str(place).startswith(("https://", "http://")):
            errors.append(f"{place} is no whole address")
    return errors


def open_graph(html: str, address: str) -> dict[str, list[str]]:
    """Return what a link preview is made of, as extruct reads it."""
    found: dict[str, list[str]] = {}
    for name, value in extract(html, address, syntaxes=["opengraph"])["opengraph"][0]["properties"]:
        found.setdefault(name, []).append(value)
    return found


def _shape_errors(content: bytes, shape: str) -> list[str]:
    try:
        tree = etree.fromstring(content)
    except etree.XMLSyntaxError as error:
        return [f"no XML: {error}"]
    schema = etree.RelaxNG(etree.parse(SHAPES / f"{shape}.rng"))
    schema.validate(tree)
    return [f"{shape}.rng: line {error.line}: {error.message}" for error in schema.error_log]


def _links_errors(tree: etree._Element) -> list[str]:
    """Ask for one address of the feed itself and one of what it lists; one alternate an entry."""
    asked = {ATOM + "feed": ["alternate", "self"], ATOM + "entry": ["alternate"]}
    errors = []
    for element in tree.iter(*asked):
        links = [link.get("rel") for link in element.findall(ATOM + "link")]
        if sorted(rel for rel in links if rel != "enclosure") != asked[element.tag]:
            errors.append(f"links of {element.tag}: {links}")
    return errors


def _relative_addresses(texts: Iterable[str]) -> list[str]:
    return [f"not a whole address: {each}" for text in texts for each in RELATIVE.findall(text)]


def _empty(texts: list[str]) -> list[str]:
    return ["an entry without its text"] if not all(texts) else []
