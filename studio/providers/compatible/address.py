"""Which addresses of a compatible server may be used, and what a person is told about them."""

from __future__ import annotations

import ipaddress
from urllib.parse import urljoin, urlsplit

from studio.model.errors import ProviderError, StudioError


def checked_address(base_url: str) -> str:
    """The address without a trailing slash. StudioError when it is none, or plain http to the open internet."""
    parts = urlsplit(base_url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise StudioError(
            f'"{base_url.rpartition("@")[2]}" is not the address of a server.',
            "Write it as https://host/v1, or http://localhost:8080/v1 for one on this computer.",
        )
    if parts.scheme == "http" and not is_near(parts.hostname):
        raise StudioError(
            f"Requests to {parts.hostname} would travel unencrypted.",
            "Use https; plain http is for this computer and the local network only.",
        )
    return base_url.strip().rstrip("/")


def is_near(host: str) -> bool:
    """Whether a host is this computer or an address of a private network; a name counts only if it is local by rule."""
    if host == "localhost" or host.endswith((".localhost", ".local", ".home.arpa")):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or (address.is_private and not address.is_unspecified) or address.is_link_local


def notice_for(base_url: str) -> str:
    """What a person should know of the address, empty where nothing."""
    parts = urlsplit(base_url)
    if parts.scheme != "http":
        return ""
    return f"Requests to {parts.hostname} are not encrypted. Anybody on the same network could read them."


def picture_address(base_url: str, url: str, provider: str) -> str:
    """Where a picture answered by address is fetched: only from the server itself. ProviderError otherwise."""
    address = urljoin(f"{base_url}/", url)
    ours, theirs = urlsplit(base_url), urlsplit(address)
    if (ours.scheme, ours.hostname, ours.port) != (theirs.scheme, theirs.hostname, theirs.port):
        raise ProviderError(
            f"The server wants its picture fetched from {theirs.hostname or 'another place'}; that was not done.",
            "Have it answer with the picture itself (b64_json).",
            kind="bad_answer", provider=provider,
        )  # fmt: skip
    return address
