"""The portal's addresses, one whose view breaks, and one whose database is away."""

from typing import NoReturn

from django.db import OperationalError
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


def without_database(request: HttpRequest) -> NoReturn:
    raise OperationalError("жауап жоқ")


urlpatterns = [
    path("kk/broken/", broken),
    path("ru/no-database/", without_database),
    *addresses_of_the_portal,
]
