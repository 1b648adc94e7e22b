"""One page of choices, for people and for programs. Pure."""

import json
from dataclasses import asdict

from elite.choices import Page


def as_table(page: Page) -> str:
    if not page.choices:
        return "Nothing of that is there." if page.number == 1 else f"There is no page {page.number}."
    id_width = max(len(one.id) for one in page.choices)
    name_width = max(len(one.name) for one in page.choices)
    lines = [f"{one.id:<{id_width}}  {one.name:<{name_width}}  {one.about}".rstrip() for one in page.choices]
    return "\n".join([*lines, f"More: --page {page.number + 1}"] if page.has_more else lines)


def as_data(page: Page) -> str:
    return json.dumps(asdict(page), ensure_ascii=False, indent=2)
