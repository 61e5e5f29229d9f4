"""The portal's addresses, and one whose view breaks."""

from typing import NoReturn

from django.http import HttpRequest
from django.urls import path

from portal.urls import (
    handler400,
    handler403,
    handler404,
    handler429,
    handler500,
)
from portal.urls import urlpatterns as addresses_of_the_portal

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]


def broken(request: HttpRequest) -> NoReturn:
    raise RuntimeError("бұзылды")


urlpatterns = [path("kk/broken/", broken), *addresses_of_the_portal]
