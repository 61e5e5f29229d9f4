"""What is sent beside the pages: one stylesheet, modules under hashed names."""

import re
from base64 import b64decode
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from portal.stylesheet import HashedStaticFilesStorage

OURS = Path(settings.STATICFILES_DIRS[0])
# In the head of every page, where a module would wait until the page is there.
CLASSIC = "at-once.js"
LETTERS = re.compile(r"\.\./fonts/[\w-]+\.woff2")
MODULES = sorted({path.name for path in (OURS / "js").glob("*.js")} - {CLASSIC})


def test_the_stylesheet_is_one_file_with_every_component_in_it() -> None:
    css = Path(finders.find("css/koktem.css")).read_text()

    assert "@import" not in css
    for part in (OURS / "css").rglob("*.css"):
        if part.name != "koktem.css" and part.parent.name != "admin":
            for rules in LETTERS.split(rules_of(part)):
                assert rules in css, f"{part.name} is not imported by koktem.css"


def test_letters_of_few_bytes_come_within_the_stylesheet_and_no_others() -> None:
    css = Path(finders.find("css/koktem.css")).read_text()

    within = re.findall(r"url\(\"data:font/woff2;base64,([^\"]*)\"\)", css)

    kazakh = OURS / "fonts" / "literata-600-kazakh.woff2"
    assert [b64decode(each) for each in within] == [kazakh.read_bytes()]
    assert {Path(url).name for url in LETTERS.findall(css)} == {
        "literata-600.woff2",
        "literata-600-extended.woff2",
    }


def test_nobody_is_sent_our_comments() -> None:
    css = Path(finders.find("css/koktem.css")).read_text()

    assert "/*" not in css
    assert not re.search(r"^\s", css, re.MULTILINE)


def rules_of(part: Path) -> str:
    lines = re.sub(r"/\*.*?\*/", "", part.read_text(), flags=re.DOTALL).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def test_modules_import_each_other_under_hashed_names(tmp_path: Path) -> None:
    source = FileSystemStorage(location=tmp_path / "source")
    source.save("js/main.js", ContentFile('import { init } from "./part.js";\ninit();\n'))
    source.save("js/part.js", ContentFile("export function init() {}\n"))
    hashed = HashedStaticFilesStorage(location=tmp_path / "hashed", base_url="/static/")
    for name in ("js/main.js", "js/part.js"):
        hashed.save(name, source.open(name))

    list(hashed.post_process({name: (source, name) for name in ("js/main.js", "js/part.js")}))

    main = next((tmp_path / "hashed/js").glob("main.*.js")).read_text()
    assert re.search(r'from "\./part\.[0-9a-f]{12}\.js";', main)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_exports_init_and_ends_its_imports(module: str) -> None:
    source = (OURS / "js" / module).read_text()

    assert "export function init(" in source
    assert all(line.endswith(";") for line in source.splitlines() if line.startswith("import "))


def test_the_script_of_the_head_leaves_no_name_behind() -> None:
    source = re.sub(r"^//.*\n", "", (OURS / "js" / CLASSIC).read_text(), flags=re.MULTILINE)

    assert source.startswith("(() => {\n")
    assert source.endswith("})();\n")
    assert source.count("\n})") == 1
