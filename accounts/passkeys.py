"""Passkeys: what a browser sends of one, read with care and kept without what tells the device."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

LONGEST_NAME = 60
# What the readers of such data raise over what no browser of ours has sent.
_UNREADABLE = (
    AssertionError,
    AttributeError,
    IndexError,
    InvalidSignature,
    KeyError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)


@contextmanager
def _read_with_care() -> Iterator[None]:
    """Call whatever is wrong a passkey that does not fit: allauth speaks of a code."""
    try:
        yield
    except forms.ValidationError as error:
        raise get_adapter().validation_error("incorrect_passkey") from error
    except _UNREADABLE as error:
        raise get_adapter().validation_error("incorrect_passkey") from error


def without_the_device(credential: dict[str, Any]) -> dict[str, Any]:
    """Return of a new passkey what is needed to know it again.

    Browsers add by which wire it is reached and, as its AAGUID, which make of phone or program
    holds it.
    """
    said = credential["response"]
    known = AttestationObject(websafe_decode(said["attestationObject"])).auth_data
    held = known.credential_data
    bare = AuthenticatorData.create(
        known.rp_id_hash,
        known.flags & ~AuthenticatorData.FLAG.ED,
        known.counter,
        AttestedCredentialData.create(Aaguid.NONE, held.credential_id, held.public_key),
    )
    results = credential.get("clientExtensionResults") or {}
    return {
        "id": credential["id"],
        "rawId": credential["rawId"],
        "type": "public-key",
        "response": {
            "clientDataJSON": said["clientDataJSON"],
            "attestationObject": websafe_encode(AttestationObject.create("none", bare, {})),
        },
        "clientExtensionResults": {"credProps": results.get("credProps", {})},
    }


class _Answer:
    """What a script writes into the form; whoever sends something else is told of the passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = get_adapter().error_messages["incorrect_passkey"]
        field = self.fields["credential"]
        field.error_messages |= {"required": words, "invalid": words}


class _Name(forms.Form):
    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=LONGEST_NAME,
        help_text=_("By it you will know which of your devices holds it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AddForm(_Answer, _Name, webauthn.AddWebAuthnForm):
    """A new passkey, made by the browser before this form is sent."""

    field_order = ("name", "credential")
    # Ours all open the door by themselves.
    passwordless = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The device holds the passkey by now: a name that is missing must not lose it.
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        """Check what the browser answered, and keep no more of it than is needed."""
        with _read_with_care():
            data: dict[str, Any] = super().clean()
            if data.get("credential"):
                data["credential"] = without_the_device(data["credential"])
        return data


class RenameForm(_Name, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""


class _Given(_Answer):
    """A passkey that is shown to us."""

    def clean_credential(self) -> Authenticator:
        """Check what the browser answered."""
        with _read_with_care():
            return super().clean_credential()


class LogInForm(_Given, webauthn.LoginWebAuthnForm):
    """A passkey instead of pseudonym and password."""


class GiveForm(_Given, webauthn.AuthenticateWebAuthnForm):
    """A passkey as second factor, at the login door."""


class GiveAgainForm(_Given, webauthn.ReauthenticateWebAuthnForm):
    """A passkey as second factor, inside an open session."""
