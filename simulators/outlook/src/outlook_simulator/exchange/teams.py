"""Online meetings: the join link in the event and in its body, and how it gets lost."""

from dataclasses import replace

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import Body, Content
from outlook_simulator.world import Tenant


def with_link(content: Content, tenant: Tenant) -> Content:
    """An online meeting has a link, unless it is filled in later."""
    later = tenant.world.settings.api.join_url_delay_s > 0
    return content if later or not content.online or content.join_url is not None else linked(content, tenant)


def linked(content: Content, tenant: Tenant) -> Content:
    """With a new link, told in the body below what the organizer wrote."""
    link = ids.join_url(tenant.world.outside.new_id(), tenant.id)
    told = (
        f'<div><a href="{link}">Join Microsoft Teams Meeting</a></div>' if content.body.type == "html" else f"\n{link}"
    )
    return replace(content, join_url=link, body=Body(content.body.type, content.body.content + told))


def without_lost_link(content: Content, old: Content) -> Content:
    """Who writes a body without the link that was in it takes the meeting off line, as documented for PATCH."""
    lost = old.join_url is not None and content.body != old.body and old.join_url not in content.body.content
    return replace(content, online=False, join_url=None) if lost else content
