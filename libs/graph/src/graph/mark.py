"""Our property on the meetings we make: how we know them again, also after a lost reply."""

from contracts.outlook_side import Mark

PROPERTY = "String {d0a1c1f0-5e8e-4c55-9f0e-3a4b7d1e2f60} Name BookingSync"
"""A named MAPI property; Graph keeps the case of neither its GUID nor its name."""


def written(mark: Mark) -> list[dict[str, str]]:
    """`singleValueExtendedProperties` of an event."""
    return [{"id": PROPERTY, "value": mark.written()}]


def expanded() -> str:
    """For `$expand`."""
    return f"singleValueExtendedProperties($filter=id eq '{PROPERTY}')"


def filtered(mark: Mark) -> str:
    """For `$filter`."""
    return f"singleValueExtendedProperties/Any(ep: ep/id eq '{PROPERTY}' and ep/value eq '{quoted(mark.written())}')"


def quoted(text: str) -> str:
    """The inside of an OData string."""
    return text.replace("'", "''")
