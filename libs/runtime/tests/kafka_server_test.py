"""How a service process begins."""

import socket

import pytest

from runtime.kafka.find import find_service
from runtime.kafka.server import listen
from runtime.settings import Settings


def test_a_port_that_is_taken_is_one_clear_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=f"port {port} on 127.0.0.1 is taken; set BOOKING_SYNC_HTTP_PORT"):
            listen(Settings(http_host="127.0.0.1", http_port=port))


def test_a_service_that_does_not_exist_is_one_clear_line() -> None:
    with pytest.raises(SystemExit, match=r"there is no service nix; there are: .*reconciler"):
        find_service("nix", None)
