"""Why Microsoft gives an app no token → the error that says what to do. Pure.

Microsoft asks not to decide by its AADSTS numbers (`graph.md` §1.1), and nothing is decided by them here: whatever is
refused is refused. They only choose the words.
"""

from collections.abc import Mapping
from typing import Any

from graph.errors import AuthRefused, ConsentMissing, CredentialRefused, TenantUnknown
from runtime.ports.tokens import SignIn

_BY_NUMBER: Mapping[int, type[AuthRefused]] = {
    65001: ConsentMissing,
    650056: ConsentMissing,
    90094: ConsentMissing,
    700016: ConsentMissing,
    7000112: ConsentMissing,
    7000215: CredentialRefused,
    7000222: CredentialRefused,
    700027: CredentialRefused,
    90002: TenantUnknown,
    900023: TenantUnknown,
}
_BY_ERROR: Mapping[str, type[AuthRefused]] = {
    "unauthorized_client": ConsentMissing,
    "consent_required": ConsentMissing,
    "invalid_client": CredentialRefused,
    "invalid_tenant": TenantUnknown,
}


def refusal_of(sign_in: SignIn, answer: Mapping[str, Any]) -> AuthRefused:
    """Its description stays out: it may name people."""
    error = str(answer.get("error") or "no token in the answer")
    numbers = answer.get("error_codes")
    number = next((one for one in numbers if isinstance(one, int)), None) if isinstance(numbers, list) else None
    kind = _BY_NUMBER.get(number or 0) or _BY_ERROR.get(error) or AuthRefused
    told = f"{error}, AADSTS{number}" if number else error
    return kind(f"Microsoft gives app {sign_in.client_id} no token for tenant {sign_in.tenant}: {told}.", code=error)
