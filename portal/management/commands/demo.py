"""`manage.py demo`: the portal with sixteen stories in three languages, ready to be looked at."""

from argparse import ArgumentParser
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from granian import Granian

from portal.demo.clock import Clock
from portal.demo.filling import fill, renew_people
from portal.demo.reading import add_readers
from portal.demo.talking import add_comments, add_typo_reports
from portal.models import DemoData
from portal.newsroom import set_up


class Command(BaseCommand):
    help = "Fill a database of its own with example stories, and serve the portal on this machine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address, and whether to serve at all."""
        parser.add_argument("--addrport", default="127.0.0.1:8000", help="HOST:PORT to serve on")
        parser.add_argument("--no-serve", action="store_true", help="only fill the database")
        parser.add_argument(
            "--yes", action="store_true", help="serve even where other machines can reach it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill, tell where and who, and serve."""
        host, port = _host_and_port(options["addrport"])
        if not options["yes"] and not options["no_serve"] and not _is_loopback(host):
            raise CommandError(
                f"{host} can be reached from other machines, and the demo has no second factor. "
                "Choose 127.0.0.1, or add --yes if that is what you want."
            )
        self._fill()
        people = renew_people()
        add_readers()
        add_comments()
        add_typo_reports()
        self._tell(host, port, people)
        if not options["no_serve"]:
            _serve(host, port)

    def _fill(self) -> None:
        _refuse_a_foreign_database()
        call_command("migrate", verbosity=0)
        DemoData.objects.get_or_create(pk=1)
        self.stdout.write(
            "Filling the demo: pictures are drawn and cut to size on the first run, two minutes."
        )
        set_up()
        fill()
        DemoData.objects.get(pk=1).save()

    def _tell(self, host: str, port: int, people: dict[str, str]) -> None:
        base = f"http://{host}:{port}"
        lines = [f"  {base}/{code}/   {name}" for code, name in settings.LANGUAGES]
        lines.append(f"  {base}/cms/   for editors")
        lines += ["", "Accounts (user name, password; new at every start):"]
        lines += [f"  {username:<12}{password}" for username, password in people.items()]
        self.stdout.write("\n".join(["", "Koktem is ready:", *lines, ""]))


def _host_and_port(addrport: str) -> tuple[str, int]:
    host, _, port = addrport.rpartition(":")
    if not host or not port.isdigit():
        raise CommandError(f"{addrport} is not HOST:PORT, for example 127.0.0.1:8000")
    return host.strip("[]"), int(port)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_a_foreign_database() -> None:
    tables = connection.introspection.table_names()
    if not tables:
        return
    if DemoData._meta.db_table not in tables or not DemoData.objects.exists():
        raise CommandError(
            "This database was not filled by the demo, so the demo leaves it alone. "
            "Name another one in DATABASE_URL, or none."
        )


def _serve(host: str, port: int) -> None:
    Clock().start()
    Granian(
        "portal.wsgi:application",
        address=host,
        port=port,
        interface="wsgi",
        blocking_threads=4,
        log_access=False,
    ).serve()
