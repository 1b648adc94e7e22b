"""Where Microsoft's clouds are (`graph.md` §1.4). A token of one is worth nothing in another."""

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.configuration import MicrosoftCloud


@dataclass(frozen=True)
class Cloud:
    login: str
    graph: str

    @property
    def scope(self) -> str:
        """All that an administrator has consented to."""
        return f"{self.graph}/.default"


CLOUDS: Mapping[MicrosoftCloud, Cloud] = {
    MicrosoftCloud.GLOBAL: Cloud("https://login.microsoftonline.com", "https://graph.microsoft.com"),
    MicrosoftCloud.US_GOVERNMENT: Cloud("https://login.microsoftonline.us", "https://graph.microsoft.us"),
    MicrosoftCloud.US_DEFENSE: Cloud("https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
    MicrosoftCloud.CHINA: Cloud("https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn"),
}
VERSION = "v1.0"
