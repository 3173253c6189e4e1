"""`studio demo-server`: plays the providers on this computer, to rehearse with a made-up key and no cost."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import typer

from studio.providers.rehearsal.server import Rehearsal


def demo_server(
    port: int = typer.Option(8321, help="Where to listen on this computer; 0 takes a free port."),
    latency: float = typer.Option(0.4, min=0.0, max=60.0, help="Seconds every answer takes."),
    seconds: float = typer.Option(0.0, min=0.0, help="End by itself after so long; 0 runs until Ctrl+C."),
) -> None:
    """Answer like OpenAI, Gemini and Anthropic do, on this computer only; any key is good."""
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    if threading.current_thread() is threading.main_thread():
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, end)
    with Rehearsal(port=port, latency=latency) as server:
        typer.echo(f"OpenAI and compatible: {server.url}/v1")
        typer.echo(f"Gemini and Anthropic:  {server.url}")
        typer.echo("Enter one of these as address under Connections, with any key. Ctrl+C ends it.")
        ended.wait(seconds or None)
        typer.echo(f"{len(server.log)} requests answered.")
