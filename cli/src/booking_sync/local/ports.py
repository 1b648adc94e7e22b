"""Ports of this machine that nobody listens on."""

import socket
from contextlib import ExitStack

from booking_sync.local.trouble import CannotRun

HOST = "127.0.0.1"
_NEXT_ONES = 50


def free_ports(count: int) -> list[int]:
    """All different. Free now: whoever takes one at this moment wins."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((HOST, 0))
        return [int(one.getsockname()[1]) for one in sockets]


def next_free(port: int) -> int:
    """`port`, or the next free one. Raises CannotRun when many in a row are taken."""
    for candidate in range(port, port + _NEXT_ONES):
        if is_free(candidate):
            return candidate
    raise CannotRun(f"the ports {port} to {port + _NEXT_ONES - 1} are taken; free one of them")


def is_free(port: int) -> bool:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one in TIME_WAIT can be taken over
        try:
            one.bind((HOST, port))
        except OSError:
            return False
    return True


def somebody_listens(port: int) -> bool:
    with socket.socket() as one:
        one.settimeout(0.2)
        return one.connect_ex((HOST, port)) == 0
