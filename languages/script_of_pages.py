"""A whole page of html in another script of Kazakh: its words turn, every other byte stays as it is.

In Latin the page turns, its title and what is read aloud of it too; in töte the parts of a publication alone
(`data-block`), from right to left.  What is in another language, code, addresses and what a reader typed
are left alone; links to Kazakh pages and forms carry the script on.
"""

import re
from collections.abc import Iterator

from languages.left_alone import put_back, set_aside
from languages.scripts import ARABIC, LATIN, convert

PARAMETER = "script"
TAGS = {LATIN: "kk-Latn", ARABIC: "kk-Arab"}
"""How the language of what was turned is marked (BCP 47)."""

_ATTRIBUTES = r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*"
_TOKEN = re.compile(
    rf"<!--.*?-->|(?P<opening><(?P<left>script|style|textarea|code|pre|kbd|samp)\b{_ATTRIBUTES}>).*?</(?P=left)\s*>"
    rf"|<{_ATTRIBUTES}>",
    re.DOTALL,
)
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))  # fmt: skip
_MATTERS = re.compile(
    r"<(?:a|form|meta)\b|\s(?:lang|translate|title|alt|aria-label|placeholder|data-block|data-typo)="
)
_LANG = re.compile(r'(?<=\slang=")([^"]*)(?=")')
_SPOKEN = re.compile(r'(?<=\s)((?:title|alt|aria-label|placeholder)=")([^"]*)(?=")')
_CONTENT = re.compile(r'(?<=\scontent=")([^"]*)(?=")')
_TOLD_BY_META = re.compile(r'\s(?:name|property)="(?:description|og:title|og:description)"')
_ADDRESS = re.compile(r'(?<=\s)((?:href|action|data-typo)=")([^"]*)(?=")')
_CHOICE = re.compile(r'\sdata-script="(\w*)"')
_CURRENT = re.compile(r'\saria-current="[^"]*"')
# Signs that html writes with letters.
_ENTITY = re.compile(r"(&#?\w+;)")
_LANG_ATTRIBUTE = re.compile(r'\slang="[^"]*"')
_A_KAZAKH_PAGE = re.compile(r"(?:/kk(?:[/?#]|$)|\?)(?![^?#]*\.(?:xml|json|txt)(?:[?#]|$))")
_SAID = re.compile(r"[?&;]script=")


def page_in(html: str, script: str) -> str:
    """Return a page of ours, whose language is Kazakh, in one of `SCRIPTS`."""
    return "".join(_Turning(script).pieces(html))


def with_script(address: str, script: str, *, ampersand: str = "&") -> str:
    """Return the address of a Kazakh page of ours in this script; any other as it is."""
    if not _A_KAZAKH_PAGE.match(address) or _SAID.search(address):
        return address
    page, hash_sign, fragment = address.partition("#")
    joint = ampersand if "?" in page and not page.endswith("?") else "" if "?" in page else "?"
    return f"{page}{joint}{PARAMETER}={script}{hash_sign}{fragment}"


class _Turning:
    """What is turned, as one goes through a page: which element decides of it, and how deep one is in there."""

    def __init__(self, script: str) -> None:
        self.script = script
        self.turns = script == LATIN
        # The name of an element that decided, how many of its name are open in it, what went before.
        self.deciding: list[tuple[str, int, bool]] = []

    def pieces(self, html: str) -> Iterator[str]:
        end = 0
        for token in _TOKEN.finditer(html):
            if end != token.start():
                yield self._text(html[end : token.start()])
            end = token.end()
            yield self._token(token)
        yield self._text(html[end:])

    def _text(self, text: str) -> str:
        if not self.turns or (self.script == LATIN and text.isascii()):
            return text
        return _words_in(text, self.script)

    def _token(self, token: re.Match[str]) -> str:
        tag = token[0]
        if left := token["opening"]:
            return self._tag(left) + tag[len(left) :]
        if tag.startswith("<!"):
            return tag
        if self.deciding:
            self._count(tag)
        return self._opening(tag) if tag[1] != "/" and _MATTERS.search(tag) else tag

    def _count(self, tag: str) -> None:
        """Notice where the element ends that decided last."""
        name, depth, before = self.deciding[-1]
        if not re.match(rf"</?{name}\b(?!-)", tag):
            return
        depth += -1 if tag[1] == "/" else 1
        self.deciding[-1] = (name, depth, before)
        if not depth:
            self.deciding.pop()
            self.turns = before

    def _opening(self, tag: str) -> str:
        found = _NAME.match(tag)
        name = found[1] if found else ""
        decision = self._decision(tag)
        before = self.turns
        if decision is not None:
            self.turns = decision
        turned = self._tag(tag)
        if decision is None or name in _VOID or name == "html":
            self.turns = before
        else:
            self.deciding.append((name, 1, before))
        return self._marked(turned, begins=self.turns and not before, name=name)

    def _decision(self, tag: str) -> bool | None:
        """Tell whether this element begins what is turned, or ends it; None where it says nothing."""
        if ' translate="no"' in tag:
            return False
        language = _LANG.search(tag)
        if language and language[1] != "kk":
            return False
        if self.script == ARABIC:
            return True if " data-block=" in tag else None
        return True if language else None

    def _marked(self, tag: str, *, begins: bool, name: str) -> str:
        """Say of what is turned in which script it is, and how it runs."""
        if self.script == LATIN:
            return _LANG.sub(lambda said: TAGS[LATIN] if said[1] == "kk" else said[1], tag)
        if begins:
            return f'{_LANG_ATTRIBUTE.sub("", tag)[:-1]} lang="{TAGS[ARABIC]}" dir="rtl">'
        return _LANG.sub(TAGS[ARABIC], tag) if self.turns and ' lang="kk"' in tag else tag

    def _tag(self, tag: str) -> str:
        if self.turns:
            tag = _SPOKEN.sub(lambda told: told[1] + _words_in(told[2], self.script), tag)
            if _TOLD_BY_META.search(tag):
                tag = _CONTENT.sub(lambda told: _words_in(told[1], self.script), tag)
        if tag.startswith(("<a ", "<form")) or " data-typo=" in tag:
            return self._leading(tag)
        return tag

    def _leading(self, tag: str) -> str:
        """Let a link or a form lead to this script, or mark it as the one that is chosen."""
        if choice := _CHOICE.search(tag):
            tag = _CURRENT.sub("", tag)
            is_chosen = choice[1] == self.script
            return f'{tag[:-1]} aria-current="true">' if is_chosen else tag
        if tag.startswith("<form") and ' method="post"' not in tag:
            leads_elsewhere = re.search(r'\saction="(?!/kk/)[^"]', tag)
            field = f'<input type="hidden" name="{PARAMETER}" value="{self.script}">'
            return tag if leads_elsewhere else tag + field
        return _ADDRESS.sub(
            lambda to: to[1] + with_script(to[2], self.script, ampersand="&amp;"), tag
        )


def _words_in(text: str, script: str) -> str:
    around, aside = set_aside(text)
    pieces = _ENTITY.split(around)
    pieces[::2] = (convert(words, script) for words in pieces[::2])
    return put_back("".join(pieces), aside)
