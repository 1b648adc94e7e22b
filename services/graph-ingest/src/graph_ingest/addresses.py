"""Where Graph is told to call us, and what such an address says of its subscription.

Graph repeats the address word for word, while it may spell `resource` otherwise and does not list `clientState`: so the
address says whose subscription it is.
"""

from urllib.parse import parse_qs, urlsplit

from graph_ingest.client_state import ClientStates, name_of
from graph_ingest.watched import Watched

NOTIFICATIONS = "/graph/notifications"
LIFECYCLE = "/graph/lifecycle"


class Addresses:
    def __init__(self, public_url: str, states: ClientStates) -> None:
        self._public_url = public_url.rstrip("/")
        self._states = states

    def notifications(self, watched: Watched) -> str:
        """Changes with the secret, so that subscriptions with an older one are replaced."""
        return self._address(NOTIFICATIONS, watched)

    def lifecycle(self, watched: Watched) -> str:
        return self._address(LIFECYCLE, watched)

    def name_in(self, notification_url: str) -> str | None:
        """Of the mailbox; "" where it names none, None where it is not ours: of another deployment, or another app."""
        if not notification_url.startswith(f"{self._public_url}{NOTIFICATIONS}"):
            return None
        return parse_qs(urlsplit(notification_url).query).get("m", [""])[0]

    def _address(self, path: str, watched: Watched) -> str:
        return f"{self._public_url}{path}?v={self._states.tag}&m={name_of(watched.tenant, watched.mailbox)}"
