"""Filling a newsroom with the demo's facts, pictures, stories and people."""

import secrets
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db.models import Model
from wagtail.models import Revision
from wagtail_footnotes.models import Footnote

from accounts.models import User
from articles.models import (
    ArticlePage,
    Author,
    Byline,
    Correction,
    HomePage,
    InterviewPage,
    InterviewSpeaker,
    Issue,
    NewsDocument,
    NewsImage,
    Organisation,
    Person,
    PressReleasePage,
    Project,
    ProjectResult,
    Publication,
    Recording,
    ReportPage,
    SectionPage,
    SiteTexts,
    TextPage,
    Topic,
)
from articles.pictures import clean_picture
from articles.recordings import clean_recording
from languages import CODES
from languages.slugs import make_slug
from portal.demo import drawings
from portal.demo.blocks import Words, fixed_id

HERE = Path(__file__).parent
KINDS = {
    "article": ArticlePage,
    "press_release": PressReleasePage,
    "interview": InterviewPage,
    "report": ReportPage,
}
PEOPLE = {
    "reader": "",
    "moderator": "Comment moderators",
    "chief": "Chief",
    "editor-kk": "Editors kk",
    "editor-ru": "Editors ru",
    "editor-en": "Editors en",
    "writer": "Writers kk",
}
Table = dict[str, Any]


def read(path: Path) -> Table:
    """Return what a TOML file of the demo says."""
    with path.open("rb") as file:
        return tomllib.load(file)


def fill() -> None:
    """Add whatever of the demo is not there yet; leave what is there as it is."""
    shared = read(HERE / "facts.toml")
    stories = {path.name: read(path / "story.toml") for path in sorted(HERE.glob("stories/*"))}
    demo = Demo(shared, stories)
    for name, facts in stories.items():
        demo.add_story(name, facts)
    demo.add_site_texts()


def renew_people() -> dict[str, str]:
    """Give each demo account a new password, and return them by user name."""
    passwords = {}
    for username, group in PEOPLE.items():
        user, _ = User.objects.get_or_create(username=username)
        user.groups.set(Group.objects.filter(name=group))
        passwords[username] = secrets.token_urlsafe(9)
        user.set_password(passwords[username])
        user.save()
    return passwords


