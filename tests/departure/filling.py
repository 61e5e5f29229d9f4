"""A volunteer with a year of work, and where the newsroom would read her name."""

from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, UploadedFile
from wagtail.users.models import UserProfile

from accounts.models import User
from articles.models import ArticlePage, NewsImage
from tests.editing import edit_address, paragraphs, send, send_new
from tests.erasure.filling import set_up_second_factor
from tests.factories import picture, section
from tests.moderating import moderate
from tests.portal.test_approval import answer_with
from tests.typos.marking import block_of, spring
from typos.models import SectionDesk, TypoReport
from typos.quotes import Quote
from typos.workflow import Said, report

PASSWORD = "көктем келді 2026"
PSEUDONYM, SHOWN, KEY = "qyzghaldaq77", "Қызғалдақ Даладан", 7_654_321
HERS = (PSEUDONYM, SHOWN)
FORMER_VOLUNTEER = "бывший волонтёр"
LEAVE = "/kk/accounts/newsroom/leave/"
WRITTEN_BY = {"kk": "Аружан Қаламгер", "ru": "Аружан Перова", "en": "Aruzhan Quill"}


@pytest.fixture
def client_of_hers(logged_in: Any) -> Client:
    groups = ("Editors kk", "Writers ru", "Comment moderators")
    client = logged_in(PSEUDONYM, *groups, display_name=SHOWN, id=KEY)
    confirm(client)
    return client


@pytest.fixture
def chief(logged_in: Any) -> Client:
    return logged_in("symbat", "Chief", is_superuser=True)


def her() -> User:
    return User.objects.get(pk=KEY)


def confirm(client: Client) -> None:
    client.post("/kk/accounts/reauthenticate/", {"password": PASSWORD})


def a_year_of_work(client: Client, account: Any) -> dict[str, Any]:
    """Let her do all that the newsroom notes: write, lock, note, approve, mend, upload, moderate."""
    send_new(client, ArticlePage, section("kk"), act="publish", title="Оның мақаласы",
             lead="Лид.", body=paragraphs("<p>Қар еріді.</p>"))  # fmt: skip
    mine = ArticlePage.objects.get(title="Оның мақаласы")
    send(client, mine, title="Оның мақаласы, қайта")
    Comment.objects.create(
        page=mine, user=her(), text="Осы жерін қарайық", contentpath="title", resolved_by=her()
    )
    send(client, mine, title="Оның мақаласы, тағы")
    client.post(reverse("wagtailadmin_pages:lock", args=[mine.pk]))
    client.get(edit_address(mine))
    send_new(client, ArticlePage, section("ru"), act="submit", title="На одобрение",
             body=paragraphs("<p>Снег сошёл.</p>"))  # fmt: skip
    theirs = ArticlePage.objects.get(title="На одобрение")
    other = Client()
    other.force_login(account("writer", "Writers kk"))
    send_new(other, ArticlePage, section("kk"), act="submit", title="Біреудің мәтіні",
             body=paragraphs("<p>Бұлақ.</p>"))  # fmt: skip
    approved = ArticlePage.objects.get(title="Біреудің мәтіні")
    answer_with(client, approved, "approve")
    fixed, waiting = a_typo(), a_typo()
    answer = client.post(f"/cms/typos/{fixed.pk}/", {"replacement": "объявил"})
    assert answer.status_code == 302
    client.post(f"/cms/typos/{waiting.pk}/assign/", {"to": str(KEY)})
    client.post("/cms/typos/mail/", {"wants": "yes"})
    SectionDesk.objects.create(section=section("kk"), editor=her())
    NewsImage.objects.filter(pk=picture().pk).update(uploaded_by_user=her())
    set_up_second_factor(client)
    banned = moderate(her(), account)
    return {"mine": mine, "theirs": theirs, "approved": approved, "waiting": waiting,
            "fixed": fixed, "banned": banned}  # fmt: skip


def files_of_hers() -> list[FieldFile]:
    """A face that she gave herself in the admin, and an upload that she did not finish."""
    profile = UserProfile.get_for_user(her())
    profile.avatar.save("bet.jpg", ContentFile(b"x"))
    waiting = ContentFile(b"x", name="bitpegen.jpg")
    upload = UploadedFile.objects.create(file=waiting, uploaded_by_user=her())
    return [profile.avatar, upload.file]


def a_typo() -> TypoReport:
    page = spring()
    wrong, at = Quote("Балалар ауылда ", "обьявил", " деген"), timezone.now()
    return report(page, quote=wrong, block_id=block_of(page), said=Said(), now=at)


def pages_of_the_newsroom(work: dict[str, Any]) -> list[str]:
    """Every page of the admin where one would look for who did something."""
    addresses = [
        "/cms/",
        "/cms/pages/",
        "/cms/reports/locked/",
        "/cms/reports/workflow/",
        "/cms/reports/workflow_tasks/",
        "/cms/reports/site-history/",
        "/cms/reports/aging-pages/",
        "/cms/typos/",
        "/cms/typos/?status=mended",
        f"/cms/typos/{work['waiting'].pk}/",
        f"/cms/typos/{work['fixed'].pk}/",
        "/cms/comments/",
        "/cms/comments/?status=visible",
        "/cms/comments/?status=hidden",
        "/cms/comments/log/",
        "/cms/comments/sections/",
        f"/cms/comments/people/{work['banned'].pk}/",
        "/cms/stories/",
        "/cms/images/",
        "/cms/snippets/typos/sectiondesk/",
        "/cms/second-factor/",
        f"/cms/pages/{section('kk').pk}/",
    ]
    for name in ("mine", "theirs", "approved"):
        page = work[name]
        addresses += [edit_address(page), f"/cms/pages/{page.pk}/history/"]
        addresses.append(f"/cms/pages/{page.pk}/workflow_history/")
        states = page.workflow_states.values_list("pk", flat=True)
        addresses += [f"/cms/pages/{page.pk}/workflow_history/detail/{pk}/" for pk in states]
        addresses.append(f"/cms/pages/{page.pk}/revisions/compare/earliest...latest/")
    return addresses


def html_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def leave(client: Client, **fields: Any) -> Any:
    form = {"wish": "keep", "keeps_second_factor": "on"} | fields
    return client.post(LEAVE, form)


def rows_that_name(key: int) -> set[str]:
    """Return the models of all rows of the database that hold this number anywhere."""
    return {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values_list()
        if str(key) in repr(row)
    }
