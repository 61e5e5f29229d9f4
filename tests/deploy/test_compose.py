"""What is deployed: the compose file, the image and nginx's configuration say what we promise."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from tests.deploy.standing import need

ROOT = Path(settings.BASE_DIR)
NGINX = ROOT / "deploy/nginx"
SECRETS = {"POSTGRES_PASSWORD": "құпия $ сөз", "SECRET_KEY": "кілт"}


def compose(
    *arguments: str, settings_file: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    need("docker-compose")
    settings_file.touch()
    return subprocess.run(  # noqa: S603
        ["docker-compose", "--env-file", str(settings_file), *arguments],  # noqa: S607
        cwd=ROOT, env={"PATH": os.environ["PATH"], "HOME": str(settings_file.parent)} | environment,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The services, with every variable filled in as docker-compose does it."""
    told = compose("config", settings_file=tmp_path_factory.mktemp("env") / "env", **SECRETS)
    assert told.returncode == 0, told.stderr
    found: dict[str, Any] = yaml.safe_load(told.stdout)["services"]
    return found


def test_docker_compose_finds_nothing_wrong(tmp_path: Path) -> None:
    told = compose("config", "-q", settings_file=tmp_path / "env", **SECRETS)

    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_nothing_starts_without_its_secrets(name: str, tmp_path: Path) -> None:
    others = {key: value for key, value in SECRETS.items() if key != name}

    told = compose("config", "-q", settings_file=tmp_path / "env", **others)

    assert told.returncode != 0
    assert name in told.stderr


def test_the_example_of_settings_is_taken_as_it_is(tmp_path: Path) -> None:
    example = (ROOT / ".env.example").read_text()
    filled = re.sub(
        r"^(SECRET_KEY|POSTGRES_PASSWORD)=$", r"\1=0123456789abcdef", example, flags=re.M
    )
    (tmp_path / "env").write_text(re.sub(r"^#(?=[A-Z_]+=)", "", filled, flags=re.M))

    told = compose("config", "-q", settings_file=tmp_path / "env")

    assert (told.returncode, told.stderr) == (0, "")
    known = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.M)) - known == set()


def test_only_nginx_can_be_reached_and_only_from_this_machine(services: dict[str, Any]) -> None:
    ports = {name: service["ports"] for name, service in services.items() if "ports" in service}

    assert ports == {"nginx": ["127.0.0.1:8080:8080/tcp"]}


def test_no_service_is_root_or_can_become_it(services: dict[str, Any]) -> None:
    for name, service in services.items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service.get("build") or service["user"] in ("postgres", "redis", "nginx"), name


def test_the_image_runs_as_somebody_who_is_not_root() -> None:
    users = re.findall(r"^USER (\S+)$", (ROOT / "Dockerfile").read_text(), re.M)

    assert users
    assert users[-1].partition(":")[0] not in ("root", "0")


def test_the_image_installs_only_what_the_lock_knows() -> None:
    installs = re.findall(r"pip install .*", (ROOT / "Dockerfile").read_text())

    assert installs == ["pip install --require-hashes -r requirements.lock"]


def test_every_room_comes_into_the_image_and_no_secret_does() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    rooms = {
        room.strip() for layer in contract["contracts"][0]["layers"] for room in layer.split("|")
    }
    rules = (ROOT / ".dockerignore").read_text().split("\n")
    let_in = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    assets = {"static", "templates", "locale", "locale_upstream"}

    assert "*" in rules
    assert let_in == rooms | assets | {"deploy", "manage.py", "requirements.lock"}


def test_static_files_are_collected_without_a_database_and_leave_no_key(tmp_path: Path) -> None:
    step = re.search(r"(SECRET_KEY=\S+) python (manage\.py collectstatic .*?) \\$",
                     (ROOT / "Dockerfile").read_text(), re.M)  # fmt: skip
    assert step
    name, _, key = step[1].partition("=")
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), name: key,
                   "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}  # fmt: skip

    subprocess.run(  # noqa: S603
        [sys.executable, *step[2].split()], cwd=ROOT, env=environment, check=True, timeout=120
    )

    assert (tmp_path / "static/staticfiles.json").exists()
    assert list((tmp_path / "static/css").glob("koktem.*.css.br"))
    assert not (tmp_path / "secret_key").exists()


def test_nginx_finds_nothing_wrong(tmp_path: Path) -> None:
    told = nginx_test(ROOT / "deploy", tmp_path / "run")

    assert told.returncode == 0, told.stderr
    assert "warn" not in told.stderr


def test_nginx_takes_the_example_for_https(tmp_path: Path) -> None:
    need("openssl")
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    subprocess.run(  # noqa: S603
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost",  # noqa: S607
         "-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    example = (NGINX / "https.example.conf").read_text()
    here = example.replace("/certificates/", f"{tmp_path}/")
    here = here.replace("/etc/koktem/", f"{tmp_path}/deploy/")
    (tmp_path / "deploy/nginx/https.conf").write_text(here)

    told = nginx_test(tmp_path / "deploy", tmp_path / "run", "-T")

    assert told.returncode == 0, told.stderr
    assert "listen 8443 ssl http2;" in told.stdout


def test_nginx_knows_the_session_cookie_by_its_name() -> None:
    conf = (NGINX / "nginx.conf.template").read_text()

    assert f"map $cookie_{settings.SESSION_COOKIE_NAME} $is_logged_in" in conf


def test_nobody_writes_down_who_was_here(services: dict[str, Any]) -> None:
    conf = "\n".join(path.read_text() for path in NGINX.glob("*.conf*"))

    assert re.findall(r"^\s*access_log\s+(.*);", conf, re.M) == ["off"]
    assert re.findall(r"^\s*error_log\s+(.*);", conf, re.M) == ["stderr emerg"]
    assert "--no-access-log" in (ROOT / "Dockerfile").read_text()
    database = " ".join(services["db"]["command"])
    assert "log_connections=off" in database
    assert not re.search(r"log_line_prefix=\S*%[hr]", database)
    for name, service in services.items():
        assert service["logging"]["options"] == {"max-file": "2", "max-size": "1m"}, name


def test_the_key_of_visitors_never_reaches_a_disk(services: dict[str, Any]) -> None:
    command = " ".join(services["redis"]["command"])

    assert "--save  --appendonly no" in command
    assert "volumes" not in services["redis"]
    assert services["redis"]["tmpfs"] == ["/data"]


def nginx_test(deploy: Path, run: Path, how: str = "-t") -> subprocess.CompletedProcess[str]:
    need("nginx", "envsubst")
    environment = {"PATH": os.environ["PATH"] + ":/usr/sbin", "KOKTEM_RUN": str(run)}
    return subprocess.run(  # noqa: S603
        [str(deploy / "nginx.sh"), how],
        env=environment, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
