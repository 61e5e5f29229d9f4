"""Whether the portal is alive, and whether it can work."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 while this process answers at all."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, migrations and cache are fit for work, else 503 with what is not."""
    checks = {"database": _database(), "cache": _cache()}
    checks["migrations"] = checks["database"] and _migrations()
    status = 200 if all(checks.values()) else 503
    return JsonResponse(checks, status=status, headers={"Cache-Control": "no-store"})


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache() -> bool:
    cache.set("readyz", "yes", timeout=10)
    return cache.get("readyz") == "yes"


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
