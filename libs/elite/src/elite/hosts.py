"""Where a tenant's Elite stands: the hosts of each cluster (literals of the vendor's SDK, `elite.md` B1.1)."""

from dataclasses import dataclass

from elite.errors import AuthRefused

_REGIONS = {
    "northamerica": "",
    "prodna": "",
    "amer1": "",
    "canada": "ca-",
    "prodca": "ca-",
    "ca1": "ca-",
    "europe": "eu-",
    "prodeu": "eu-",
    "emea1": "eu-",
    "asiapacific": "ap-",
    "prodap": "ap-",
    "apac1": "ap-",
    "indv": "indv-",
}


@dataclass(frozen=True)
class Hosts:
    token_url: str
    api_url: str


def hosts_of(cluster: str, *, api_url: str | None = None, auth_url: str | None = None) -> Hosts:
    """Addresses that are given go before the cluster's. Raises AuthRefused for a cluster that is not known."""
    region = _REGIONS.get(cluster.strip().lower())
    if region is None and (api_url is None or auth_url is None):
        raise AuthRefused(f"There is no cluster {cluster!r}; there are {', '.join(_REGIONS)}.")
    auth = auth_url or f"https://auth-api.{region}venueops.com"
    return Hosts(f"{auth.rstrip('/')}/token", (api_url or f"https://api.{region}venueops.com").rstrip("/"))
