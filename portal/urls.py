"""Every address of the portal, in the order in which they are tried."""

from typing import NoReturn

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpRequest
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail_footnotes import urls as footnotes_urls

from accounts.staff import own_account
from accounts.views import log_out
from articles import sitemaps
from portal import for_robots, health, views
from portal.leaving_views import has_left, leave_myself
from portal.media import document, media


def _gone(request: HttpRequest, **kwargs: object) -> NoReturn:
    """Answer 404 where Wagtail would offer what the portal does without."""
    raise Http404


_newsroom = decorate_urlpatterns(wagtailadmin_urls.urlpatterns, views.only_for_the_newsroom)
_footnotes = decorate_urlpatterns(
    decorate_urlpatterns(footnotes_urls.urlpatterns, require_admin_access),
    views.only_for_the_newsroom,
)

urlpatterns = [
    path("", views.front_door, name="front-door"),
    path("robots.txt", for_robots.robots),
    path(".well-known/security.txt", for_robots.security),
    path("sitemap.xml", sitemaps.index),
    path("sitemaps/pages.xml", sitemaps.pages),
    path("sitemaps/stories-<int:number>.xml", sitemaps.stories),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    re_path(r"^media/(?P<path>.+)$", media, name="media"),
    path("cms/login/", views.to_the_login_door),
    path("cms/password_reset/", views.to_the_login_door),
    re_path(r"^cms/password_reset/.+$", views.to_the_login_door),
    path("cms/logout/", log_out),
    path("cms/account/", views.only_for_the_newsroom(own_account)),
    path("cms/pages/<int:page_id>/privacy/", _gone),
    path("cms/collections/<int:collection_id>/privacy/", _gone),
    path("cms/", include(_newsroom)),
    # Asked for by the button for footnotes in the text editor, at this very address.
    path("footnotes/", include(_footnotes)),
    path("documents/authenticate_with_password/<int:restriction_id>/", _gone),
    re_path(r"^documents/(\d+)/(.*)$", document),
    path("documents/", include(wagtaildocs_urls)),
    *i18n_patterns(
        path("_util/login/", views.to_the_login_door),
        re_path(r"^_util/.+$", _gone),
        path("leave/", views.leave, name="leave"),
        path("accounts/newsroom/leave/", leave_myself, name="leave_the_newsroom"),
        path("accounts/newsroom/left/", has_left, name="left_the_newsroom"),
        path("accounts/", include("accounts.urls")),
        path("comments/", include("comments.urls")),
        path("typos/", include("typos.urls")),
        path("", include("articles.urls")),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
handler429 = "portal.errors.too_many"  # asked for by allauth
