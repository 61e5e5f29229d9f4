"""A small OpenID provider on this machine, of the kind that tells more than it was asked.

Discovery, a page where one says yes or no, tokens signed with RS256, keys, and a page about the
person, as OpenID Connect Core 1.0 describes them.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT_ID, SECRET = "the-portal", "a secret of the portal"
# What must not be found anywhere afterwards.
PERSON = {
    "name": "Гүлнәр Сейітқызы Ахметова",
    "given_name": "Гүлнәр",
    "family_name": "Ахметова",
    "preferred_username": "gulnar.akhmetova",
    "email": "gulnar.akhmetova@provider.example",
    "email_verified": True,
    "picture": "https://provider.example/faces/gulnar.jpg",
    "phone_number": "+77015550123",
}
PAGE = """<!DOCTYPE html><html lang="en"><title>The other service</title>
<h1>The other service</h1><form method="post" action="/authorize?{query}">
<button name="answer" value="yes">Yes</button> <button name="answer" value="no">No</button></form>"""


class Provider:
    """What the provider knows, and what it saw of those who asked."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.subject = "4815162342"
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: list[str] = []
        self.asked: list[dict[str, str]] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        # What is wrong with it, for once.
        self.is_down = False
        self.claims: dict[str, Any] = {}
        self.address = ""

    def discovery(self) -> dict[str, Any]:
        """Return what a client may know."""
        at = self.address
        return {
            "issuer": at,
            "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token",
            "userinfo_endpoint": f"{at}/userinfo",
            "jwks_uri": f"{at}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        """Return the key that tokens are signed with."""
        key = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [key | {"kid": "one", "alg": "RS256", "use": "sig"}]}

    def answer(self, query: dict[str, str], says: str) -> str:
        """Return where somebody goes who said yes or no."""
        state = {"state": query.get("state", "")}
        if says != "yes":
            return f"{query['redirect_uri']}?{urlencode(state | {'error': 'access_denied'})}"
        code = secrets.token_urlsafe(8)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode(state | {'code': code})}"

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """Return tokens for a code, once, to whoever has the secret and began this."""
        query = self.codes.pop(form.get("code", ""), None)
        if query is None or (form.get("client_id"), form.get("client_secret")) != (
            CLIENT_ID,
            SECRET,
        ):
            return None
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if challenge != query.get("code_challenge"):
            return None
        self.tokens.append(secrets.token_urlsafe(24))
        return {"access_token": self.tokens[-1], "token_type": "Bearer", "id_token": self.signed()}

    def signed(self) -> str:
        """Return who it is, signed."""
        now = int(time.time())
        who = {"iss": self.address, "aud": CLIENT_ID, "sub": self.subject}
        claims = who | {"iat": now, "exp": now + 300} | PERSON | self.claims
        self.tokens.append(jwt.encode(claims, self.key, "RS256", headers={"kid": "one"}))
        return self.tokens[-1]

    def service(self, key: str = "oidc") -> dict[str, Any]:
        """Return it as the portal's settings describe a service."""
        from portal.settings.ways_in import openid_service

        return openid_service(
            key,
            name="Сыртқы",
            server_url=self.address,
            client_id=CLIENT_ID,
            secret=SECRET,
        )


class Handler(BaseHTTPRequestHandler):
    """Its pages."""

    provider: Provider

    def log_message(self, *args: object) -> None:
        """Write nothing."""

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    @property
    def place(self) -> str:
        self.provider.seen.append((urlsplit(self.path).path, dict(self.headers)))
        return urlsplit(self.path).path

    def do_GET(self) -> None:
        place = self.place
        if self.provider.is_down:
            self.reply(503, "text/plain", "down")
        elif place == "/.well-known/openid-configuration":
            self.reply_json(self.provider.discovery())
        elif place == "/authorize":
            self.provider.asked.append(self.query)
            self.reply(200, "text/html; charset=utf-8", PAGE.format(query=urlencode(self.query)))
        elif place == "/keys":
            self.reply_json(self.provider.keys())
        elif place == "/userinfo":
            self.reply_json(PERSON | {"sub": self.provider.subject})
        else:
            self.reply(404, "text/plain", "")

    def do_POST(self) -> None:
        place = self.place
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        if place == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.provider.answer(self.query, form.get("answer", "")))
            self.end_headers()
        elif self.provider.is_down:
            self.reply(503, "text/plain", "down")
        elif tokens := self.provider.token(form):
            self.reply_json(tokens)
        else:
            self.reply_json({"error": "invalid_grant"}, 400)

    def reply_json(self, answer: dict[str, Any], status: int = 200) -> None:
        self.reply(status, "application/json", json.dumps(answer))

    def reply(self, status: int, kind: str, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())


@contextmanager
def open_provider() -> Iterator[Provider]:
    """Run a provider on a free port of this machine."""
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Its", (Handler,), {"provider": provider}))
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