class Demo:
    """One run of filling: the facts by their keys in the files, and where stories go."""

    def __init__(self, shared: Table, stories: dict[str, Table]) -> None:
        self.shared = shared
        tables = [shared, *stories.values()]
        self.images = {key: self._image(key, row) for key, row in _merged(tables, "images").items()}
        self.topics = {key: _fact(Topic, row, slug=key) for key, row in shared["topics"].items()}
        self.authors = {key: _fact(Author, row, slug=key) for key, row in shared["authors"].items()}
        self.issues = {key: self._issue(key, row) for key, row in shared["issues"].items()}
        self.persons = {k: _fact(Person, row) for k, row in _merged(tables, "persons").items()}
        self.recordings = {
            key: self._recording(key, row) for key, row in shared["recordings"].items()
        }
        organisations = _merged(tables, "organisations")
        self.organisations = {k: self._organisation(row) for k, row in organisations.items()}

    def add_story(self, name: str, facts: Table) -> None:
        """Publish the story in every language that it has a file for."""
        for code in sorted(CODES, key=lambda code: code != facts["original"]):
            path = HERE / "stories" / name / f"{code}.toml"
            if path.exists():
                self._add_page(name, facts, code, read(path))
        _remember_the_original(UUID(fixed_id(name)), facts["original"])

    def add_site_texts(self) -> None:
        """Say what the portal is, invite readers, and fill in the pages about it."""
        texts = SiteTexts.objects.get(pk=1)
        for field, words in self.shared["texts"].items():
            setattr(texts, field, words)
        texts.save()
        for code in CODES:
            self._add_invitation(code)
            self._fill_in_pages(code)

    def _add_page(self, name: str, facts: Table, code: str, words: Table) -> None:
        key = UUID(fixed_id(name))
        if Publication.objects.filter(translation_key=key, locale__language_code=code).exists():
            return
        section = SectionPage.objects.get(slug=facts["section"], locale__language_code=code)
        page = self._page(name, facts, code, words)
        page.translation_key, page.locale = key, section.locale
        page.translated_from = self._original(key, facts, code)
        section.add_child(instance=page)
        page.save_revision(clean=False).publish()

    def _original(self, key: UUID, facts: Table, code: str) -> Revision | None:
        """Return what the text was translated from: the story's first language comes first."""
        if code == facts["original"]:
            return None
        pages = Publication.objects.filter(translation_key=key)
        original = pages.filter(locale__language_code=facts["original"]).first()
        return original and original.latest_revision

    def _page(self, name: str, facts: Table, code: str, words: Table) -> Publication:
        ids = [_ids(facts) for facts in (self.images, self.persons, self.recordings)]
        write = Words(f"{name}/{code}", *ids)
        source = facts.get("source", {})
        page = KINDS[facts["kind"]](
            title=words["headline"],
            slug=make_slug(words["headline"], language=code),
            live=False,
            lead=words["lead"],
            headline_note=words.get("headline_note", ""),
            editors_note=write.rich_text(words.get("editors_note", "")),
            cover=self.images[facts["cover"]],
            body=write.stream(words["body"]),
            content_note=write.single("content_note", words.get("content_note")),
            call_to_action=write.single("call_to_action", words.get("call_to_action")),
            published_at=facts["published_at"],
            source_name=source.get("name", ""),
            source_url=source.get("url", ""),
            source_licence=source.get("licence", ""),
            **self._of_kind(facts, words, write),
        )
        self._attach(page, facts, words, code, write)
        return page

    def _of_kind(self, facts: Table, words: Table, write: Words) -> Table:
        contacts = [{**each, "type": "contacts"} for each in words.get("contacts", [])]
        match facts["kind"]:
            case "article":
                return {
                    "genre": facts["genre"],
                    "checked_on": facts.get("checked_on"),
                    "method": write.rich_text(words.get("method", "")),
                    "document": self._document(words.get("document")),
                }
            case "press_release":
                return {
                    "issuer": self.organisations[facts["press_release"]["issuer"]],
                    "release_at": facts["press_release"]["release_at"],
                    "contacts": write.stream(contacts),
                }
            case "report":
                return {
                    "project": self._project(facts["project"]),
                    "contacts": write.stream(contacts),
                }
        return {}

    def _attach(
        self, page: Publication, facts: Table, words: Table, code: str, write: Words
    ) -> None:
        page.topics = [self.topics[key] for key in facts["topics"]]
        if position := facts.get("issue_position"):
            page.issue = self.issues[facts.get("issue", "autumn-2026")]
            page.issue_position = position
        page.bylines = [
            Byline(author=self.authors[byline["author"]], role=byline["role"], sort_order=order)
            for order, byline in enumerate(facts["bylines"])
            if byline.get("language", code) == code
        ]
        page.corrections = [Correction(**each) for each in words.get("corrections", [])]
        locale = HomePage.objects.get(locale__language_code=code).locale
        page.footnotes = [
            Footnote(uuid=write.footnote_id(key), text=f"<p>{text}</p>", locale=locale)
            for key, text in words.get("footnotes", {}).items()
        ]
        if isinstance(page, InterviewPage):
            persons = [self.persons[key] for key in facts["persons"]]
            page.speakers = [InterviewSpeaker(person=person) for person in persons]

    def _image(self, key: str, row: Table) -> NewsImage:
        if image := NewsImage.objects.filter(title=key).first():
            return image
        words = {name: value for name, value in row.items() if name != "drawing"}
        drawing = drawings.draw(row.get("drawing", key))
        picture = clean_picture(BytesIO(drawing), name=key)
        image = NewsImage(title=key, **words)
        image.file = ImageFile(BytesIO(picture.content), name=picture.name)
        image.save()
        return image

    def _recording(self, key: str, row: Table) -> Recording:
        if recording := Recording.objects.filter(name_ru=row["name_ru"]).first():
            return recording
        with (HERE / "recordings" / f"{key}.mp3").open("rb") as file:
            clean = clean_recording(file)
        recording = Recording(**row, seconds=clean.seconds, size=len(clean.content))
        recording.file.save(f"{key}.{clean.extension}", ContentFile(clean.content))
        return recording

    def _document(self, name: str | None) -> NewsDocument | None:
        """Return the file of this name that lies beside the stories."""
        if not name:
            return None
        if document := NewsDocument.objects.filter(title=name).first():
            return document
        content = (HERE / "documents" / name).read_bytes()
        document = NewsDocument(title=name, file_size=len(content))
        document.file.save(name, ContentFile(content), save=False)
        document.save()
        return document

    def _issue(self, key: str, row: Table) -> Issue:
        return _fact(Issue, {**row, "cover": self.images[row["cover"]]}, slug=key)

    def _organisation(self, row: Table) -> Organisation:
        return _fact(Organisation, self._with_country(row))

    def _project(self, row: Table) -> Project:
        results = row["results"]
        facts = {_PROJECT_FIELDS.get(key, key): value for key, value in row.items()}
        del facts["results"]
        facts["grantee"] = self.organisations[row["grantee"]]
        facts["funder"] = self.organisations[row["funder"]]
        if project := Project.objects.filter(name_ru=row["name_ru"]).first():
            return project
        project = Project(**self._with_country(facts))
        project.results = [
            ProjectResult(
                figure=each["figure"],
                sort_order=order,
                **{f"name_{code}": each[f"label_{code}"] for code in CODES},
            )
            for order, each in enumerate(results)
        ]
        project.save()
        return project

    def _with_country(self, row: Table) -> Table:
        row = dict(row)
        country = self.shared["countries"][row.pop("country")]
        return row | {f"country_{code}": country[code] for code in CODES}

    def _add_invitation(self, code: str) -> None:
        home = HomePage.objects.get(locale__language_code=code)
        if home.call_to_action:
            return
        write = Words(f"home/{code}", {}, {})
        home.call_to_action = write.single("call_to_action", self.shared["invitation"][code])
        home.save_revision().publish()

    def _fill_in_pages(self, code: str) -> None:
        """Give the pages that wait for an address one, as an editor does, and publish them."""
        home = HomePage.objects.get(locale__language_code=code)
        drafts = TextPage.objects.child_of(home).filter(slug__in=self.shared["pages"], live=False)
        for page in drafts:
            facts = self.shared["pages"][page.slug]
            for block in page.body:
                if block.block_type == "organisation_contacts":
                    filled = {"name": facts[f"name_{code}"], "lines": facts["lines"]}
                    raw = {**block.block.get_prep_value(block.value), **filled}
                    block.value = block.block.to_python(raw)
            page.save_revision().publish()


_PROJECT_FIELDS = {
    f"{who}_{code}": f"{who}_beneficiaries_{code}"
    for who in ("direct", "indirect")
    for code in CODES
}


def _fact(model: type[Model], row: Table, **key: str) -> Any:
    """Return the fact with this key, or with this Russian name; made where there is none."""
    sought = key or {"name_ru": row["name_ru"]}
    found = model._default_manager.filter(**sought).first()
    return found or model._default_manager.create(**{**row, **key})


def _remember_the_original(key: UUID, code: str) -> None:
    """Let the translations know the revision that they were made from."""
    pages = Publication.objects.filter(translation_key=key)
    if original := pages.filter(locale__language_code=code).first():
        others = pages.exclude(pk=original.pk).filter(translated_from=None)
        others.update(translated_from=original.live_revision)


def _merged(tables: list[Table], name: str) -> Table:
    """Return all rows called `name`, the first of two with one key."""
    rows: Table = {}
    for table in tables:
        for key, row in table.get(name, {}).items():
            rows.setdefault(key, row)
    return rows


def _ids(facts: dict[str, Any]) -> dict[str, int]:
    return {key: fact.pk for key, fact in facts.items()}
