"""What a feed is written as: Atom (RFC 4287) and JSON Feed 1.1, both with the full text."""

import json
from datetime import datetime
from typing import Any, TextIO

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

JSON_FEED = "https://jsonfeed.org/version/1.1"


class FullTextAtom(Atom1Feed):
    """Atom with the text as content, the lead as summary, and everybody who signed."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Write one entry."""
        handler.addQuickElement("title", item["title"])
        handler.addQuickElement(
            "link", "", {"rel": "alternate", "type": "text/html", "href": item["link"]}
        )
        handler.addQuickElement("id", item["unique_id"])
        handler.addQuickElement("published", _moment(item["pubdate"]))
        handler.addQuickElement("updated", _moment(item["updateddate"]))
        for element in ("author", "contributor"):
            for credit in item[f"{element}s"]:
                _add_person(handler, element, credit)
        for category in item["categories"]:
            handler.addQuickElement("category", "", {"term": category})
        for file in item["enclosures"]:
            attributes = {"href": file.url, "type": file.mime_type, "length": file.length}
            handler.addQuickElement("link", "", {"rel": "enclosure", **attributes})
        if item["item_copyright"]:
            handler.addQuickElement("rights", item["item_copyright"])
        if item["lead"]:
            handler.addQuickElement("summary", item["lead"])
        handler.addQuickElement("content", item["description"], {"type": "html"})


class JsonFeed(SyndicationFeed):
    """JSON Feed 1.1."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: TextIO, encoding: str) -> None:
        """Write the whole feed."""
        feed = {
            "version": JSON_FEED,
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"], "url": self.feed["author_link"]}],
            "items": [_json_item(item) for item in self.items],
        }
        json.dump(feed, outfile, ensure_ascii=False, separators=(",", ":"))


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    parts = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "summary": item["lead"],
        "content_html": item["description"],
        "image": item["image"],
        "date_published": _moment(item["pubdate"]),
        "date_modified": _moment(item["updateddate"]),
        "authors": [{"name": each.name, "url": each.address} for each in item["authors"]],
        "tags": item["categories"],
        "attachments": [
            {
                "url": file.url,
                "mime_type": file.mime_type,
                "size_in_bytes": int(file.length),
            }
            for file in item["enclosures"]
        ],
    }
    return {name: part for name, part in parts.items() if part}


def _add_person(handler: SimplerXMLGenerator, element: str, credit: Any) -> None:
    handler.startElement(element, {})
    handler.addQuickElement("name", credit.name)
    handler.addQuickElement("uri", credit.address)
    handler.endElement(element)


def _moment(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds")
