"""What programs read from our pages, read as they read it: by libraries that are not ours."""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from checks.formats import open_graph, structured
from tests.factories import publish

HERE = "http://localhost:8000"


@dataclass
class Heard:
    """The head of one page."""

    html: str

    @property
    def soup(self) -> Any:
        return BeautifulSoup(self.html, "html.parser").head

    @property
    def open_graph(self) -> dict[str, list[str]]:
        return open_graph(self.html, HERE)

    @property
    def canonical(self) -> str:
        return self.soup.find("link", rel="canonical")["href"]

    @property
    def alternates(self) -> dict[str, str]:
        links = self.soup.find_all("link", rel="alternate", hreflang=True)
        return {link["hreflang"]: link["href"] for link in links}

    @property
    def feeds(self) -> dict[str, str]:
        links = self.soup.find_all("link", rel="alternate", type=True)
        return {link["type"]: link["href"] for link in links}

    def told(self, kind: str) -> dict[str, list[str]]:
        """Return what is said of the one thing of this kind, by the words of schema.org."""
        graph = structured(self.html, HERE)
        type_ = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
        things = [s for s, p, o in graph if str(p) == type_ and str(o).endswith(f"/{kind}")]
        (thing,) = [
            each for each in things if (each, None, None) in graph and self._is_whole(graph, each)
        ]
        said: dict[str, list[str]] = {}
        for word, value in graph.predicate_objects(thing):
            said.setdefault(str(word).rpartition("/")[2], []).append(self._words(graph, value))
        return said

    @staticmethod
    def _is_whole(graph: Any, thing: Any) -> bool:
        """Leave out what is only named by another: a translation, a publisher."""
        words = {str(word).rpartition("/")[2] for word in graph.predicates(thing)}
        return bool(words & {"headline", "itemListElement"})

    @staticmethod
    def _words(graph: Any, value: Any) -> str:
        inside = {str(p).rpartition("/")[2]: str(o) for p, o in graph.predicate_objects(value)}
        return inside.get("url") or inside.get("name") or str(value)


def heard(client: Client, address: str) -> Heard:
    """Open a page and listen to its head."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Heard(answer.content.decode())


def story(**fields: Any) -> dict[str, Any]:
    """Publish a story in Kazakh, translated into Russian, with an English draft."""
    from articles.models import Publication

    kazakh = publish(language="kk", title="Көктем келді", **fields)
    revision = kazakh.latest_revision
    made = {"translation_of": kazakh, **fields}
    russian = publish(language="ru", title="Весна пришла", **made)
    english = publish(language="en", title="Spring is here", live=False, **made)
    Publication.objects.filter(pk__in=[russian.pk, english.pk]).update(translated_from=revision)
    return {"kk": kazakh, "ru": russian, "en": english}
